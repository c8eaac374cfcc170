import { CannotRename } from './cannot-rename.ts';
import { fieldNamed, type NamedPlan } from './named-plan.ts';
import { newChannelParameter, newChannelWord } from './new-channels.ts';
import { newEventFields } from './new-event-fields.ts';
import { newEventNames } from './new-events.ts';
import { newParameterName } from './new-parameters.ts';
import { newRelationName } from './new-relations.ts';
import type { NewSchema } from './new-schema.ts';
import type { Hiding, Occurrence, Target } from './occurrence.ts';
import type { RenamedWords } from './renamed-words.ts';

export interface NamingOptions {
  /** Words of paths are a contract with clients: they stay, unless they are to follow the tables. */
  readonly paths: 'stay' | 'follow';
}

interface Naming extends NamingOptions {
  readonly named: NamedPlan;
  readonly words: RenamedWords;
  readonly schema: NewSchema;
}

/** What each word of a plan becomes. */
export function newNames(naming: Naming): (occurrence: Occurrence) => string {
  const { named, words, paths } = naming;
  const event = newEventNames(naming);
  const eventField = newEventFields(naming);
  return ({ target, written, path }) => {
    switch (target.kind) {
      case 'table':
        return words.table(target.name);
      case 'field':
        return words.column(target.table, written);
      case 'relation':
        return newRelationName({ table: target.table, word: written }, naming);
      case 'parameter':
        return newParameterName({ ...target, written }, naming);
      case 'path word': {
        if (paths === 'stay') return written;
        const to = words.table(target.table);
        return written.includes('_') ? to : to.replaceAll('_', '-');
      }
      case 'outside':
        return outside(target, path);
      case 'operation':
        return written;
      case 'event':
        return event(target.name);
      case 'event field':
        return besideOthers(eventField(target.event, target.name), target);
      case 'channel word':
        return newChannelWord({ ...target, written }, naming);
      case 'channel parameter':
        return newChannelParameter({ ...target, written }, { ...naming, eventField });
      default:
        return words.plain(target.kind, target.name);
    }
  };

  /** What a value from outside is called, also beside a column of its name. */
  function outside({ table, name, source, hiddenBy }: Target & { readonly kind: 'outside' }, path: string): string {
    const own = typeof source === 'object' ? eventField(source.event, name) : name;
    if (!words.isNewColumn(table, own) && (own === name || !isColumn(table, own))) {
      return besideOthers(own, { name, hiddenBy });
    }
    if (source !== 'steps') return `input.${own}`;
    throw new CannotRename(
      `In ${path} the steps have a value ${name}; in their condition on ${table} that name would mean the column.`,
      'Give the value another name first.',
    );
  }

  function isColumn(table: string, word: string): boolean {
    const columns = named.schema.get(table)?.columns ?? [];
    return columns.some((column) => column.name.snake === word) || fieldNamed(named, { table, word }) !== undefined;
  }
}

/** A value of the input, also beside a value of the steps that has its new name. */
function besideOthers(
  to: string,
  { name, hiddenBy }: { readonly name: string; readonly hiddenBy?: Hiding | undefined },
): string {
  return to !== name && hiddenBy?.has(to) === true ? `input.${to}` : to;
}
