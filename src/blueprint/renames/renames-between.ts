import type { Field, NamedItem, Plan, Table } from '../../plan/model.ts';
import type { Rename } from './rename.ts';

type NamedKind = Exclude<Rename['kind'], 'field'>;

/**
 * What `after` says, by `was:`, to have had another name in `before`. A rename is one only when `before` has the old
 * name and lacks the new one, and `after` lacks the old one: so a `was:` that stayed in the plan since means nothing
 * any more. Of two that claim one former name, the first in the plan has it.
 *
 * Fields stand behind the tables, with the name that their table has in `after`. Names are those of `Plan`: a reference
 * is named after its relation, `user`, also where the plan writes `user_id: -> users` or `was: user_id`.
 * Events, operations and endpoints have no `was:` and are never among them.
 */
export function renamesBetween(before: Plan, after: Plan): readonly Rename[] {
  const tables = namedRenames('table', before.tables, after.tables);
  return [
    ...namedRenames('feature', before.features, after.features),
    ...tables,
    ...after.tables.flatMap((table) => fieldRenames(formerTable(table, { before, tables }), table)),
    ...namedRenames('group', before.api ?? [], after.api ?? []),
    ...namedRenames('function', before.functions, after.functions),
    ...namedRenames('integration', before.integrations, after.integrations),
    ...namedRenames('task', before.tasks, after.tasks),
  ];
}

function namedRenames(kind: NamedKind, before: readonly NamedItem[], after: readonly NamedItem[]): Rename[] {
  const former = (was: string): NamedItem | undefined => before.find(({ name }) => name === was);
  return pairNames({ before, after, former }).map((pair) => ({ kind, ...pair }));
}

function formerTable(
  table: Table,
  { before, tables }: { readonly before: Plan; readonly tables: readonly Rename[] },
): Table | undefined {
  const name = tables.find(({ to }) => to === table.name)?.from ?? table.name;
  return before.tables.find((each) => each.name === name);
}

function fieldRenames(before: Table | undefined, after: Table): Rename[] {
  if (before === undefined) return [];
  const { fields } = before;
  const isColumn = ({ name, type }: Field, was: string): boolean => type.kind === 'reference' && `${name}_id` === was;
  const former = (was: string): Field | undefined =>
    fields.find(({ name }) => name === was) ?? fields.find((field) => isColumn(field, was));
  const pairs = pairNames({ before: fields, after: after.fields, former });
  return pairs.map((pair) => ({ kind: 'field', table: after.name, ...pair }));
}

interface Names {
  readonly before: readonly NamedItem[];
  readonly after: readonly NamedItem[];
  readonly former: (was: string) => NamedItem | undefined;
}

function pairNames({ before, after, former }: Names): readonly { readonly from: string; readonly to: string }[] {
  const old = new Set(before.map(({ name }) => name));
  const now = new Set(after.map(({ name }) => name));
  const claimed = new Set<string>();
  return after.flatMap(({ name: to, was }) => {
    const from = was === undefined || old.has(to) ? undefined : former(was)?.name;
    if (from === undefined || now.has(from) || claimed.has(from)) return [];
    claimed.add(from);
    return [{ from, to }];
  });
}
