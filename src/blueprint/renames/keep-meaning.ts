import { applyEdits } from '../../plan/edits/apply.ts';
import type { PlanEdit } from '../../plan/edits/edit.ts';
import type { TableBlueprint } from '../model.ts';
import { differenceOf } from './meaning.ts';
import { type NamedPlan, readNamedPlan } from './named-plan.ts';
import { type NewSchema, newSchemaOf } from './new-schema.ts';
import type { RenamedWords } from './renamed-words.ts';

/** What became of a plan under other names. */
export type Kept =
  | { readonly kind: 'same'; readonly text: string }
  /** It compiles, but a name that is gone, or is there now, meant or means something by itself. */
  | { readonly kind: 'other'; readonly text: string; readonly what: string }
  | { readonly kind: 'broken'; readonly text: string; readonly message: string };

interface Renamed {
  readonly before: NamedPlan;
  readonly words: RenamedWords;
  readonly schema: NewSchema;
  readonly text: string;
}

/**
 * Says in the plan what until now followed from names that are gone: whose a row is, and the index for lists by state.
 * What cannot be said is told.
 */
export function keepMeaning(renamed: Renamed): Kept {
  const plain = compare(renamed, renamed.text);
  if (plain.kind === 'same') return plain;
  const owned = compare(renamed, applyEdits(renamed.text, ownersToSay(renamed)));
  if (owned.kind !== 'other') return owned;
  return compare(renamed, applyEdits(owned.text, indexesToSay(renamed, owned.text)));
}

function compare({ before }: Renamed, text: string): Kept {
  const after = readNamedPlan(text);
  if ('problems' in after) return { kind: 'broken', text, message: after.problems[0]?.message ?? '' };
  const what = differenceOf(before, after);
  return what === undefined ? { kind: 'same', text } : { kind: 'other', text, what };
}

/** Those that a field names itself; then those that rows are parts of, as far as these do not follow from the others. */
function ownersToSay(renamed: Renamed): readonly PlanEdit[] {
  const direct = lostOwners(renamed).filter(({ kind }) => kind === 'direct');
  const { before, words } = renamed;
  const tables = before.plan.tables.map((table) => {
    const said = direct.find((each) => each.table === table.name);
    return said === undefined ? table : { ...table, owner: { name: said.field, at: table.nameAt } };
  });
  const schema = direct.length === 0 ? renamed.schema : newSchemaOf({ plan: { ...before.plan, tables } }, words);
  return [...direct, ...lostOwners({ ...renamed, schema }).filter(({ kind }) => kind === 'parent')].map(
    ({ table, field }) => ({
      kind: 'set',
      path: ['tables', words.table(table), 'owner'],
      value: words.field(table, field),
    }),
  );
}

interface LostOwner {
  readonly kind: 'direct' | 'parent';
  /** Both by their former names. */
  readonly table: string;
  readonly field: string;
}

function lostOwners({ before, words, schema }: Renamed): readonly LostOwner[] {
  return before.plan.tables.flatMap((table): LostOwner[] => {
    const { ownership } = before.schema.get(table.name) ?? {};
    if (table.owner !== undefined || ownership === undefined || ownership.kind === 'self') return [];
    const column = words.column(table.name, ownership.column);
    const follows = schema.tables.get(words.table(table.name))?.ownership;
    const isSame = follows?.kind === ownership.kind && 'column' in follows && follows.column === column;
    const field = table.fields.find(({ name }) => `${name}_id` === ownership.column || name === ownership.column);
    return isSame || field === undefined ? [] : [{ kind: ownership.kind, table: table.name, field: field.name }];
  });
}

/** Indexes of more than one column that no longer follow. */
function indexesToSay({ before, words }: Renamed, text: string): readonly PlanEdit[] {
  const after = readNamedPlan(text);
  if ('problems' in after) return [];
  return before.plan.tables.flatMap((table): PlanEdit[] => {
    const now = words.table(table.name);
    const follow = new Set((after.schema.get(now)?.indexes ?? []).map(wordsOf));
    const indexes = before.schema.get(table.name)?.indexes ?? [];
    const lost = indexes
      .map((index) => ({
        columns: index.columns.map((column) => ({ ...column, name: words.column(table.name, column.name) })),
      }))
      .filter((index) => index.columns.length > 1 && !follow.has(wordsOf(index)));
    return lost.map((index) => ({ kind: 'append', path: ['tables', now, 'indexes'], value: wordsOf(index) }));
  });
}

function wordsOf({ columns }: Pick<TableBlueprint['indexes'][number], 'columns'>): string {
  return columns.map(({ name, direction }) => (direction === 'desc' ? `${name} desc` : name)).join(', ');
}
