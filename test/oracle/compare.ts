import { isDeepStrictEqual } from 'node:util';
import { namesOf } from '../../src/blueprint/casing.ts';
import type { Plan } from '../../src/plan/model.ts';
import { ask, type Outcome } from './oracle.ts';
import { toClient, toRuntime } from './runtime.ts';

interface Trial {
  readonly function: string;
  /** By the names of the plan. */
  readonly input: unknown;
  readonly compiled: (input: unknown) => unknown;
}

export type Comparison =
  | { readonly kind: 'same'; readonly outcome: Outcome['kind'] }
  | { readonly kind: 'open' }
  | { readonly kind: 'different'; readonly expected: Outcome; readonly got: unknown };

/** Runs a compiled function, and asks the evaluator what it should do. */
export function compare(plan: Plan, { function: name, input, compiled }: Trial): Comparison {
  const { casing, decimals } = plan.project;
  const key = (word: string): string => namesOf(word, casing).key;
  const expected = ask(plan, { function: name, input, key });
  if (expected.kind === 'unspecified') return { kind: 'open' };
  const definition = plan.functions.find((each) => each.name === name);
  const got = run(() =>
    compiled(definition?.input ? toRuntime(input, definition.input, { key, decimals }) : undefined),
  );
  return isSame(expected, got) ? { kind: 'same', outcome: expected.kind } : { kind: 'different', expected, got };
}

type Result = { readonly returned: unknown } | { readonly thrown: unknown };

function run(call: () => unknown): Result {
  try {
    return { returned: toClient(call()) };
  } catch (thrown) {
    return { thrown };
  }
}

function isSame(expected: Outcome, got: Result): boolean {
  if (expected.kind === 'returns') return 'returned' in got && isDeepStrictEqual(got.returned, expected.json);
  if (!('thrown' in got) || !(got.thrown instanceof Error) || expected.kind !== 'fails') return false;
  const { thrown } = got;
  // Faults of the program have no status of their own: the server answers them with 500.
  if (!('statusCode' in thrown)) return expected.status === 500 && !(thrown instanceof ReferenceError);
  const isTold = expected.told === undefined || thrown.message === expected.told;
  const isCode = expected.code === undefined || ('code' in thrown && thrown.code === expected.code);
  return thrown.statusCode === expected.status && isTold && isCode;
}
