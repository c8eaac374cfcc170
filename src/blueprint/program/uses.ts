import type { Blueprint, FunctionBlueprint } from '../model.ts';
import type { Block, Program, Statement } from './program.ts';
import { blocksOf, walkStatements } from './walk.ts';

/** What a program sets going besides queries, each once, in the order of its steps. */
export interface ProgramUses {
  readonly functions: readonly string[];
  /** `stripe.create_charge` */
  readonly operations: readonly string[];
  readonly tasks: readonly string[];
  readonly events: readonly string[];
}

/** An answer that steps give instead of their result. */
export interface ProgramFailure {
  readonly status: number;
  readonly code: string;
}

/** Of its own steps; not of the functions it calls. */
export function usesOf(program: Program): ProgramUses {
  const statements = [...walkStatements(program.block)];
  const collect = (name: (statement: Statement) => string | undefined) => [
    ...new Set(statements.map(name).filter((each) => each !== undefined)),
  ];
  return {
    functions: collect((statement) => (statement.kind === 'call' ? statement.function : undefined)),
    operations: collect((statement) =>
      statement.kind === 'request' ? `${statement.integration}.${statement.operation}` : undefined,
    ),
    tasks: collect((statement) => (statement.kind === 'run' ? statement.task : undefined)),
    events: collect((statement) => (statement.kind === 'emit' ? statement.event : undefined)),
  };
}

/** The tables that its own steps read or write, each once. */
export function tablesOf(program: Program): readonly string[] {
  const tables = [...walkStatements(program.block)].map((statement) => {
    if ('use' in statement) return statement.use.query.table;
    return 'table' in statement ? statement.table : undefined;
  });
  return [...new Set(tables.filter((table) => table !== undefined))];
}

/**
 * How its steps and those of the functions it calls may be refused, each once, by status: what `require` says, rows that
 * are missing, and services that fail; not what a `try` catches.
 */
export function failuresOf(program: Program, { functions }: Pick<Blueprint, 'functions'>): readonly ProgramFailure[] {
  const found = new Map<string, ProgramFailure>();
  const byName = new Map(functions.map((each) => [each.name.snake, each]));
  const seen = new Set<FunctionBlueprint>();
  const visit = (block: Block): void => {
    for (const statement of block.statements) {
      for (const failure of ownFailures(statement)) found.set(`${failure.status} ${failure.code}`, failure);
      const called = statement.kind === 'call' ? byName.get(statement.function) : undefined;
      if (called !== undefined && !seen.has(called)) {
        seen.add(called);
        if (called.program === undefined) found.set('501', { status: 501, code: 'NOT_IMPLEMENTED' });
        else visit(called.program.block);
      }
      const inner = statement.kind === 'try' ? [statement.catch] : blocksOf(statement);
      for (const each of inner) visit(each);
    }
  };
  visit(program.block);
  return [...found.values()].toSorted((one, two) => one.status - two.status);
}

function ownFailures(statement: Statement): readonly ProgramFailure[] {
  switch (statement.kind) {
    case 'require':
      return [{ status: statement.failure.status, code: statement.failure.code }];
    case 'get':
      return statement.optional ? [] : [{ status: 404, code: 'NOT_FOUND' }];
    case 'change':
      return [{ status: 404, code: 'NOT_FOUND' }];
    case 'request': {
      const code = `${statement.integration.toUpperCase()}_FAILED`;
      return [502, 504].map((status) => ({ status, code }));
    }
    default:
      return [];
  }
}
