import { testCase } from '../test-case.ts';
import type { Arrangement } from './arrangement.ts';
import type { Done, Invocation } from './invocation.ts';
import type { World } from './world/world.ts';

interface Draft {
  readonly world: World;
  readonly invocation: Invocation;
  readonly write: (arrangement: Arrangement) => Done;
}

/** A test, whose rows are numbered in the order in which they are made. */
export function writeTest(title: string, { world, invocation, write }: Draft): string[] {
  const draft = invocation.arrange(world);
  write(draft);
  const arrangement = invocation.arrange(world, draft.named);
  const { when, expected } = write(arrangement);
  return expected.length === 0 ? [] : [testCase(title, { given: arrangement.lines, when, expected })];
}
