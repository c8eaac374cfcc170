import { UsageError } from '../errors.ts';

export interface StepsRange {
  /** Counted from 1, both included. */
  readonly first: number;
  readonly last: number;
}

/** `2`, or `1-3`. @throws UsageError for anything else */
export function readSteps(text: string): StepsRange {
  const [, first, last = first] = /^\s*([1-9]\d{0,3})\s*(?:(?:-|\.\.)\s*([1-9]\d{0,3})\s*)?$/.exec(text) ?? [];
  if (first === undefined) {
    throw new UsageError(`${JSON.stringify(text)} names no steps.`, 'Count them from 1: --steps 2, or --steps 1-3');
  }
  return { first: Number(first), last: Number(last) };
}

/** What is wrong with steps that somebody names, of so many that there are. */
export function findStepsFault(text: string, count: number): string | undefined {
  let range: StepsRange;
  try {
    range = readSteps(text);
  } catch (error) {
    if (error instanceof UsageError) return 'One step, or several in a row: 2, or 1-3.';
    throw error;
  }
  if (range.first <= range.last && range.last <= count) return undefined;
  return `There are ${count}: from 1 to ${count}.`;
}
