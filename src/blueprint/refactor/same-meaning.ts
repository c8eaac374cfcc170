import type { ValueType } from '../model.ts';
import { CannotMove } from './cannot-move.ts';
import { findHolder, type Holder, readSoundPlan, type SoundPlan } from './holder.ts';

/**
 * Whether the plan still compiles, and what called the steps before gives the same.
 * @throws CannotMove with what the compiler says
 */
export function checkSameMeaning(text: string, holder: Holder): SoundPlan {
  const moved = readSoundPlan(text);
  if ('problems' in moved) {
    const [problem] = moved.problems;
    throw new CannotMove(
      `Where they would come to stand, the steps do not compile. ${problem?.message ?? ''}`,
      problem?.expected === undefined ? undefined : `Expected: ${problem.expected}`,
    );
  }
  const after = findHolder(moved, holder.path);
  if (describe(after?.program?.returns) !== describe(holder.program?.returns)) {
    throw new CannotMove(`${holder.name} would give a result of another type.`, 'Move fewer steps.');
  }
  return moved;
}

/** Members in any order. */
function describe(type: ValueType | undefined): string {
  return JSON.stringify(type, (_key, value: unknown) => value) ?? '';
}
