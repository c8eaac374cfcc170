/** Members of what every formula knows: `input.quantity`, `auth.user.id`, `project.currency`. */
import type { MemberExpression } from 'acorn';
import type { Expression } from '../expression.ts';
import type { ValueType } from '../value-types.ts';
import { fail, typed, type FormulaContext } from './context.ts';
import { findInput, inputWords, listSome, readInput } from './names.ts';
import { typeOfColumn } from './row-members.ts';
import { INTEGER, isScalar, TEXT, UUID, withoutNull } from './types.ts';

/** Undefined where the member is of something else; `checked` is undefined where a problem was reported. */
export function checkKnownMember(
  node: MemberExpression,
  context: FormulaContext,
): { readonly checked: Expression | undefined } | undefined {
  const [root, ...words] = wordsOf(node);
  if (root === undefined || isHidden(root, context)) return undefined;
  const [first = '', second, ...rest] = words;
  if (root === 'input' && second === undefined) return { checked: checkInput(node, { name: first, context }) };
  if (root === 'project' && second === undefined) return { checked: checkProject(node, { name: first, context }) };
  if (root !== 'auth') return undefined;
  if (first === 'user' && second === undefined) return { checked: failUser(node, context) };
  const isUser = first === 'user' && rest.length === 0;
  return { checked: isUser ? checkUser(node, { name: second ?? '', context }) : failUser(node, context) };
}

/** `auth.user.id` → auth, user, id; nothing where it is not a chain of names. */
function wordsOf(node: MemberExpression): string[] {
  const { object } = node;
  const name = memberName(node);
  if (name === undefined) return [];
  if (object.type === 'Identifier') return [object.name, name];
  const before = object.type === 'MemberExpression' ? wordsOf(object) : [];
  return before.length === 0 ? [] : [...before, name];
}

/** `order.total` and `order["total"]` */
export function memberName({ property, computed }: MemberExpression): string | undefined {
  if (!computed) return property.type === 'Identifier' ? property.name : undefined;
  return property.type === 'Literal' && typeof property.value === 'string' ? property.value : undefined;
}

/** Another value of that name, which has members: the id that an input `project: -> projects` is has none. */
function isHidden(root: string, { variables, scope }: FormulaContext): boolean {
  if (variables.has(root)) return true;
  const input = findInput(scope, root);
  return input !== undefined && !isScalar(input.field.type);
}

interface Named {
  readonly name: string;
  readonly context: FormulaContext;
}

function checkInput(node: MemberExpression, { name, context }: Named): Expression | undefined {
  const found = findInput(context.scope, name);
  if (found !== undefined) return readInput(found, { node, context });
  const among = inputWords(context.scope);
  const message = `The input has no \`${name}\`.`;
  const expected = among.length === 0 ? 'an input that declares it' : listSome(among);
  return fail(context, node.property, { code: 'unknown-member', message, expected, near: { word: name, among } });
}

function checkProject(node: MemberExpression, { name, context }: Named): Expression | undefined {
  const { currency, name: project } = context.scope.context.project;
  const values: ReadonlyMap<string, string> = new Map([
    ['currency', currency],
    ['name', project],
  ]);
  const value = values.get(name);
  if (value !== undefined) return { ...typed(context, node, TEXT), kind: 'literal', value };
  const message = `Formulas know no \`project.${name}\`.`;
  const near = { word: name, among: values.keys() };
  return fail(context, node.property, {
    code: 'unknown-member',
    message,
    expected: [...values.keys()].join(', '),
    near,
  });
}

function checkUser(node: MemberExpression, { name, context }: Named): Expression | undefined {
  const { scope } = context;
  if (name !== 'id' && name !== 'role') return failUser(node, context);
  if (!scope.user.known) {
    const expected = 'the id as an input: the endpoint gives auth.user.id';
    return fail(context, node, { code: 'no-user', message: scope.user.why, expected });
  }
  scope.note('user');
  const type = name === 'role' ? typeOfRole(context) : scope.context.project.ids === 'uuid' ? UUID : INTEGER;
  return { ...typed(context, node, type), kind: 'user', property: name };
}

function typeOfRole({ scope }: FormulaContext): ValueType {
  const people = [...scope.context.tables.values()].find((table) => table.isAuthTable);
  const role = people?.columns.find((column) => column.name.snake === 'role');
  return role === undefined ? TEXT : withoutNull(typeOfColumn(role));
}

function failUser(node: MemberExpression, context: FormulaContext): undefined {
  const name = memberName(node) ?? '';
  const people = [...context.scope.context.tables.values()].find((table) => table.isAuthTable);
  const message = 'Of the caller, formulas know the id and the role.';
  const table = people?.name.snake ?? 'users';
  const expected = `auth.user.id or auth.user.role; for more: a step "get: ${table}" with "where: id == auth.user.id"`;
  return fail(context, node, {
    code: 'unknown-member',
    message,
    expected,
    near: { word: name, among: ['id', 'role'] },
  });
}
