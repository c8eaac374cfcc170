/** What a bare name of a formula stands for. */
import type { Identifier } from 'acorn';
import { toSnakeCase } from '../../../plan/names.ts';
import { isFormulaFunction } from '../../../plan/formulas/functions.ts';
import type { InputField } from '../../model.ts';
import type { Expression } from '../expression.ts';
import type { Scope } from '../scope.ts';
import type { ValueType } from '../value-types.ts';
import { columnNamed, fail, typed, type FormulaContext, type Part } from './context.ts';
import { withFacts } from './facts.ts';
import { columnWords, typeOfColumn } from './row-members.ts';
import { withNull } from './types.ts';

/** Columns of the query, then variables, then fields of the input, then what every formula knows. */
export function checkName(node: Identifier, context: FormulaContext): Expression | undefined {
  const { name } = node;
  const column = columnNamed(context, name);
  if (column !== undefined) {
    if (column.kind === 'password') return failPassword(context, node, name);
    if (column.role === 'deleted_at') return failDeleted(context, node, name);
    const { snake } = column.name;
    return withFacts({ ...typed(context, node, typeOfColumn(column)), kind: 'column', column: snake }, context);
  }
  const variable = context.variables.get(name);
  if (variable !== undefined) {
    variable.isRead = true;
    return withFacts({ ...typed(context, node, variable.type), kind: 'variable', variable }, context);
  }
  const found = findInput(context.scope, name);
  if (found !== undefined) return readInput(found, { node, context });
  if (name === 'input') return { ...typed(context, node, typeOfInput(context.scope)), kind: 'whole-input' };
  return failName(node, context);
}

export interface FoundInput {
  readonly field: InputField;
  readonly from: 'input' | 'path';
}

/** A field of the input or a parameter of the path; a reference may be written without `_id`. */
export function findInput(scope: Scope, name: string): FoundInput | undefined {
  const isNamed = (field: InputField): boolean => field.name.snake === name;
  const isReference = ({ shape }: InputField): boolean =>
    shape.kind === 'column' && shape.column.reference?.name.snake === name;
  return findField(scope, isNamed) ?? findField(scope, isReference);
}

function findField({ input, pathParameters }: Scope, isWanted: (field: InputField) => boolean): FoundInput | undefined {
  const given = input.find(isWanted);
  if (given !== undefined) return { field: given, from: 'input' };
  const parameter = pathParameters.find(isWanted);
  return parameter && { field: parameter, from: 'path' };
}

export function readInput(
  { field, from }: FoundInput,
  { node, context }: { node: Part; context: FormulaContext },
): Expression {
  return withFacts({ ...typed(context, node, typeOfField(field)), kind: 'input', field: field.name, from }, context);
}

/** What is left out is null, unless a default takes its place. */
function typeOfField({ type, optional, default: preset }: InputField): ValueType {
  return optional && preset === undefined ? withNull(type) : type;
}

function typeOfInput(scope: Scope): ValueType {
  const fields = scope.input.map((field) => {
    const { name, optional, default: preset } = field;
    const type = typeOfField(field);
    if (!optional) return { name, type };
    const isMoment = typeof preset === 'object' && preset !== null && 'now' in preset;
    return { name, type, optional: { default: isMoment ? null : (preset ?? null) } };
  });
  return { kind: 'object', fields, nullable: false };
}

export function inputWords(scope: Scope): string[] {
  return [...scope.input, ...scope.pathParameters].map(({ name }) => name.snake);
}

/** Every name that stands for something here. */
function knownNames(context: FormulaContext): string[] {
  const columns = context.query ? columnWords(context.query.table) : [];
  const { scope } = context;
  return [...columns, ...context.variables.keys(), ...inputWords(scope), 'input', 'auth', 'project'];
}

/** Whether a bare name stands for something. */
export function isKnownName(name: string, context: FormulaContext): boolean {
  if (columnNamed(context, name) !== undefined || context.variables.has(name)) return true;
  return name === 'input' || findInput(context.scope, name) !== undefined;
}

function failName(node: Identifier, context: FormulaContext): undefined {
  const { name } = node;
  const { scope } = context;
  if (name === 'undefined') {
    const message = 'Formulas have no `undefined`: what is missing is null.';
    return fail(context, node, { code: 'unknown-name', message, expected: 'null' });
  }
  if (name === 'auth') {
    const message = '`auth` is no value by itself.';
    return fail(context, node, { code: 'no-value', message, expected: 'auth.user.id or auth.user.role' });
  }
  if (name === 'project') {
    const message = '`project` is no value by itself.';
    return fail(context, node, { code: 'no-value', message, expected: 'project.currency or project.name' });
  }
  if (isFormulaFunction(name)) {
    const message = `\`${name}\` is a function, and has to be called.`;
    return fail(context, node, { code: 'unknown-name', message, expected: `${name}(…)` });
  }
  if (scope.context.tables.has(name)) {
    const message = `\`${name}\` is a table, and formulas read no tables.`;
    const expected = `a step "find: ${name}" before, and the name it gives to the rows`;
    return fail(context, node, { code: 'table-in-formula', message, expected });
  }
  const among = knownNames(context);
  const snake = toSnakeCase(name);
  const word = among.includes(snake) ? snake : name;
  const message = `There is no \`${name}\` here.`;
  const expected = `${listSome(among)}; a text stands in quotes`;
  return fail(context, node, { code: 'unknown-name', message, expected, near: { word, among } });
}

/** The first names of a list that may be long. */
export function listSome(words: readonly string[]): string {
  const most = 12;
  return words.length <= most ? words.join(', ') : `${words.slice(0, most).join(', ')}, …`;
}

export function failPassword(context: FormulaContext, part: Part, name: string): undefined {
  const message = `\`${name}\` is a password: it is written, and never read.`;
  return fail(context, part, { code: 'password-in-formula', message, expected: 'a formula without it' });
}

export function failDeleted(context: FormulaContext, part: Part, name: string): undefined {
  const message = 'Rows that were deleted do not exist for steps.';
  return fail(context, part, { code: 'hidden-column', message, expected: `a formula without \`${name}\`` });
}
