import type { ColumnBlueprint, CreateEndpoint, UpdateEndpoint } from '../../../../blueprint/model.ts';
import { quoteString } from '../../../engine.ts';
import { literal, propertyKey } from '../../../expressions/literal.ts';
import { isNow } from '../../drizzle-column.ts';
import { columnParameter } from '../keys.ts';
import { inputKey } from '../schemas.ts';
import type { ServiceContext } from './context.ts';

/** How an input becomes the values of a row. */
export interface InputValues {
  /** Statements before, such as taking the password out. */
  readonly statements: readonly string[];
  /** The values as an expression. */
  readonly expression: string;
}

/** The values of a new row: the input, the parents in the path, the caller. */
export function newValues(endpoint: CreateEndpoint, context: ServiceContext): InputValues {
  const { lookup } = context;
  const column = (name: string): ColumnBlueprint => lookup.column(endpoint.table, name);
  const parents = endpoint.pathColumns.map(({ column: name }) => {
    const { name: parameter } = columnParameter(column(name), lookup);
    const key = propertyKey(column(name).name.key);
    return key === parameter ? key : `${key}: ${parameter}`;
  });
  const { ownerColumn } = endpoint;
  const isFilled = ownerColumn === undefined || endpoint.pathColumns.some(({ column: name }) => name === ownerColumn);
  const filled = isFilled ? [] : [`${propertyKey(column(ownerColumn).name.key)}: caller`];
  return withPasswords(endpoint, { before: [], after: [...parents, ...filled], context });
}

/** The changes that an update makes; a replacement resets what the input leaves out. */
export function changedValues(endpoint: UpdateEndpoint, context: ServiceContext): InputValues {
  const { lookup } = context;
  const columns = endpoint.input.map((name) => lookup.column(endpoint.table, name));
  const resets = endpoint.kind === 'replace' ? columns.filter(({ requiredInput }) => !requiredInput) : [];
  const before = resets.map((column) => `${propertyKey(column.name.key)}: ${resetValue(column, context)}`);
  return withPasswords(endpoint, { before, after: [], context });
}

function resetValue(column: ColumnBlueprint, { lookup }: ServiceContext): string {
  const { default: given, kind } = column;
  if (given === undefined) return 'null';
  if (isNow(column)) return kind === 'date' ? 'new Date().toISOString().slice(0, 10)' : 'new Date()';
  const value = literal(given);
  if (kind === 'datetime') return `new Date(${value})`;
  return kind === 'decimal' && lookup.blueprint.project.decimals === 'string' ? quoteString(String(given)) : value;
}

/** Passwords come in as they are and are stored as hashes, in a column of another name. */
function withPasswords(
  endpoint: CreateEndpoint | UpdateEndpoint,
  { before, after, context }: { before: readonly string[]; after: readonly string[]; context: ServiceContext },
): InputValues {
  const passwords = endpoint.input
    .map((name) => context.lookup.column(endpoint.table, name))
    .filter(({ kind }) => kind === 'password');
  if (passwords.length === 0) {
    if (before.length === 0 && after.length === 0) return { statements: [], expression: 'input' };
    return { statements: [], expression: `{ ${[...before, '...input', ...after].join(', ')} }` };
  }
  const hash = context.imports.value('../../auth/passwords.ts', 'hashPassword');
  const taken = passwords.map((column) => inputKey(column));
  const hashes = passwords.map((column) => {
    const key = inputKey(column);
    const isOptional = endpoint.kind === 'update' || !column.requiredInput;
    const hashed = column.nullable ? `${key} === null ? null : await ${hash}(${key})` : `await ${hash}(${key})`;
    const entry = `${propertyKey(column.name.key)}: ${hashed}`;
    return isOptional ? `...(${key} === undefined ? {} : { ${entry} })` : entry;
  });
  return {
    statements: [`const { ${taken.join(', ')}, ...values } = input;`],
    expression: `{ ${[...before, '...values', ...hashes, ...after].join(', ')} }`,
  };
}
