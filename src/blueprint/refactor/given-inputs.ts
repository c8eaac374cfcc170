import { columnNameOf } from '../columns.ts';
import type { PlanValue } from '../../plan/edits/edit.ts';
import type { Field } from '../../plan/model.ts';
import type { CallSite } from './call-sites.ts';
import { CannotMove } from './cannot-move.ts';
import type { Holder, SoundPlan } from './holder.ts';
import { changeOf } from './moved-inputs.ts';
import { arrowParameters } from './names-in-steps.ts';
import type { Read } from './reads.ts';
import { freeName, type WordChange } from './replace-words.ts';
import { dataAt } from './step-lines.ts';

interface Giving {
  readonly sound: SoundPlan;
  /** The function. */
  readonly holder: Holder;
  readonly site: CallSite;
  /** What its steps read. */
  readonly reads: readonly Read[];
  readonly taken: ReadonlySet<string>;
  /** Whose columns mean themselves in the function's formulas. */
  readonly tables: ReadonlySet<string>;
}

interface GivenInputs {
  /** Name what was given, before everything else. */
  readonly steps: readonly PlanValue[];
  readonly changes: readonly WordChange[];
}

/** What a function was given, in the place that gave it. @throws CannotMove for an input that is used as a whole */
export function giveInputs(giving: Giving): GivenInputs {
  const { holder, reads, taken } = giving;
  if (reads.some(({ source }) => source.kind === 'whole-input')) {
    throw new CannotMove(`${holder.name} uses its input as a whole.`, 'Name the fields that it needs.');
  }
  const fields = holder.declared?.kind === 'object' ? holder.declared.fields : [];
  const all = new Set(taken);
  const changes: WordChange[] = [];
  const set: [string, PlanValue][] = [];
  for (const field of fields) {
    const snake = columnNameOf(field);
    const own = reads.filter(({ source }) => source.kind === 'input' && source.field.snake === snake);
    if (own.length === 0) continue;
    const value = givenFor(field, giving);
    const plain = plainName(value, giving);
    const name = plain ?? freeName(snake, all);
    all.add(name);
    if (plain === undefined) set.push([name, value]);
    for (const read of own) changes.push(changeOf(read, name));
  }
  return { steps: set.length === 0 ? [] : [{ set: Object.fromEntries(set) }], changes };
}

/** What the call says, or the default. */
function givenFor(field: Field, { sound, site }: Giving): PlanValue {
  for (const key of [field.name, columnNameOf(field)]) {
    const value = dataAt(sound.text, [...site.list, site.index, 'with', key]);
    if (value !== undefined) return value;
  }
  const preset = field.rules.default;
  if (typeof preset === 'object' && preset !== null && 'now' in preset) {
    return field.type.kind === 'date' ? '= today()' : '= now()';
  }
  return (preset as PlanValue | undefined) ?? null;
}

/** A name with its members that means the same in every formula of the function. */
function plainName(value: PlanValue, { sound, holder, tables }: Giving): string | undefined {
  if (typeof value !== 'string') return undefined;
  const name = /^=\s*([a-z_]\w*(?:\.[a-z_]\w*)*)$/.exec(value)?.[1];
  const root = name?.split('.')[0] ?? '';
  if (name === undefined || ['true', 'false', 'null'].includes(name)) return undefined;
  if (root === 'input' || root === 'auth') return name;
  const isColumn = sound.blueprint.tables
    .filter(({ name: table }) => tables.has(table.snake))
    .flatMap(({ columns }) => columns)
    .some((column) => column.name.snake === root || column.reference?.name.snake === root);
  return isColumn || arrowParameters(holder.steps).has(root) ? undefined : name;
}
