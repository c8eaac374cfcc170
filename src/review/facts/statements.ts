import type { Block, Program, Statement } from '../../blueprint/model.ts';
import { blocksOf, walkExpression, walkStatements } from '../../blueprint/program/walk.ts';
import type { Programs, ReviewedProgram } from './programs.ts';

/** The table that a statement changes rows of; undefined when it changes none. */
export function writtenTable(statement: Statement): string | undefined {
  switch (statement.kind) {
    case 'create':
    case 'create-many':
      return statement.table;
    case 'update':
    case 'change':
    case 'delete':
      return statement.use.query.table;
    default:
      return undefined;
  }
}

/** The table that a statement asks, with its words in the plan. */
export function readTable(statement: Statement): string | undefined {
  const isRead = statement.kind === 'get' || statement.kind === 'find' || statement.kind === 'measure';
  return isRead ? statement.use.query.table : undefined;
}

const own = new WeakMap<Program, readonly Statement[]>();
const reached = new WeakMap<Program, readonly Statement[]>();

/** Every statement of a program, each before those inside it. */
export function statementsOf({ program }: Pick<ReviewedProgram, 'program'>): readonly Statement[] {
  const found = own.get(program) ?? [...walkStatements(program.block)];
  own.set(program, found);
  return found;
}

/** Every statement of a program and of the functions it calls, also through others. */
export function allStatements(reviewed: ReviewedProgram, programs: Programs): readonly Statement[] {
  const found = reached.get(reviewed.program) ?? reachOf(reviewed, programs).flatMap(statementsOf);
  reached.set(reviewed.program, found);
  return found;
}

/** A program and the functions it calls, each once. */
function reachOf(reviewed: ReviewedProgram, programs: Programs): readonly ReviewedProgram[] {
  const all = new Set([reviewed]);
  for (const each of all) {
    for (const statement of statementsOf(each)) {
      const called = statement.kind === 'call' ? programs.function(statement.function) : undefined;
      if (called !== undefined) all.add(called);
    }
  }
  return [...all];
}

/** A statement, those inside it, and those of the functions that it calls, also through others. */
export function* withCalled(statement: Statement, programs: Programs): Generator<Statement, void, void> {
  yield statement;
  for (const block of blocksOf(statement)) for (const inner of block.statements) yield* withCalled(inner, programs);
  const called = statement.kind === 'call' ? programs.function(statement.function) : undefined;
  for (const inner of called?.program.block.statements ?? []) yield* withCalled(inner, programs);
}

/** The first operation of another system that a statement asks, itself or through functions: `stripe.charge`. */
export function askedOperation(statement: Statement, programs: Programs): string | undefined {
  for (const each of withCalled(statement, programs)) {
    if (each.kind === 'request') return `${each.integration}.${each.operation}`;
  }
  return undefined;
}

/** Columns that an update changes by what they are (`stock - 1`), so that doing it again changes them again. */
export function changesByDifference(statement: Statement): boolean {
  if (statement.kind !== 'update' && statement.kind !== 'change') return false;
  return statement.use.query.set.some(({ column, value }) =>
    [...walkExpression(value)].some(
      (part) =>
        part.kind === 'arithmetic' &&
        [...walkExpression(part)].some((inner) => inner.kind === 'column' && inner.column === column),
    ),
  );
}

/** The columns that a statement gives values to in the rows it creates; undefined when it creates none. */
export function createdColumns(statement: Statement): ReadonlySet<string> | undefined {
  if (statement.kind === 'create') return new Set(statement.values.map(({ column }) => column));
  if (statement.kind !== 'create-many') return undefined;
  if (Array.isArray(statement.rows)) return new Set(statement.rows.flat().map(({ column }) => column));
  // The names of a list's objects are those of the columns.
  const type = 'type' in statement.rows ? statement.rows.type : undefined;
  const element = type?.kind === 'list' ? type.of : undefined;
  return new Set(element?.kind === 'object' ? element.fields.map(({ name }) => name.snake) : []);
}

/** Statements of a block with the loops and transactions around each, outermost first. */
export function* withSurroundings(
  block: Block,
  around: readonly Statement[] = [],
): Generator<{ readonly statement: Statement; readonly around: readonly Statement[] }, void, void> {
  for (const statement of block.statements) {
    yield { statement, around };
    const isKept = statement.kind === 'each' || statement.kind === 'transaction';
    const inner = isKept ? [...around, statement] : around;
    for (const each of blocksOf(statement)) yield* withSurroundings(each, inner);
  }
}
