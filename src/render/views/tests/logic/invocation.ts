import type { Arrangement } from './arrangement.ts';
import type { Expected } from './expected-value.ts';
import type { Failure } from './world/outcome.ts';
import type { Scenario } from './world/search.ts';
import type { Race } from './world/trials.ts';
import type { Plain } from './world/values.ts';
import type { World } from './world/world.ts';

/** Statements of a test: what is done, and what is expected of it. */
export interface Done {
  readonly when: readonly string[];
  readonly expected: readonly string[];
}

/** How tests run a program, and what they see of it: through HTTP, by a call, or as a task. */
export interface Invocation {
  readonly scenario: Scenario;
  /** @param named numbers of the rows that get a name, in their order */
  arrange(world: World, named?: readonly number[]): Arrangement;
  /** Titles of the tests. */
  readonly titles: {
    readonly success: string;
    /** A branch of the steps goes the other way. */
    readonly otherWay: string;
    refusal(failure: Failure, what: string): string;
  };
  succeeds(arrangement: Arrangement, returned: Plain | undefined): Done;
  /** Tables that may have changed again before a test can look: tasks that the program starts run with it. */
  readonly changedAfterwards?: ReadonlySet<string>;
  fails(arrangement: Arrangement, failure: Failure): Done;
  /** The same, when somebody calls whose row it is not; absent where rows are nobody's. */
  arrangeForStranger?(world: World, named?: readonly number[]): Arrangement;
  /** A write fails on the way; absent where that cannot be seen from outside. */
  breaks?(arrangement: Arrangement, write: { readonly table: string; readonly action: string }): Done;
  /** Two at the same time, of which one fails; absent where there is no such thing. */
  races?(arrangement: Arrangement, race: Pick<Race, 'failure' | 'row' | 'second'>): Done;
}

/** `toEqual` where the whole value is known, else `toMatchObject`. */
export function matcherOf({ exact, code }: Expected): string {
  if (exact) return /^['"`\d-]|^(true|false|null)$/.test(code) ? 'toBe' : 'toEqual';
  return code.startsWith('expect.') ? 'toEqual' : 'toMatchObject';
}
