import { capitalize } from '../../../../blueprint/casing.ts';
import type { ColumnBlueprint, Expression, Query } from '../../../../blueprint/model.ts';
import { walkExpression } from '../../../../blueprint/program/walk.ts';
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
      return `Changes ${changeWords(query, repository)} of ${query.byId ? `one ${entity.words}; undefined when there is none` : `${name.words}${by}`}${owned}.`;
    case 'delete':
      return `Deletes ${query.byId ? `one ${entity.words}; false when there is none` : `${name.words}${by}, and says how many`}${owned}.`;
  }
}

/** ` with this user and state` where the condition says just that. */
function conditionWords({ where, byId }: Query, repository: RepositoryContext): string {
  if (byId || where === undefined) return '';
  const columns = new Set([...walkExpression(where)].flatMap((part) => (part.kind === 'column' ? [part.column] : [])));
  if (columns.size === 0) return '';
  const names = joined([...columns].map((column) => columnWords(column, repository)));
  if (isEquality(where)) return ` with this ${names}`;
  return ` whose ${names} ${columns.size === 1 ? 'meets' : 'meet'} the condition`;
}

/** Some columns have to equal one parameter each. */
function isEquality(where: Expression): boolean {
  if (where.kind === 'logical') return where.operator === '&&' && isEquality(where.left) && isEquality(where.right);
  if (where.kind !== 'comparison' || where.operator !== '==') return false;
  const kinds = [where.left.kind, where.right.kind];
  return kinds.includes('column') && kinds.includes('parameter');
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
