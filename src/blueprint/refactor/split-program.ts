import { isSeq, parseDocument } from 'yaml';
import { walkSteps } from '../../plan/check/walk-steps.ts';
import type { Step } from '../../plan/model-steps.ts';
import type { Statement, Variable } from '../model.ts';
import { CannotMove } from './cannot-move.ts';
import type { Holder } from './holder.ts';
import { type WrittenName, writtenNames } from './names-in-steps.ts';
import { assignedBy, type Read, readsOf } from './reads.ts';

/** A program around the steps that move. */
export interface SplitProgram {
  /** Indexes. */
  readonly first: number;
  readonly last: number;
  /** The steps that move. */
  readonly steps: readonly Step[];
  readonly later: readonly Step[];
  readonly statements: readonly Statement[];
  /** Given a value by the steps before, by those that move, and by those behind. */
  readonly assigned: {
    readonly before: ReadonlySet<Variable>;
    readonly moved: ReadonlySet<Variable>;
    readonly later: ReadonlySet<Variable>;
  };
  readonly reads: { readonly moved: readonly Read[]; readonly later: readonly Read[] };
  /** Some of the steps return. */
  readonly returns: boolean;
}

/** @throws CannotMove when there are no such steps */
export function splitProgram(
  text: string,
  { holder, first, last }: { readonly holder: Holder; readonly first: number; readonly last: number },
): SplitProgram {
  const { steps, program, name } = holder;
  if (program === undefined) throw new CannotMove(`${name} has no steps that could move.`);
  if (!(first >= 0 && first <= last && last < steps.length)) {
    throw new CannotMove(
      `${name} has ${steps.length} ${steps.length === 1 ? 'step' : 'steps'}.`,
      `Name one or several in a row: --steps ${steps.length < 2 ? '1' : `1-${steps.length}`}`,
    );
  }
  const list: unknown = parseDocument(text).getIn([...holder.path, 'steps'], true);
  const begins = isSeq(list) ? list.items.map(beginOf) : [];
  const from = begins[first] ?? 0;
  const to = begins[last + 1] ?? Number.POSITIVE_INFINITY;
  const { statements } = program.block;
  const before = statements.filter(({ at }) => at.start < from);
  const moved = statements.filter(({ at }) => at.start >= from && at.start < to);
  const behind = statements.filter(({ at }) => at.start >= to);
  const written: ReadonlyMap<number, WrittenName> = writtenNames(steps);
  const movedSteps = steps.slice(first, last + 1);
  return {
    ...{ first, last, steps: movedSteps, later: steps.slice(last + 1), statements: moved },
    assigned: { before: assignedBy(before), moved: assignedBy(moved), later: assignedBy(behind) },
    reads: { moved: readsOf(moved, written), later: readsOf(behind, written) },
    returns: walkSteps(movedSteps).some(({ key }) => key === 'return'),
  };
}

function beginOf(item: unknown): number {
  if (typeof item !== 'object' || item === null || !('range' in item) || !Array.isArray(item.range)) return 0;
  return Number(item.range[0]);
}
