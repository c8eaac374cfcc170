import type {
  Expression,
  Query,
  QueryParameter,
  QueryUse,
  Statement,
  TableBlueprint,
} from '../../../blueprint/model.ts';
import { includeCall, queryCall } from '../../views/modules/repository/query-calls.ts';
import { type StatementContext, useOwn } from '../context.ts';
import { plainCode } from '../expressions/values.ts';
import { guard, isRepeatable, notFound } from './missing.ts';
import { assign } from './results.ts';
import { columnCode } from './stored-values.ts';

type Of<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;

/**
 * `orders.findOpen(db, { since, owner })`, without `await`
 * @param told something is said of what the query writes
 */
export function queryCode({ query, arguments: given }: QueryUse, context: StatementContext, told = false): string {
  return queryCall(query, {
    arguments: given.map((argument, index) =>
      argumentCode(argument, { parameter: query.parameters[index], query, context }),
    ),
    db: told ? context.context : context.db,
    told,
    context: context.call,
    ...(query.scoped ? { owner: 'owner' } : {}),
  });
}

interface ArgumentContext {
  readonly parameter: QueryParameter | undefined;
  readonly query: Query;
  readonly context: StatementContext;
}

/** What a column becomes is given as the column stores it. */
function argumentCode(argument: Expression, { parameter, query, context }: ArgumentContext): string {
  const change = query.set.find(({ value }) => value.kind === 'parameter' && value.name === parameter?.name);
  if (change === undefined) return plainCode(argument, context, parameter?.type);
  return columnCode(argument, { column: context.call.lookup.column(query.table, change.column), context });
}

export function tableOf({ query }: QueryUse, { call }: StatementContext): TableBlueprint {
  return call.lookup.table(query.table);
}

/** Code of the rows with what they include: `await includeUser(db, rows)`. */
export function included(
  rows: string,
  { table, include, context }: { table: TableBlueprint; include: Of<'get'>['include']; context: StatementContext },
): string {
  return `await ${includeCall(table, { includes: include, rows, db: context.db, context: context.call })}`;
}

export function getStatements(statement: Of<'get'>, context: StatementContext): string[] {
  const { use, variable, optional, include } = statement;
  const table = tableOf(use, context);
  const call = `await ${queryCode(use, context)}`;
  if (variable === undefined) return existing(statement, { call, context });
  const assignment = { variable, context, others: ['found', table.identifiers.row] };
  const only = (row: string): string =>
    `${useOwn('db/rows.ts', 'onlyRow', context)}(${included(`[${row}]`, { table, include, context })})`;
  if (optional && include.length === 0) return [assign(`(${call}) ?? null`, assignment)];
  const isDirect = include.length === 0 && !context.mutable.has(variable) && context.scope.find(variable) === undefined;
  if (isDirect) {
    const line = assign(call, assignment);
    const name = context.scope.nameOf(variable);
    return [line, ...guard(`${name} === undefined`, refusal(use, context))];
  }
  const row = context.scope.claim('row', 'found');
  if (optional) {
    return [`const ${row} = ${call};`, assign(`${row} === undefined ? null : ${only(row)}`, assignment)];
  }
  return [
    `const ${row} = ${call};`,
    ...guard(`${row} === undefined`, refusal(use, context)),
    assign(include.length === 0 ? row : only(row), assignment),
  ];
}

/** A row that only has to be there. */
function existing({ use }: Of<'get'>, { call, context }: { call: string; context: StatementContext }): string[] {
  return guard(`(${call}) === undefined`, refusal(use, context));
}

/** What is thrown when the row of a query is not there. */
export function refusal(use: QueryUse, context: StatementContext): string {
  return notFound(tableOf(use, context), { id: idOf(use, context), context });
}

function idOf({ query, arguments: [id] }: QueryUse, context: StatementContext): string | undefined {
  if (!query.byId || id === undefined || !isRepeatable(id)) return undefined;
  return plainCode(id, context);
}

export function findStatements({ use, variable, include }: Of<'find'>, context: StatementContext): string[] {
  const table = tableOf(use, context);
  const call = `await ${queryCode(use, context)}`;
  const value = include.length === 0 ? call : included(call, { table, include, context });
  return [assign(value, { variable, context, others: ['found', table.identifiers.rows] })];
}

/** count, sum, exists */
export function measureStatements({ use, variable }: Of<'measure'>, context: StatementContext): string[] {
  return [assign(`await ${queryCode(use, context)}`, { variable, context, others: [`${use.query.kind}Result`] })];
}
