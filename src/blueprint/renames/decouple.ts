import type { AnyNode } from 'acorn';
import type { PlanEdit, PlanPath } from '../../plan/edits/edit.ts';
import type { Formula, Value } from '../../plan/model-steps.ts';
import { CannotRename } from './cannot-rename.ts';
import { findField } from '../program/formulas/object-fields.ts';
import type { ObjectField, ValueType } from '../program/value-types.ts';
import { writeMembers } from './member-by-member.ts';
import { fieldNamed, type NamedPlan } from './named-plan.ts';
import { tableOfStep } from './occurrences-in-steps.ts';
import { rowObjects } from './row-objects.ts';
import { typedNodesOf, type TypedNodes } from './typed-nodes.ts';
import { heldStepsOf, writtenValues } from './written-values.ts';

interface Decoupling {
  readonly named: NamedPlan;
  readonly nodes: TypedNodes;
  /** Whether a word of a table's rows gets another name: a column, or a relation. */
  readonly isRenamed: (table: string, word: string) => boolean;
}

/**
 * Rows that stand for objects with the same members are written member by member, where one of these gets another
 * name: `items: = lines` becomes `items: = map(lines, line => ({ price: line.price }))`. Functions, results and events
 * keep the names that they declare; that the row has another one, the formula then says.
 * @throws CannotRename for a row that is computed, and would be computed once for each member
 */
export function decouple(named: NamedPlan, isRenamed: Decoupling['isRenamed']): readonly PlanEdit[] {
  const nodes = typedNodesOf(named.blueprint);
  const decoupling = { named, nodes, isRenamed };
  return heldStepsOf(named).flatMap((held) => {
    const given = writtenValues(held, named).flatMap((each) => decoupleValue(each, decoupling));
    const { step, list, index } = held;
    if (step.key !== 'create' || step.values.kind !== 'formula') return given;
    const table = tableOfStep(step, decoupling) ?? '';
    return [...given, ...decoupleRows(step.values.formula, { table, path: [...list, index, 'values'], decoupling })];
  });
}

interface Place {
  readonly value: Value;
  readonly wanted: ValueType;
  readonly path: PlanPath;
}

function decoupleValue({ value, wanted, path }: Place, decoupling: Decoupling): readonly PlanEdit[] {
  switch (value.kind) {
    case 'formula': {
      const { formula } = value;
      const changes = couplings(formula.expression, wanted, { ...decoupling, formula });
      return changes.length === 0 ? [] : [{ kind: 'set', path, value: `= ${splice(formula.source, changes)}` }];
    }
    case 'list':
      return value.items.flatMap((item, index) =>
        wanted.kind === 'list'
          ? decoupleValue({ value: item, wanted: wanted.of, path: [...path, index] }, decoupling)
          : [],
      );
    case 'map':
      return value.entries.flatMap(({ name, value: inner }) => {
        const field = wanted.kind === 'object' ? findField(wanted.fields, name) : undefined;
        return field ? decoupleValue({ value: inner, wanted: field.type, path: [...path, name] }, decoupling) : [];
      });
    default:
      return [];
  }
}

interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function couplings(
  node: AnyNode,
  wanted: ValueType,
  context: Decoupling & { readonly formula: Formula },
): readonly Change[] {
  const inside = (part: AnyNode | null | undefined, of: ValueType): readonly Change[] =>
    part ? couplings(part, of, context) : [];
  const { formula, nodes } = context;
  if (node.type === 'ChainExpression') return inside(node.expression, wanted);
  if (node.type === 'ConditionalExpression')
    return [...inside(node.consequent, wanted), ...inside(node.alternate, wanted)];
  if (node.type === 'LogicalExpression') return [...inside(node.left, wanted), ...inside(node.right, wanted)];
  if (node.type === 'ArrayExpression' && wanted.kind === 'list') {
    return node.elements.flatMap((element) => inside(element, wanted.of));
  }
  if (node.type === 'ObjectExpression' && wanted.kind === 'object') {
    return node.properties.flatMap((property) => {
      if (property.type !== 'Property' || property.key.type !== 'Identifier') return [];
      const field = findField(wanted.fields, property.key.name);
      return field && !property.shorthand ? inside(property.value, field.type) : [];
    });
  }
  if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'map') {
    const [, callback] = node.arguments;
    const body = callback?.type === 'ArrowFunctionExpression' ? callback.body : undefined;
    return wanted.kind === 'list' ? inside(body, wanted.of) : [];
  }
  const type = nodes.typeAt(formula.spanOf(node.start, node.end));
  if (type === undefined || !isCoupled(type, wanted, context)) return [];
  const text = writeMembers({ source: formula.source.slice(node.start, node.end), node, type, wanted }, context.named);
  return [{ start: node.start, end: node.end, text }];
}

/** A member of the row is wanted under a name that it loses. */
function isCoupled(type: ValueType, wanted: ValueType, context: Decoupling): boolean {
  if (type.kind === 'list' && wanted.kind === 'list') return isCoupled(type.of, wanted.of, context);
  if (wanted.kind !== 'object') return false;
  if (type.kind === 'object') return wanted.fields.some((field) => isFieldCoupled(type.fields, field, context));
  if (type.kind !== 'row') return false;
  const { table, include } = type;
  return wanted.fields.some(({ name, type: inner }) => {
    if (context.isRenamed(table, name.snake)) return true;
    const relation = include.find((each) => each.name.snake === name.snake);
    if (relation === undefined) return false;
    const row: ValueType = { kind: 'row', table: relation.table, include: relation.include, nullable: false };
    return isCoupled(relation.kind === 'one' ? row : { kind: 'list', of: row, nullable: false }, inner, context);
  });
}

function isFieldCoupled(fields: readonly ObjectField[], { name, type }: ObjectField, context: Decoupling): boolean {
  const field = fields.find((each) => each.name.snake === name.snake);
  return field !== undefined && isCoupled(field.type, type, context);
}

/** A list that was made elsewhere has the columns' names from there. */
function decoupleRows(
  { expression, source, spanOf }: Formula,
  { table, path, decoupling }: { readonly table: string; readonly path: PlanPath; readonly decoupling: Decoupling },
): readonly PlanEdit[] {
  const { named, nodes, isRenamed } = decoupling;
  const type = nodes.typeAt(spanOf(expression.start, expression.end));
  if (rowObjects(expression).length > 0 || type?.kind !== 'list' || type.of.kind !== 'object') return [];
  const words = type.of.fields.map(({ name }) => name.snake);
  if (!words.some((word) => fieldNamed(named, { table, word }) && isRenamed(table, word))) return [];
  refuseDefaults(type.of.fields, { table, named });
  return [{ kind: 'set', path, value: `= ${writeMembers({ source, node: expression, type, wanted: type }, named)}` }];
}

/** What is left out of such a row gets the column's default; read member by member it would be null. */
function refuseDefaults(
  fields: readonly ObjectField[],
  { table, named }: { readonly table: string; readonly named: NamedPlan },
): void {
  const columns = named.schema.get(table)?.columns ?? [];
  const lost = fields.find(
    ({ name, optional }) =>
      optional?.default === null &&
      columns.some((each) => each.name.snake === name.snake && each.default !== undefined),
  );
  if (lost === undefined) return;
  throw new CannotRename(
    `Rows of ${table} are created from a list in which ${lost.name.snake} may be left out, so that its default holds.`,
    'Create them from objects that say their columns: map(rows, row => ({ … })).',
  );
}

function splice(source: string, changes: readonly Change[]): string {
  return changes
    .toSorted((one, other) => other.start - one.start)
    .reduce((text, { start, end, text: inner }) => text.slice(0, start) + inner + text.slice(end), source);
}
