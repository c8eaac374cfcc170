/** What people write for members that are not there. */
import type { MemberExpression } from 'acorn';
import type { TableBlueprint } from '../../model.ts';
import type { Expression } from '../expression.ts';
import type { ObjectField } from '../value-types.ts';
import { fail, type FormulaContext } from './context.ts';
import { describeType } from './describe-type.ts';
import { failDeleted, failPassword, listSome } from './names.ts';
import { sourceFor, subjectFor, wordFor } from './present.ts';
import { isUnreadable, namesOfMembers } from './row-members.ts';

interface Missing {
  readonly object: Expression;
  readonly name: string;
  readonly context: FormulaContext;
}

/** A row or an object has no such member. */
export function failMember(
  node: MemberExpression,
  missing: Missing & {
    readonly fields: readonly Pick<ObjectField, 'name'>[];
    readonly table: TableBlueprint | undefined;
  },
): undefined {
  const { object, name, fields, table, context } = missing;
  const { property } = node;
  const column = table?.columns.find((each) => each.name.snake === name);
  if (column?.kind === 'password') return failPassword(context, property, name);
  if (column?.role === 'deleted_at') return failDeleted(context, property, name);
  if (column !== undefined && isUnreadable(column)) {
    const message = `\`${name}\` is hidden: formulas may set it and look for it, and not read it.`;
    return fail(context, property, { code: 'hidden-column', message, expected: 'a field that is not hidden' });
  }
  const relation = table && relationsOf(table).find((each) => each === name);
  if (relation !== undefined) {
    const message = `${wordFor(object)} comes without its ${name}.`;
    const expected = `include: [${name}] at the step that reads it`;
    return fail(context, property, { code: 'not-included', message, expected });
  }
  const among = namesOfMembers(fields);
  const owner = table === undefined ? wordFor(object) : `A row of ${table.name.snake}`;
  const message = `${owner} has no \`${name}\`.`;
  return fail(context, property, {
    code: 'unknown-member',
    message,
    expected: among.length === 0 ? 'something with members' : listSome(among),
    near: { word: name, among },
  });
}

function relationsOf(table: TableBlueprint): string[] {
  return [...table.referencedBy.map(({ inverse }) => inverse.snake), ...table.manyToMany.map(({ name }) => name.snake)];
}

/** Texts, numbers, lists and the like have no members. */
export function failWithoutMembers(node: MemberExpression, { object, name, context }: Missing): undefined {
  const { type } = object;
  const word = wordFor(object);
  const written = sourceFor(object);
  if (type.kind === 'json') {
    const message = `What is in ${subjectFor(object)} is not known: it is json.`;
    const expected = 'an object type that names its fields, instead of json';
    return fail(context, node.property, { code: 'json-member', message, expected });
  }
  if (name === 'length' && (type.kind === 'text' || type.kind === 'enum' || type.kind === 'list')) {
    const message = `${describeKind(object)} has no members: its length is a function.`;
    return fail(context, node.property, { code: 'no-members', message, expected: `length(${written})` });
  }
  if (type.kind === 'list') {
    const message = `${word} is a list: \`${name}\` is a member of its elements.`;
    const expected = `map(${written}, item => item.${name}), sum(${written}, item => item.${name}), or ${written}[0]`;
    return fail(context, node.property, { code: 'no-members', message, expected });
  }
  const reference = referenceOf(object, context);
  if (reference !== undefined) {
    const message = `${word} is the id alone.`;
    const expected = `include: [${reference}] at the step that reads the row, or a step "get" that reads it by its id`;
    return fail(context, node.property, { code: 'not-included', message, expected });
  }
  const message = `${describeKind(object)} has no members, so there is no \`${name}\`.`;
  return fail(context, node.property, { code: 'no-members', message, expected: 'a value that has members' });
}

function describeKind({ type }: Expression): string {
  if (type.kind === 'null') return 'Null';
  const described = type.kind === 'enum' || type.kind === 'text' ? 'text' : describeType({ ...type, nullable: false });
  return `A value of the type ${described}`;
}

/** The relation whose key a value is: the `user` of `order.user_id`. */
function referenceOf(object: Expression, context: FormulaContext): string | undefined {
  const { tables } = context.scope.context;
  if (object.kind === 'member' && object.object.type.kind === 'row') {
    const columns = tables.get(object.object.type.table)?.columns ?? [];
    return columns.find((column) => column.name.key === object.key)?.reference?.name.snake;
  }
  return undefined;
}
