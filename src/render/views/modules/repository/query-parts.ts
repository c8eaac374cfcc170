/** The functions behind the queries of steps. */
import type { Query } from '../../../../blueprint/model.ts';
import { propertyAccess } from '../../../expressions/literal.ts';
import { setsRole } from '../../audit/roles.ts';
import { hasDependents } from '../../soft-delete.ts';
import type { KeyInterface } from './rows.ts';
import { returnsRemoved } from '../telling.ts';
import { beforeQueryParts } from './before.ts';
import { allOf, bumped, drizzle, living, type RepositoryContext, roleColumn, wholeRow } from './context.ts';
import { ownedCondition } from './ownership.ts';
import { conditionsOf, equatedColumns, queryContext } from './query-condition.ts';
import { describeQuery } from './query-description.ts';
import { parameterForm } from './query-parameters.ts';
import { changesCode } from './query-changes.ts';
import { isFindById, queryParameterNames } from './query-signature.ts';
import { columnCode, columnOf, type QueryContext } from './query-context.ts';

/** A function of a repository and the statement it executes. */
export interface QueryPart {
  readonly partial: 'modules/repository/query';
  readonly kind: Query['kind'];
  readonly name: string;
  readonly label: string;
  readonly description: string;
  /** Parameters of the function that builds the statement. */
  readonly given: string;
  /** The statement in Drizzle's words. */
  readonly build: string;
  readonly isAsync: boolean;
  readonly signature: string;
  readonly returns: string;
  readonly body: readonly string[];
  /** Type of its parameters, where they are many. */
  readonly interfaces: readonly KeyInterface[];
}

/** How one kind of query is built and what its function does. */
interface QueryForm {
  readonly build: string;
  readonly returns: string;
  /** @param run the call that executes the statement: `countOpenQuery(db, given)` */
  body(run: (db: string) => string): readonly string[];
}

/** All queries of the table, except those that `findById` serves. */
export function queryParts(repository: RepositoryContext): QueryPart[] {
  return repository.usage.queries
    .filter((query) => !isFindById(query))
    .flatMap((query) => {
      const context = queryContext(query, repository);
      return [...beforeQueryParts(context, { where: where(context) }), queryPart(context)];
    });
}

function queryPart(context: QueryContext): QueryPart {
  const { query, repository } = context;
  const form = formOf(context);
  const { given, signature, values, interfaces } = parameterForm(context);
  const body = form.body((db) => `${query.name}Query(${db}, ${values})`);
  repository.imports.value('../../db/prepared.ts', 'statement');
  return {
    partial: 'modules/repository/query',
    kind: query.kind,
    name: query.name,
    label: `${query.table}.${query.name}`,
    description: describeQuery(query, repository),
    given,
    build: form.build,
    isAsync: body.some((line) => /\bawait\b/.test(line) && !line.startsWith('return inTransaction')),
    signature,
    returns: form.returns,
    body,
    interfaces,
  };
}

function formOf(context: QueryContext): QueryForm {
  switch (context.query.kind) {
    case 'get':
      return getForm(context);
    case 'find':
      return findForm(context);
    case 'count':
    case 'sum':
      return figureForm(context);
    case 'exists':
      return existsForm(context);
    case 'update':
      return updateForm(context);
    case 'delete':
      return deleteForm(context);
  }
}

/** What the query asks for, without deleted rows and those of others. */
function where(context: QueryContext): string {
  const { query, repository } = context;
  const owned = query.scoped ? ownedCondition('given.owner', repository) : undefined;
  const conditions = [
    ...conditionsOf(query.where, context),
    ...living(repository),
    ...(owned === undefined ? [] : [owned]),
  ];
  return conditions.length === 0 ? '' : `.where(${allOf(conditions, repository)})`;
}

const firstRow = (run: (db: string) => string): readonly string[] => [
  `const [row] = await ${run('db')};`,
  'return row;',
];

function getForm(context: QueryContext): QueryForm {
  const { query, repository } = context;
  return {
    returns: `${wholeRow(repository)} | undefined`,
    build: `db.select(columns).from(${repository.constant})${where(context)}${isUnique(context) ? '' : orderBy(context)}.limit(1)${query.lock ? `.for('update')` : ''}`,
    body: firstRow,
  };
}

/** At most one row can meet the condition: it names the id, or another column of which no two rows have the same. */
function isUnique({ query, repository }: QueryContext): boolean {
  const { uniques } = repository.table;
  const isKey = (name: string): boolean =>
    name === 'id' || uniques.some(({ columns }) => columns.length === 1 && columns[0]?.name === name);
  if (query.where === undefined || query.parameters.some(({ isList }) => isList)) return false;
  return query.byId || equatedColumns(query.where).some(isKey);
}

function findForm(context: QueryContext): QueryForm {
  const { query, repository } = context;
  const limit = query.limit === undefined ? '' : `.limit(${limitCode(query.limit, query)})`;
  return {
    returns: `${wholeRow(repository)}[]`,
    build: `db.select(columns).from(${repository.constant})${where(context)}${orderBy(context)}${limit}`,
    body: (run) => [`return ${run('db')};`],
  };
}

function limitCode(limit: string | number, query: Query): string {
  if (typeof limit === 'number') return String(limit);
  const index = query.parameters.findIndex(({ name }) => name === limit);
  return `given.${queryParameterNames(query)[index] ?? limit}`;
}

