import type { Expression, Variable } from '../expression.ts';
import type { Statement } from '../program.ts';
import type { Query } from '../query.ts';
import type { RowLock } from './locks.ts';

/** A row that a statement locks until its transaction ends, by reading it so, or by changing it. */
export interface LockedRow {
  readonly table: string;
  readonly id: Expression;
}

/** Where the ids of rows that variables hold came from: `product.id` is `line.productId` after a get by that. */
export class RowIds {
  readonly #ids = new Map<Variable, Expression>();
  readonly #seen = new Set<Variable>();

  note(statement: Statement): void {
    if (statement.kind !== 'get' || statement.variable === undefined) return;
    const { variable, use } = statement;
    const index = idParameter(use.query);
    const id = index === undefined ? undefined : use.arguments[index];
    // A variable that holds two rows one after the other has no one id.
    if (id === undefined || this.#seen.has(variable)) this.#ids.delete(variable);
    else this.#ids.set(variable, id);
    this.#seen.add(variable);
  }

  resolve(expression: Expression): Expression {
    if (expression.kind !== 'member' || expression.key !== 'id' || expression.object.kind !== 'variable')
      return expression;
    return this.#ids.get(expression.object.variable) ?? expression;
  }
}

/** The rows that a statement itself locks by id, or a function that it calls by ids that it is given. */
export function lockedRows(
  statement: Statement,
  { ids, rowLocksOf }: { ids: RowIds; rowLocksOf: (name: string) => readonly RowLock[] },
): LockedRow[] {
  switch (statement.kind) {
    case 'get':
      return statement.use.query.lock ? rowOfUse(statement.use, ids) : [];
    case 'update':
    case 'change':
    case 'delete':
      return rowOfUse(statement.use, ids);
    case 'call':
      return rowLocksOf(statement.function).flatMap(({ table, field }) => {
        const given = statement.arguments.find(({ name }) => name.snake === field);
        return given === undefined ? [] : [{ table, id: ids.resolve(given.value) }];
      });
    default:
      return [];
  }
}

function rowOfUse(
  { query, arguments: given }: { query: Query; arguments: readonly Expression[] },
  ids: RowIds,
): LockedRow[] {
  const index = idParameter(query);
  const id = index === undefined ? undefined : given[index];
  return id === undefined ? [] : [{ table: query.table, id: ids.resolve(id) }];
}

/** Index of the parameter that the id must equal, alone or besides other conditions. */
function idParameter({ where, parameters }: Query): number | undefined {
  const name = where === undefined ? undefined : parameterOfId(where);
  const index = parameters.findIndex((parameter) => parameter.name === name && !parameter.isList);
  return name === undefined || index === -1 ? undefined : index;
}

function parameterOfId(where: Expression): string | undefined {
  if (where.kind === 'logical' && where.operator === '&&')
    return parameterOfId(where.left) ?? parameterOfId(where.right);
  if (where.kind !== 'comparison' || where.operator !== '==') return undefined;
  const [column, value] = where.left.kind === 'column' ? [where.left, where.right] : [where.right, where.left];
  const isId = column.kind === 'column' && column.column === 'id';
  return isId && value.kind === 'parameter' ? value.name : undefined;
}
