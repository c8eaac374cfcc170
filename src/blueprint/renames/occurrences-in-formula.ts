import type { AnyNode, Identifier, MemberExpression, ObjectExpression } from 'acorn';
import type { Formula } from '../../plan/model-steps.ts';
import { memberName } from '../program/formulas/known-objects.ts';
import { walkFormula, type PlacedNode } from './formula-nodes.ts';
import type { KnownValues } from './known-values.ts';
import { fieldNamed, type NamedPlan } from './named-plan.ts';
import type { Occurrence, Target } from './occurrence.ts';
import { relationAt } from './occurrences-in-includes.ts';
import { rowObjects } from './row-objects.ts';

export interface FormulaPlace {
  readonly named: NamedPlan;
  readonly values: KnownValues;
  readonly path: string;
  /** The event that starts the task: what it carries is the input. */
  readonly event?: string;
  /** Names that the steps around give to values. */
  readonly variables: ReadonlySet<string>;
  /** The table whose columns are names here. */
  readonly query?: string;
  /** The formula gives rows of this table: the keys of its objects are columns. */
  readonly rowsOf?: string;
}

/** Columns, members of rows, and values of events in a formula. */
export function occurrencesInFormula(formula: Formula, place: FormulaPlace): readonly Occurrence[] {
  const found: Occurrence[] = [];
  const add = (target: Target | undefined, written: string, spot: Pick<Occurrence, 'at' | 'isShorthand'>): void => {
    if (target === undefined) return;
    found.push({ target, written, isDeclaration: false, path: place.path, ...spot });
  };
  const shorthands = shorthandsIn(formula.expression);
  for (const placed of walkFormula(formula.expression)) {
    const { node } = placed;
    if (node.type === 'Identifier') {
      const at = formula.spanOf(node.start, node.end);
      const flag = shorthands.has(node) ? ({ isShorthand: 'value' } as const) : {};
      add(targetOfName(node, { placed, formula, place }), node.name, { at, ...flag });
    } else if (node.type === 'MemberExpression') {
      const name = memberName(node);
      if (name === undefined) continue;
      add(targetOfMember(name, { node, formula, place }), name, { at: formula.spanOf(...wordOf(node)) });
    }
  }
  const { rowsOf } = place;
  if (rowsOf === undefined) return found;
  for (const key of rowObjects(formula.expression).flatMap(keysOf)) {
    const field = fieldNamed(place.named, { table: rowsOf, word: key.name });
    const at = formula.spanOf(key.start, key.end);
    const flag = key.isShorthand ? ({ isShorthand: 'key' } as const) : {};
    add(field && { kind: 'field', table: rowsOf, name: field.name }, key.name, { at, ...flag });
  }
  return found;
}

interface Found {
  readonly formula: Formula;
  readonly place: FormulaPlace;
}

function targetOfName(
  { name }: Identifier,
  { placed, formula, place }: Found & { readonly placed: PlacedNode },
): Target | undefined {
  const { query, named, values, event } = place;
  if (placed.hidden.has(name)) return undefined;
  // Columns have no members: in `order.id` the name is that of a variable, even beside a column `order`.
  const field = query === undefined || placed.isOwner ? undefined : fieldNamed(named, { table: query, word: name });
  if (field !== undefined && query !== undefined) return { kind: 'field', table: query, name: field.name };
  const isInput = values.isInput(placed.node, formula);
  const hiddenBy = new Set([...placed.hidden, ...place.variables]);
  if (query === undefined || placed.isOwner) {
    return isInput && event ? { kind: 'event field', event, name, hiddenBy } : undefined;
  }
  const source = isInput ? (event === undefined ? 'input' : { event }) : 'steps';
  return { kind: 'outside', table: query, name, source, hiddenBy };
}

function targetOfMember(
  name: string,
  { node, formula, place }: Found & { readonly node: MemberExpression },
): Target | undefined {
  const { named, values, event } = place;
  if (event !== undefined && values.isInput(node, formula)) return { kind: 'event field', event, name };
  const type = values.ownerOf(node, formula);
  if (type?.kind !== 'row') return undefined;
  if (type.include.some((each) => each.name.snake === name)) {
    const relation = relationAt(named, { table: type.table, word: name });
    return relation && { kind: 'relation', table: type.table, name: relation.name };
  }
  const field = fieldNamed(named, { table: type.table, word: name });
  return field && { kind: 'field', table: type.table, name: field.name };
}

/** Between the quotes of `order["total"]`, too. */
function wordOf({ property, computed }: MemberExpression): [number, number] {
  return computed ? [property.start + 1, property.end - 1] : [property.start, property.end];
}

/** The values of `({ total })`, which are its keys as well. */
function shorthandsIn(expression: AnyNode): ReadonlySet<AnyNode> {
  const found = walkFormula(expression).flatMap(({ node }) =>
    node.type === 'Property' && node.shorthand ? [node.value] : [],
  );
  return new Set<AnyNode>(found);
}

interface Key {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly isShorthand: boolean;
}

function keysOf({ properties }: ObjectExpression): readonly Key[] {
  return properties.flatMap((property) => {
    if (property.type !== 'Property' || property.computed) return [];
    const { key, shorthand: isShorthand } = property;
    if (key.type === 'Identifier') return [{ name: key.name, start: key.start, end: key.end, isShorthand }];
    const isText = key.type === 'Literal' && typeof key.value === 'string';
    return isText ? [{ name: String(key.value), start: key.start + 1, end: key.end - 1, isShorthand }] : [];
  });
}
