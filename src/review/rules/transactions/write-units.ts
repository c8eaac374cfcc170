import type { Block, Statement } from '../../../blueprint/model.ts';
import { blocksOf } from '../../../blueprint/program/walk.ts';
import { placeOfStatement, type Programs, type ReviewedProgram } from '../../facts/programs.ts';
import { withCalled, writtenTable } from '../../facts/statements.ts';

/** Something that is written at one stroke: a statement alone, or a transaction. */
export interface WriteUnit {
  /** `writes "orders"`, `emits order.paid`. */
  readonly what: string;
  readonly statement: Statement;
  /** It changes no rows: it tells others what happened, or starts a task. */
  readonly isMessage: boolean;
}

/** Two units on one way through a program, which could have been one. */
export interface SplitWrite {
  readonly first: WriteUnit;
  readonly second: WriteUnit;
  readonly reviewed: ReviewedProgram;
}

/** What is written before, as long as nothing outside was asked since; undefined for nothing. */
type Pending = WriteUnit | undefined;

interface Walk {
  readonly programs: Programs;
  readonly reviewed: ReviewedProgram;
  /** A round of a task's loop that fails is done again with the task; an endpoint leaves the rounds before it done. */
  readonly loopsTwice: boolean;
  readonly found: Map<Statement, SplitWrite>;
  readonly depth: number;
}

/**
 * Walks every way through a program, functions included, and finds writes that follow other writes outside of one
 * transaction. A request to another system in between parts them: it should not stand inside a transaction, so what is
 * written before and after it cannot be one. Functions written by hand may do anything, and part them, too.
 */
export function splitWritesOf(reviewed: ReviewedProgram, programs: Programs): readonly SplitWrite[] {
  const found = new Map<Statement, SplitWrite>();
  const walk = { programs, reviewed, loopsTwice: reviewed.owner.kind === 'endpoint', found, depth: 0 };
  walkBlock(reviewed.program.block, { walk, pending: undefined });
  return [...found.values()];
}

interface State {
  readonly walk: Walk;
  readonly pending: Pending;
}

function walkBlock(block: Block, { walk, pending }: State): Pending {
  return block.statements.reduce((before, statement) => walkStatement(statement, { walk, pending: before }), pending);
}

function walkStatement(statement: Statement, state: State): Pending {
  const { walk, pending } = state;
  switch (statement.kind) {
    case 'request':
      return undefined;
    case 'transaction': {
      const unit = unitOfTransaction(statement, walk.programs);
      return unit === undefined ? pending : note(unit, state);
    }
    case 'each': {
      const once = walkBlock(statement.block, state);
      return walk.loopsTwice ? walkBlock(statement.block, { walk, pending: once }) : once;
    }
    case 'call':
      return walkCall(statement, state);
    case 'if':
    case 'switch':
    case 'try':
      return walkWays(statement, state);
    default: {
      const unit = unitOf(statement);
      return unit === undefined ? pending : note(unit, state);
    }
  }
}

function note(second: WriteUnit, { walk, pending }: State): WriteUnit {
  if (pending !== undefined && !walk.found.has(second.statement)) {
    walk.found.set(second.statement, { first: pending, second, reviewed: walk.reviewed });
  }
  return second;
}

/** Each way goes on from the same beginning; behind them what one of them left counts, unless one has asked outside. */
function walkWays(statement: Statement, { walk, pending }: State): Pending {
  const blocks = blocksOf(statement);
  const ends = blocks
    .map((block) => ({ block, end: walkBlock(block, { walk, pending }) }))
    .filter(({ block }) => block.completes);
  const isOneWay = statement.kind === 'if' && blocks.length === 1;
  const all = [...ends.map(({ end }) => end), ...(isOneWay || statement.kind === 'switch' ? [pending] : [])];
  const hasAsked = pending !== undefined && all.some((end) => end === undefined);
  return hasAsked ? undefined : all.find((end) => end !== undefined);
}

const DEEPEST = 20;

function walkCall(statement: Extract<Statement, { kind: 'call' }>, { walk, pending }: State): Pending {
  const called = walk.programs.function(statement.function);
  if (called === undefined || walk.depth > DEEPEST) return undefined;
  const inner = { ...walk, reviewed: called, found: new Map<Statement, SplitWrite>(), depth: walk.depth + 1 };
  const end = walkBlock(called.program.block, { walk: inner, pending });
  for (const split of inner.found.values()) {
    // What was written before the call and what it writes meet where it stands.
    const isAcross = split.first === pending;
    const second = isAcross ? { ...split.second, statement } : split.second;
    const key = second.statement;
    if (!walk.found.has(key)) walk.found.set(key, isAcross ? { ...split, second, reviewed: walk.reviewed } : split);
  }
  return end;
}

function unitOf(statement: Statement): WriteUnit | undefined {
  const table = writtenTable(statement);
  if (table !== undefined) return { what: `writes "${table}"`, statement, isMessage: false };
  if (statement.kind === 'emit') return { what: `emits ${statement.event}`, statement, isMessage: true };
  return statement.kind === 'run' ? { what: `starts ${statement.task}`, statement, isMessage: true } : undefined;
}

function unitOfTransaction(
  transaction: Statement & { kind: 'transaction' },
  programs: Programs,
): WriteUnit | undefined {
  const units = [...withCalled(transaction, programs)].flatMap((statement) => unitOf(statement) ?? []);
  const first = units.find(({ isMessage }) => !isMessage) ?? units[0];
  return first === undefined ? undefined : { ...first, statement: transaction };
}

export function placeOfSplit({ reviewed, second }: SplitWrite): ReturnType<typeof placeOfStatement> {
  return placeOfStatement(reviewed, second.statement);
}