/** Null comes last in both directions; rows that are equal in the order follow each other by id. */
function orderBy(context: QueryContext): string {
  const { query, repository } = context;
  const sorts = query.sort.map(({ column, direction }) => {
    const code = `${drizzle(direction, repository)}(${columnCode(column, context)})`;
    const isLast = direction === 'asc' || !columnOf(column, context).nullable;
    return isLast ? code : `${drizzle('sql', repository)}\`\${${code}} nulls last\``;
  });
  const id = roleColumn(repository.table, 'id');
  const isById = query.sort.some(({ column }) => column === id?.name.snake);
  const direction = query.sort.at(-1)?.direction ?? 'asc';
  const idCode = id === undefined ? '' : `${repository.constant}.${id.name.key}`;
  const last =
    id === undefined || isById ? [] : [direction === 'asc' ? idCode : `${drizzle('desc', repository)}(${idCode})`];
  const all = [...sorts, ...last];
  return all.length === 0 ? '' : `.orderBy(${all.join(', ')})`;
}

/** count and sum; without rows both are zero. */
function figureForm(context: QueryContext): QueryForm {
  const { query, repository } = context;
  const sql = drizzle('sql', repository);
  repository.imports.value('../../db/rows.ts', 'onlyRow');
  const column = query.column === undefined ? undefined : columnOf(query.column, context);
  const isText = column?.kind === 'decimal' && repository.lookup.blueprint.project.decimals === 'string';
  const total =
    column === undefined
      ? `${sql}\`count(*)\`.mapWith(Number)`
      : `${sql}<${isText ? 'string' : 'number'}>\`coalesce(sum(\${${columnCode(column.name.snake, context)}}), 0)\`${isText ? '' : '.mapWith(Number)'}`;
  return {
    returns: isText ? 'string' : 'number',
    build: `db.select({ total: ${total} }).from(${repository.constant})${where(context)}`,
    body: (run) => [`return onlyRow(await ${run('db')}).total;`],
  };
}

function existsForm(context: QueryContext): QueryForm {
  const { repository } = context;
  return {
    returns: 'boolean',
    build: `db.select(${keyOnly(repository)}).from(${repository.constant})${where(context)}.limit(1)`,
    body: (run) => [`const rows = await ${run('db')};`, 'return rows.length > 0;'],
  };
}

function updateForm(context: QueryContext): QueryForm {
  const { query, repository } = context;
  const { auth } = repository.lookup.blueprint;
  const written = new Set(query.set.map(({ column }) => column));
  const changes = [...changesCode(context), ...bumped(repository, { written })].join(', ');
  const row = wholeRow(repository);
  return {
    returns: query.byId ? `${row} | undefined` : `${row}[]`,
    build: `db.update(${repository.constant}).set({ ${changes} })${where(context)}.returning(columns)`,
    body: setsRole(query, auth)
      ? (run) => recordedChange(run, { query, key: columnOf(auth.roleColumn, context).name.key, repository })
      : query.byId
        ? firstRow
        : (run) => [`return ${run('db')};`],
  };
}

/** Steps that say what somebody may do: that is written down with it. */
function recordedChange(
  run: (db: string) => string,
  { query, key, repository }: { query: Query; key: string; repository: RepositoryContext },
): string[] {
  const { imports } = repository;
  imports.value('../../audit/actor.ts', 'currentActor');
  imports.value('../../audit/trail.ts', 'recordAudit');
  imports.value('../../db/transaction.ts', 'inTransaction');
  const role = `row${propertyAccess(key)}`;
  return [
    'return inTransaction(db, async (tx) => {',
    `const rows = await ${run('tx')};`,
    'for (const row of rows) {',
    `await recordAudit(tx, { ...currentActor(), action: 'role.changed', subject: row.id, details: { to: ${role} } });`,
    '}',
    `return ${query.byId ? 'rows[0]' : 'rows'};`,
    '});',
  ];
}

function deleteForm(context: QueryContext): QueryForm {
  const { query, repository } = context;
  const { table, constant, imports } = repository;
  const deletedAt = roleColumn(table, 'deleted_at');
  const change =
    deletedAt === undefined
      ? `delete(${constant})`
      : `update(${constant}).set({ ${[`${deletedAt.name.key}: ${drizzle('sql', repository)}\`now()\``, ...bumped(repository)].join(', ')} })`;
  const isTold = returnsRemoved(query.name, { table: query.table, lookup: repository.lookup });
  const row = isTold ? wholeRow(repository) : '';
  const count = query.byId ? 'rows.length > 0' : 'rows.length';
  const result = isTold ? (query.byId ? 'rows[0]' : 'rows') : count;
  const build = `db.${change}${where(context)}.returning(${isTold ? 'columns' : keyOnly(repository)})`;
  const returns = isTold ? `${row}${query.byId ? ' | undefined' : '[]'}` : query.byId ? 'boolean' : 'number';
  if (!hasDependents(table)) {
    return { returns, build, body: (run) => [`const rows = await ${run('db')};`, `return ${result};`] };
  }
  imports.value('../../db/transaction.ts', 'inTransaction');
  imports.value('../../db/soft-delete.ts', 'releaseDependents');
  return {
    returns,
    build,
    body: (run) => [
      'return inTransaction(db, async (tx) => {',
      `const rows = await ${run('tx')};`,
      `if (rows.length > 0) await releaseDependents(tx, ${constant}, rows.map((row) => row.id));`,
      `return ${result};`,
      '});',
    ],
  };
}

/** The selection of the id alone, or of some column where there is no id. */
function keyOnly({ table, constant }: RepositoryContext): string {
  const column = roleColumn(table, 'id') ?? table.columns[0];
  if (column === undefined) throw new TypeError(`${table.name.snake} has no columns`);
  return `{ ${column.name.key}: ${constant}.${column.name.key} }`;
}
