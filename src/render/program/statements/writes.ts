import type { ColumnValue, Expression, Statement, TableBlueprint } from '../../../blueprint/model.ts';
import { objectLiteral, propertyAccess } from '../../expressions/literal.ts';
import { createCall, createManyCall, lockCall } from '../../views/modules/repository/query-calls.ts';
import { eventsOfStatement } from '../../views/modules/telling.ts';
import { receiver } from '../code.ts';
import { type StatementContext, useOwn } from '../context.ts';
import { plain, plainCode } from '../expressions/values.ts';
import { guard } from './missing.ts';
import { included, queryCode, refusal, tableOf } from './queries.ts';
import { assign, isNewInCallback, stored } from './results.ts';
import { columnCode } from './stored-values.ts';

type Of<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;

/** The comment of what locks rows in one order. */
export const lockComment = '// One order of locks for everybody, so that two of these never wait for each other.';

/** Whether something waits for an event that the statement may cause. */
function isTold(statement: Statement, { call }: StatementContext): boolean {
  return eventsOfStatement(statement, call.lookup.blueprint).length > 0;
}

/** What a write runs on, and whether it is told of. */
function grounds(statement: Statement, context: StatementContext) {
  const told = isTold(statement, context);
  return { told, db: told ? context.context : context.db, context: context.call };
}

function createValue(statement: Of<'create'>, context: StatementContext): string {
  const table = context.call.lookup.table(statement.table);
  const row = rowCode(statement.values, { table, context });
  return `await ${createCall(table, { values: row, ...grounds(statement, context) })}`;
}

export function createStatements(statement: Of<'create'>, context: StatementContext): string[] {
  return stored(createValue(statement, context), { variable: statement.variable, others: ['created'], context });
}

export function createManyStatements(statement: Of<'create-many'>, context: StatementContext): string[] {
  const { table: name, rows, variable } = statement;
  const table = context.call.lookup.table(name);
  const list = isList(rows)
    ? `[${rows.map((values) => rowCode(values, { table, context })).join(', ')}]`
    : rowsCode(rows, { table, context });
  const call = `await ${createManyCall(table, { rows: list, ...grounds(statement, context) })}`;
  return stored(call, { variable, others: ['created'], context });
}

function isList(rows: Of<'create-many'>['rows']): rows is readonly (readonly ColumnValue[])[] {
  return Array.isArray(rows);
}

function rowCode(
  values: readonly ColumnValue[],
  { table, context }: { table: TableBlueprint; context: StatementContext },
): string {
  return objectLiteral(
    values.map(({ column: name, value }) => {
      const column = context.call.lookup.column(table.name.snake, name);
      return [column.name.key, columnCode(value, { column, context })];
    }),
  );
}

/** A list of objects with the columns' names; columns that store another form of a value change it on the way. */
function rowsCode(rows: Expression, { table, context }: { table: TableBlueprint; context: StatementContext }): string {
  const list = plainCode(rows, context);
  const fields = rows.type.kind === 'list' && rows.type.of.kind === 'object' ? rows.type.of.fields : [];
  const row = context.scope.inner().claim('row', 'values');
  const changes = fields.flatMap(({ name, type, optional }) => {
    const column = table.columns.find(
      (candidate) => candidate.name.snake === name.snake || candidate.inputKey === name.key,
    );
    if (column === undefined) return [];
    const value = `${row}${propertyAccess(name.key)}`;
    const isMissing = type.nullable || optional !== undefined;
    if (column.kind === 'password') throw new TypeError('passwords of several rows are hashed one by one');
    const change = `${column.trim ? '.trim()' : ''}${column.lower ? '.toLowerCase()' : ''}`;
    return change === ''
      ? []
      : [`${column.name.key}: ${value}${isMissing ? '?' : ''}${change}${isMissing ? ' ?? null' : ''}`];
  });
  if (changes.length === 0) return list;
  return `${receiver(plain(rows, context))}.map((${row}) => ({ ...${row}, ${changes.join(', ')} }))`;
}

/** Changes the rows of a query. */
export function updateStatements(statement: Of<'update'>, context: StatementContext): string[] {
  const { use, variable } = statement;
  const table = tableOf(use, context);
  const call = `await ${queryCode(use, context, isTold(statement, context))}`;
  if (variable === undefined) return [`${call};`];
  if (!use.query.byId) return [assign(call, { variable, context, others: ['updated', table.identifiers.rows] })];
  if (variable.type.kind === 'row') return [assign(`(${call}) ?? null`, { variable, context, others: ['updated'] })];
  const row = context.scope.claim('updated', 'row');
  return [
    `const ${row} = ${call};`,
    assign(`${row} === undefined ? [] : [${row}]`, { variable, context, others: [table.identifiers.rows] }),
  ];
}

/** Changes the row that a variable holds. */
export function changeStatements(statement: Of<'change'>, context: StatementContext): string[] {
  const { use, row: variable, include } = statement;
  const table = tableOf(use, context);
  const call = `await ${queryCode(use, context, isTold(statement, context))}`;
  const refused = refusal(use, context);
  if (!statement.isResultRead) return guard(`(${call}) === undefined`, refused);
  const { scope } = context;
  const isRenamed = !context.mutable.has(variable) && (scope.hasOwn(variable) || isNewInCallback(variable, context));
  const others = [`new${table.entity.pascal}`];
  const name = scope.claim('changed', 'updated', `changed${table.entity.pascal}`);
  const lines = [`const ${name} = ${call};`, ...guard(`${name} === undefined`, refused)];
  if (include.length > 0) {
    const rows = included(`[${name}]`, { table, include, context });
    const row = `${useOwn('db/rows.ts', 'onlyRow', context)}(${rows})`;
    if (!isRenamed) return [...lines, assign(row, { variable, context, others })];
    const whole = scope.claim(`${name}Row`);
    scope.bind(variable, whole);
    return [...lines, `const ${whole} = ${row};`];
  }
  if (!isRenamed) return [...lines, assign(name, { variable, context, others })];
  scope.bind(variable, name);
  return lines;
}

export function deleteStatements(statement: Of<'delete'>, context: StatementContext): string[] {
  return [`await ${queryCode(statement.use, context, isTold(statement, context))};`];
}

export function lockStatements({ table, ids }: Of<'lock'>, context: StatementContext): string[] {
  const call = lockCall(context.call.lookup.table(table), {
    ids: ids.map((id) => plainCode(id, context)),
    db: context.db,
    context: context.call,
  });
  return [lockComment, `await ${call};`];
}
