import type { ExampleBlueprint, InputField, InputShape, Literal, ValueType } from '../../../../blueprint/model.ts';
import { tablesHold } from './database-state.ts';
import type { Invocation } from './invocation.ts';
import { writeTest } from './write-test.ts';
import { writtenLike } from './world/decimal-texts.ts';
import { giveFields } from './world/give.ts';
import { fromShape, fromType } from './world/shape-values.ts';
import { isRecord } from './world/samples.ts';
import { findSuccess, type Rehearsed, rehearse, type Scenario } from './world/search.ts';
import { type Plain, Unforeseen } from './world/values.ts';
import type { World } from './world/world.ts';

interface ExamplePlace {
  readonly invocation: Invocation;
  readonly fields: readonly InputField[];
  /** What is returned, as declared or as inferred. */
  readonly returns?: InputShape;
  readonly result?: ValueType;
  /** Tests that this example could run without any row are written whatever a rehearsal says. */
  readonly isPure: boolean;
}

/** Examples of the plan; one whose rows cannot be arranged is left out. */
export function exampleCases(examples: readonly ExampleBlueprint[], place: ExamplePlace): string[] {
  return examples.flatMap((example) => exampleCase(example, place));
}

function exampleCase(example: ExampleBlueprint, place: ExamplePlace): string[] {
  const { invocation, fields, isPure } = place;
  const world = worldOf(example, { invocation, fields });
  if (world === undefined) return [];
  const scenario = { ...invocation.scenario, begin: () => world };
  if (example.status !== undefined && example.status >= 400) {
    const { outcome } = rehearse(world, scenario);
    const failure = { status: example.status, code: '', ...(outcome.kind === 'failed' ? outcome.failure : {}) };
    if (failure.status !== example.status) return [];
    return writeTest(example.name, {
      world,
      invocation,
      write: (arrangement) => invocation.fails(arrangement, failure),
    });
  }
  const expectedResult = example.returns === undefined ? undefined : resultOf(example.returns, place);
  const success = (expectedResult !== undefined && asItStands(scenario)) || findSuccess(scenario);
  if (success === undefined) {
    if (!isPure || expectedResult === undefined) return [];
    return writeTest(example.name, {
      world,
      invocation,
      write: (arrangement) => invocation.succeeds(arrangement, expectedResult),
    });
  }
  const { rehearsal, outcome } = success;
  const result = outcome.kind === 'done' ? outcome.returned?.plain : undefined;
  const returned = expectedResult === undefined ? result : writtenLike(expectedResult, result);
  return writeTest(example.name, {
    world: success.world,
    invocation,
    write: (arrangement) => {
      const { when, expected } = invocation.succeeds(arrangement, returned);
      const tables = rehearsal.journal.writes.map(({ table }) => table);
      return { when, expected: [...expected, ...tablesHold(tables, { rehearsal, arrangement })] };
    },
  });
}

/** A result that the plan states is that of the rows which the program needs: others could change it. */
function asItStands(scenario: Scenario): Rehearsed | undefined {
  const rehearsed = rehearse(scenario.begin(), scenario);
  return rehearsed.outcome.kind === 'done' ? rehearsed : undefined;
}

/** @returns undefined for what a test cannot compare with, such as a row */
function resultOf(literal: Literal, { returns, result }: ExamplePlace): Plain | undefined {
  try {
    if (returns !== undefined) return fromShape(returns, literal);
    return result === undefined ? undefined : fromType(result, literal);
  } catch (error) {
    if (error instanceof Unforeseen) return undefined;
    throw error;
  }
}

/** The world at first, with the example's input. */
function worldOf(
  { input }: ExampleBlueprint,
  { invocation, fields }: Pick<ExamplePlace, 'invocation' | 'fields'>,
): World | undefined {
  try {
    const world = invocation.scenario.begin();
    giveFields(fields, { given: isRecord(input) ? input : {}, world, prefix: '', fixed: true });
    return world;
  } catch (error) {
    if (error instanceof Unforeseen) return undefined;
    throw error;
  }
}
