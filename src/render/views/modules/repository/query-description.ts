import { plural } from '../../../../infer/inflect.ts';
import { capitalize } from '../../../../blueprint/casing.ts';
import type { ColumnBlueprint, Expression, Query } from '../../../../blueprint/model.ts';
import { walkExpression } from '../../../../blueprint/program/walk.ts';
import { returnsRemoved } from '../telling.ts';
import type { RepositoryContext } from './context.ts';

/** The doc comment of a query's function: what it asks for, and by what. */
export function describeQuery(query: Query, repository: RepositoryContext): string {
  const { name, entity } = repository.table;
  const by = conditionWords(query, repository);
  const owned = query.scoped ? '; with an owner, only theirs' : '';
  switch (query.kind) {
    case 'get':
      return `One ${entity.words}${by}${query.lock ? ', locked until the transaction ends' : ''}${owned}.`;
    case 'find':
      return `${capitalize(name.words)}${by}${sortWords(query, repository)}${owned}.`;
    case 'count':
      return `How many ${name.words} there are${by}${owned}.`;
    case 'sum':
      return `Sum of the ${columnWords(query.column ?? '', repository)} of ${name.words}${by}, zero when there are none${owned}.`;
    case 'exists':
      return `Whether there are ${name.words}${by}${owned}.`;
    case 'update':
      return `Changes the ${changeWords(query, repository)} of ${query.byId ? `one ${entity.words}; undefined when there is none` : `${name.words}${by}`}${owned}.`;
    case 'delete': {
      const isTold = returnsRemoved(query.name, { table: query.table, lookup: repository.lookup });
      const none = isTold ? 'undefined' : 'false';
      const result = isTold ? 'and returns what they were' : 'and says how many';
      return `Deletes ${query.byId ? `one ${entity.words}; ${none} when there is none` : `${name.words}${by}, ${result}`}${owned}.`;
    }
  }
}

/** ` with this user and one of these states` where the condition says just that. */
function conditionWords({ where, byId }: Query, repository: RepositoryContext): string {
  if (byId || where === undefined) return '';
  const simple = simpleWords(where, repository);
  if (simple !== undefined) return ` with ${joined(simple)}`;
  const columns = new Set([...walkExpression(where)].flatMap((part) => (part.kind === 'column' ? [part.column] : [])));
  if (columns.size === 0) return '';
  const names = joined([...columns].map((column) => columnWords(column, repository)));
  return ` whose ${names} ${columns.size === 1 ? 'meets' : 'meet'} the condition`;
}

/** Each column has to equal one parameter, or one of a list; undefined when the condition says anything else. */
function simpleWords(where: Expression, repository: RepositoryContext): string[] | undefined {
  if (where.kind === 'logical' && where.operator === '&&') {
    const [left, right] = [simpleWords(where.left, repository), simpleWords(where.right, repository)];
    return left && right && [...left, ...right];
  }
  if (where.kind === 'comparison' && where.operator === '==') {
    const column = columnBesideParameter([where.left, where.right]);
    return column === undefined ? undefined : [`this ${columnWords(column, repository)}`];
  }
  if (where.kind !== 'call' || where.function !== 'contains' || where.arguments[1]?.kind !== 'column') return undefined;
  const column = columnBesideParameter(where.arguments);
  return column === undefined ? undefined : [`one of these ${plural(columnWords(column, repository))}`];
}

function columnBesideParameter(sides: readonly Expression[]): string | undefined {
  const column = sides.find(({ kind }) => kind === 'column');
  return column?.kind === 'column' && sides.some(({ kind }) => kind === 'parameter') ? column.column : undefined;
}

function changeWords({ set }: Query, repository: RepositoryContext): string {
  return joined(set.map(({ column }) => columnWords(column, repository)));
}

function sortWords({ sort }: Query, repository: RepositoryContext): string {
  if (sort.length === 0) return '';
  const keys = sort.map(
    ({ column, direction }) => `${columnWords(column, repository)}${direction === 'desc' ? ' (descending)' : ''}`,
  );
  return `, sorted by ${joined(keys)}`;
}

function columnWords(name: string, { table, lookup }: RepositoryContext): string {
  const column: ColumnBlueprint = lookup.column(table.name.snake, name);
  return column.reference?.name.words ?? column.name.words;
}

function joined(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
