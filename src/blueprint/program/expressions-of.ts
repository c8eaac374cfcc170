import type { Expression } from './expression.ts';
import type { Argument, ColumnValue, Statement } from './program.ts';

/** The expressions that a statement itself evaluates, without those of the blocks inside it. */
export function expressionsOf(statement: Statement): readonly Expression[] {
  switch (statement.kind) {
    case 'set':
      return [statement.value];
    case 'get':
    case 'find':
    case 'measure':
    case 'update':
    case 'change':
    case 'delete':
      return statement.use.arguments;
    case 'create':
      return valuesOf(statement.values);
    case 'create-many':
      return isList(statement.rows) ? statement.rows.flatMap(valuesOf) : [statement.rows];
    case 'lock':
      return statement.ids;
    case 'call':
    case 'request':
      return valuesOf(statement.arguments);
    case 'run':
      return [...valuesOf(statement.arguments), ...(statement.unique === undefined ? [] : [statement.unique])];
    case 'emit':
      return valuesOf(statement.data);
    case 'require':
      return [statement.condition, statement.failure.message];
    case 'if':
      return [statement.condition];
    case 'switch':
      return [statement.subject];
    case 'each':
      return statement.orderBy === undefined ? [statement.items] : [statement.items, statement.orderBy];
    case 'progress':
      return [statement.value];
    case 'log':
      return [statement.message];
    case 'return':
      return statement.value === undefined ? [] : [statement.value];
    case 'transaction':
    case 'try':
      return [];
  }
}

function valuesOf(values: readonly (ColumnValue | Argument)[]): Expression[] {
  return values.map(({ value }) => value);
}

function isList<Item>(value: readonly Item[] | Expression): value is readonly Item[] {
  return Array.isArray(value);
}
