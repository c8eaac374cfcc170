import type { Field, Table } from '../../../plan/model.ts';
import { isPartOf } from '../../scope.ts';
import { type Facts, accessOf } from '../facts.ts';
import { columnOf, entityOf, pathOf, referencesOf, targetOf } from '../work/schema.ts';
import { isVisible } from './fields.ts';

/** How the rows of a table live, which says what endpoints they get. */
export type TableShape =
  /** On their own: a list, and everything else. */
  | { readonly kind: 'entity' }
  /** R-PART, ordered at a checkout: written with the whole, read below it. */
  | { readonly kind: 'ordered part'; readonly parent: Field; readonly whole: Table }
  /** R-PART: written and read below the whole. */
  | { readonly kind: 'part'; readonly parent: Field; readonly whole: Table }
  /** R-CHILD: made and read below the rows they are about, then live on their own. */
  | { readonly kind: 'child'; readonly parent: Field; readonly whole: Table }
  /** R-1-1: one for each row of another table. */
  | { readonly kind: 'only'; readonly parent: Field; readonly whole: Table }
  /** R-JUNCTION: which rows belong to which. */
  | { readonly kind: 'junction'; readonly one: Field; readonly other: Field };

/** Tables whose rows are said about other rows. */
const saidAboutOthers = /(^|_)(comments|reviews|replies|answers|ratings|reactions)$/;

/** Shapes are asked for by every rule, and follow from the facts alone. */
const found = new WeakMap<Facts, Map<Table, TableShape>>();

export function shapeOf(facts: Facts, table: Table): TableShape {
  const known = found.get(facts) ?? new Map<Table, TableShape>();
  found.set(facts, known);
  const shape = known.get(table) ?? findShape(facts, table);
  known.set(table, shape);
  return shape;
}

function findShape(facts: Facts, table: Table): TableShape {
  const access = accessOf(facts, table);
  if (access.kind === 'self' || access.kind === 'tenant') return { kind: 'entity' };
  const references = referencesOf(table).filter((field) => facts.tables.has(targetOf(field) ?? '') && isVisible(field));
  const wholeOf = (field: Field | undefined): Table | undefined =>
    facts.tables.get(field === undefined ? '' : (targetOf(field) ?? ''));
  const person = facts.signIn?.table.name;
  const ordered = references.find((field) => facts.checkouts.get(targetOf(field) ?? '')?.part.name === table.name);
  const header = wholeOf(ordered);
  if (ordered !== undefined && header !== undefined) return { kind: 'ordered part', parent: ordered, whole: header };
  const [one, other, third] = references;
  const isPlain =
    table.fields.length ===
    references.length + table.fields.filter(({ name }) => /^(position|rank)$/.test(name)).length;
  if (
    one !== undefined &&
    other !== undefined &&
    third === undefined &&
    isPlain &&
    !one.rules.unique &&
    !other.rules.unique
  ) {
    // Which things a person has is that person's own list.
    if (targetOf(one) !== person && targetOf(other) !== person && targetOf(one) !== targetOf(other)) {
      return { kind: 'junction', one, other };
    }
  }
  const parts = references.filter((field) => !field.nullable && isPartOf(table, targetOf(field) ?? ''));
  // `order_item_extras` are parts of `order_items` first.
  const part = parts.toSorted((a, b) => (targetOf(b) ?? '').length - (targetOf(a) ?? '').length)[0];
  const isAlone = part !== undefined && references.filter((field) => targetOf(field) === targetOf(part)).length === 1;
  const only = references.find((field) => field.rules.unique && !field.nullable);
  const partOf = wholeOf(part);
  if (part !== undefined && partOf !== undefined && isAlone && part !== only)
    return { kind: 'part', parent: part, whole: partOf };
  const onlyOf = wholeOf(only);
  if (only !== undefined && onlyOf !== undefined) return { kind: 'only', parent: only, whole: onlyOf };
  const child = childReference(table, { references, access, person });
  const parent = wholeOf(child);
  return child === undefined || parent === undefined
    ? { kind: 'entity' }
    : { kind: 'child', parent: child, whole: parent };
}

function childReference(
  table: Table,
  context: { references: readonly Field[]; access: { kind: string; parent?: string }; person: string | undefined },
): Field | undefined {
  const { references, access, person } = context;
  const required = references.filter((field) => !field.nullable && targetOf(field) !== person);
  if (access.kind === 'parent') return required.find(({ name }) => name === access.parent);
  if (access.kind === 'members') return required[0];
  if (access.kind === 'tenant row') return undefined;
  const isSaid = saidAboutOthers.test(table.name);
  const candidates = required.filter((field) => isSaid || field.rules.onDelete === 'cascade');
  return access.kind === 'author' && candidates.length === 1 ? candidates[0] : undefined;
}

/** `/orders/{order_id}/items`: where rows are read and made below others. The table's whole name where the short one is another table. */
export function nestedUrl(
  facts: Facts,
  { table, parent, whole }: { table: Table; parent: Field; whole: Table },
): string {
  const prefix = `${entityOf(whole)}_`;
  const short = table.name.startsWith(prefix) ? table.name.slice(prefix.length) : table.name;
  const isFree = short !== '' && !facts.tables.has(short) && !whole.fields.some(({ name }) => name === short);
  const last = (isFree ? short : table.name).replaceAll('_', '-');
  return `${pathOf(whole)}/{${columnOf(parent)}}/${last}`;
}
