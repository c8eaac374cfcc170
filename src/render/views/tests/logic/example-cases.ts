import type {
  Blueprint,
  ExampleBlueprint,
  InputField,
  InputShape,
  Literal,
  Program,
  ValueType,
} from '../../../../blueprint/model.ts';
import { walkStatements } from '../../../../blueprint/program/walk.ts';
import { quoteString } from '../../../engine.ts';
import { tablesHold } from './database-state.ts';
import type { Invocation } from './invocation.ts';
import { writeTest } from './write-test.ts';
import { writtenLike } from './world/decimal-texts.ts';
import { giveFields } from './world/give.ts';
import type { Outcome } from './world/outcome.ts';
import { fromShape, fromType } from './world/shape-values.ts';
import { isRecord } from './world/samples.ts';
import { findRefusals, findSuccess, type Rehearsed, rehearse, type Scenario } from './world/search.ts';
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

/** Examples of the plan; one that cannot be arranged says so among the results of the tests. */
export function exampleCases(examples: readonly ExampleBlueprint[], place: ExamplePlace): string[] {
  return examples.flatMap((example) => {
    const test = exampleCase(example, place);
    if (typeof test !== 'string') return test;
    return [`it.todo(${quoteString(`${example.name}: to be arranged by hand (${test})`)});`];
  });
}

/** @returns why there is no test, else the test */
function exampleCase(example: ExampleBlueprint, place: ExamplePlace): string[] | string {
  const world = worldOf(example, place);
  if (world === undefined) return 'nobody knows its input';
  const scenario = { ...place.invocation.scenario, begin: () => world };
  return example.status !== undefined && example.status >= 400
    ? refusal(example.name, { status: example.status, scenario, ...place })
    : success(example, { scenario, ...place });
}

interface Attempt extends ExamplePlace {
  readonly scenario: Scenario;
}

/** The example's input as it stands, or with rows that make the program refuse as the example says. */
function refusal(title: string, { status, scenario, invocation }: Attempt & { status: number }): string[] | string {
  const world = scenario.begin();
  const { outcome } = rehearse(world, scenario);
  const isOther = outcome.kind === 'failed' && outcome.failure.status !== status;
  const arranged = isOther ? findSuccess(scenario) : undefined;
  const refused =
    arranged === undefined
      ? undefined
      : findRefusals([arranged], scenario).find(({ failure }) => failure.status === status);
  if (isOther && refused === undefined) return `its steps end with ${outcome.failure.status}`;
  const failure = { status, code: '', ...(outcome.kind === 'failed' && !isOther ? outcome.failure : refused?.failure) };
  return writeTest(title, {
    world: refused?.world ?? world,
    invocation,
    write: (arrangement) => invocation.fails(arrangement, failure),
  });
}

function success({ name, returns }: ExampleBlueprint, attempt: Attempt): string[] | string {
  const { scenario, invocation } = attempt;
  const stated = returns === undefined ? undefined : resultOf(returns, attempt);
  const found =
    (stated !== undefined && asItStands(scenario)) || findSuccess(scenario) || findSuccess(withNamedRows(scenario));
  if (found === undefined) {
    const { outcome } = rehearse(scenario.begin(), scenario);
    if (stated === undefined || needsRows(outcome, attempt)) return reasonOf(outcome);
    return writeTest(name, {
      world: scenario.begin(),
      invocation,
      write: (arrangement) => invocation.succeeds(arrangement, stated),
    });
  }
  const { rehearsal, outcome, world } = found;
  const result = outcome.kind === 'done' ? outcome.returned?.plain : undefined;
  const returned = stated === undefined ? result : writtenLike(stated, result);
  return writeTest(name, {
    world,
    invocation,
    write: (arrangement) => {
      const { when, expected } = invocation.succeeds(arrangement, returned);
      const tables = rehearsal.journal.writes.map(({ table }) => table);
      return { when, expected: [...expected, ...tablesHold(tables, { rehearsal, arrangement })] };
    },
  });
}

/** Whether the steps fail without rows, or may do so: then the result is not that of the input alone. */
function needsRows(outcome: Outcome, { scenario, isPure }: Attempt): boolean {
  if (isPure || outcome.kind === 'done') return false;
  const { program, begin } = scenario;
  return outcome.kind === 'failed' || getsRows(program, begin().lookup.blueprint) || outcome.missesRow;
}

/** A `get` that fails without a row, in the program or in what it calls. */
function getsRows(program: Program, blueprint: Blueprint): boolean {
  return [...walkStatements(program.block)].some((statement) => {
    if (statement.kind === 'get') return !statement.optional;
    if (statement.kind !== 'call') return false;
    const called = blueprint.functions.find(({ name }) => name.snake === statement.function);
    return called?.program !== undefined && getsRows(called.program, blueprint);
  });
}

function reasonOf(outcome: Outcome): string {
  if (outcome.kind === 'unforeseen') return outcome.why;
  return outcome.kind === 'failed'
    ? `without rows its steps end with ${outcome.failure.status}`
    : 'nobody knows its result';
}

/** The same with a row for every id that the example gives. */
function withNamedRows(scenario: Scenario): Scenario {
  const begin = (): World => {
    const world = scenario.begin().clone();
    for (const path of world.given) {
      const [shape, value] = [scenario.begin().shapes.get(path), world.inputs.get(path)];
      const table = shape?.kind === 'column' ? world.targetOf(shape.column) : undefined;
      if (table === undefined || typeof value !== 'string') continue;
      if (!world.rows.some((row) => row.cells.get('id') === value)) {
        world.setCell(world.addRow(table).number, { column: 'id', value });
      }
    }
    return world;
  };
  return { ...scenario, begin };
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
