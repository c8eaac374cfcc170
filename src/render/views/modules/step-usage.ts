import type { Query, Statement, ValueType } from '../../../blueprint/model.ts';
import { programsOf, walkStatements } from '../../../blueprint/program/walk.ts';
import type { Lookup } from '../lookup.ts';
import { isFindById } from './repository/query-signature.ts';
import { keyUsage, type TableUsage } from './table-usage.ts';

interface Context {
  readonly of: (table: string) => TableUsage;
}

/** Notes what steps need of the repositories: their queries, and what else their statements call. */
export function useSteps({ blueprint }: Lookup, context: Context): void {
  for (const query of blueprint.queries) useQuery(query, context);
  for (const program of programsOf(blueprint)) {
    for (const statement of walkStatements(program.block)) useStatement(statement, context);
  }
  for (const { program } of [...blueprint.modules.flatMap(({ actions }) => actions), ...blueprint.tasks]) {
    if (program.returns !== undefined) useAnswer(program.returns, context);
  }
}

function useQuery(query: Query, { of }: Context): void {
  const usage = of(query.table);
  if (!isFindById(query)) {
    usage.queries.push(query);
    return;
  }
  const key = keyUsage('id', usage);
  key.find = true;
  key.owner ||= query.scoped;
}

function useStatement(statement: Statement, { of }: Context): void {
  if (statement.kind === 'create') of(statement.table).create = true;
  if (statement.kind === 'create-many') of(statement.table).createMany = true;
  if (statement.kind === 'lock') of(statement.table).lock = true;
}

/** Rows that endpoints of steps answer with, or tasks give, have a schema. */
function useAnswer(type: ValueType, context: Context): void {
  if (type.kind === 'row') context.of(type.table).answered = true;
  if (type.kind === 'list') useAnswer(type.of, context);
  if (type.kind === 'object') for (const field of type.fields) useAnswer(field.type, context);
}
