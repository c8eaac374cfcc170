import { idField } from '../logic/row-data.ts';
import type { NamedPlan } from './named-plan.ts';
import type { NewSchema } from './new-schema.ts';
import type { Target } from './occurrence.ts';
import type { RenamedWords } from './renamed-words.ts';

interface ChannelNaming {
  readonly named: NamedPlan;
  readonly words: RenamedWords;
  readonly schema: NewSchema;
}

/** A table's word in the name of a channel. It follows, because nothing else says what the channel is about. */
export function newChannelWord(
  { table, written }: { readonly table: string; readonly written: string },
  { named, words, schema }: ChannelNaming,
): string {
  const to = words.table(table);
  if (to === table) return written;
  const isEntity = written.replaceAll('-', '_') !== table && named.schema.get(table) !== undefined;
  const name = isEntity ? (schema.tables.get(to)?.entity.snake ?? to) : to;
  return written.includes('_') ? name : name.replaceAll('_', '-');
}

/** A parameter of a channel: it is called like the value of the events that it takes; `id` behind a table stays. */
export function newChannelParameter(
  { fields, behind, about, written }: Target & { readonly kind: 'channel parameter'; readonly written: string },
  naming: ChannelNaming & { readonly eventField: (event: string, name: string) => string },
): string {
  const { eventField } = naming;
  const now = fields.map(({ event, name }) => ({ from: name, to: eventField(event, name) }));
  const [first] = now;
  if (first === undefined) return written;
  if (written === 'id' && behind !== undefined) {
    const isFound = now.every((field) => isFoundBehind(field, { behind, about, ...naming }));
    return isFound ? written : first.to;
  }
  if (written === first.from) return first.to;
  return first.to.endsWith('_id') ? first.to.slice(0, -3) : first.to;
}

interface Behind extends ChannelNaming {
  readonly behind: string;
  readonly about: string | undefined;
}

/** The value is what events call the id of such a row, or the only reference to it: that one is found by any name. */
function isFoundBehind(
  field: { readonly from: string; readonly to: string },
  { behind, about, named, words, schema }: Behind,
): boolean {
  const table = schema.tables.get(words.table(behind));
  if (table !== undefined && field.to === idField({ table })) return true;
  const references = named.schema.get(about ?? '')?.references.filter(({ target }) => target === behind) ?? [];
  return about !== behind && references.length === 1 && references[0]?.column === field.from;
}
