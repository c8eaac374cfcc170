import type { FunctionBlueprint } from '../../../../blueprint/model.ts';
import { takesContext } from '../../work/usage.ts';
import { factoryName } from '../factories.ts';
import type { TestFile } from '../test-file.ts';
import { Arrangement } from './arrangement.ts';
import { contentionCode } from './contention-code.ts';
import { expectedValue } from './expected-value.ts';
import { failureEntries } from './failure-code.ts';
import { type Done, type Invocation, matcherOf } from './invocation.ts';
import type { Failure } from './world/outcome.ts';
import type { Scenario } from './world/search.ts';
import { World } from './world/world.ts';

/** Calls of a function: as its callers do, and with what its effects ask for. */
export function functionInvocation(called: FunctionBlueprint, file: TestFile): Invocation | undefined {
  const { program } = called;
  if (program === undefined) return undefined;
  const scenario: Scenario = {
    program,
    fields: called.input,
    scoped: false,
    begin: () => new World(file.lookup),
  };
  const call = (arrangement: Arrangement): string => functionCall(called, arrangement);
  const isAsync = called.effects.size > 0;
  return {
    scenario,
    arrange: (world, named = []) => new Arrangement(world, { file, reserved: [called.identifier], named }),
    titles: {
      success: 'succeeds when nothing stands in its way',
      otherWay: 'succeeds on another way through its steps',
      refusal: ({ status }, what) => `refuses with ${status} ${what}`,
    },
    succeeds: (arrangement, returned): Done => {
      if (returned === undefined) {
        if (!isAsync) return { when: [], expected: [`expect(${call(arrangement)}).toBeUndefined();`] };
        return { when: [], expected: [`await expect(${call(arrangement)}).resolves.toBeUndefined();`] };
      }
      const value = expectedValue(returned, { arrangement, form: 'row' });
      const result = isAsync ? `await ${call(arrangement)}` : call(arrangement);
      return {
        when: [`const result = ${result};`],
        expected: [`expect(result).${matcherOf(value)}(${value.code});`],
      };
    },
    fails: (arrangement, failure): Done => ({
      when: [],
      expected: [failureExpectation(call(arrangement), { failure, arrangement, isAsync })],
    }),
    ...(isAsync
      ? {
          breaks: (arrangement, { table, action }) => {
            const refusing = file.use('whileRefusing', 'failures.ts');
            const write = `{ write: '${action}', table: '${table}' }`;
            const broken = `${refusing}(${write}, () => ${call(arrangement)})`;
            return {
              when: [],
              expected: [`await expect(${broken}).rejects.toHaveProperty('cause.message', 'refused by a test');`],
            };
          },
          races: (arrangement, { failure, row }) => ({
            when: contentionCode(arrangement, {
              row,
              variable: 'results',
              running: `Promise.allSettled([${call(arrangement)}, ${call(arrangement)}])`,
            }),
            expected: [
              "expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);",
              `expect(results).toContainEqual({ status: 'rejected', reason: expect.objectContaining({ ${entriesOf(failure, arrangement)} }) });`,
            ],
          }),
        }
      : {}),
  };
}

/** `transferFunds(database.db, { from: account.id })` */
function functionCall(called: FunctionBlueprint, arrangement: Arrangement): string {
  const { file } = arrangement;
  const name = calledName(called, file);
  const place = takesContext(called.effects)
    ? [`${file.use('testContext', 'context.ts')}(${arrangement.settings ?? ''})`]
    : called.effects.has('database')
      ? [`${file.use('database', 'setup/database.ts')}.db`]
      : [];
  const input = called.input.length === 0 ? [] : [arrangement.inputCode(called.input, 'row')];
  return `${name}(${[...place, ...input].join(', ')})`;
}

/** The function, imported under another name where a factory of the tests has its own: `createInvoice` makes a row there. */
function calledName({ identifier, name }: FunctionBlueprint, file: TestFile): string {
  const path = `functions/${name.kebab}.ts`;
  const { tables } = file.lookup.blueprint;
  const isTaken = tables.some((table) =>
    (['create', 'any'] as const).some((part) => factoryName(part, table) === identifier),
  );
  return isTaken
    ? file.useSource(`run${name.pascal}`, path, { original: identifier })
    : file.useSource(identifier, path);
}

function failureExpectation(
  call: string,
  { failure, arrangement, isAsync }: { failure: Failure; arrangement: Arrangement; isAsync: boolean },
): string {
  const entries = entriesOf(failure, arrangement);
  if (isAsync) return `await expect(${call}).rejects.toMatchObject({ ${entries} });`;
  return `expect(() => ${call}).toThrow(expect.objectContaining({ ${entries} }));`;
}

function entriesOf(failure: Failure, arrangement: Arrangement): string {
  return [`statusCode: ${failure.status}`, ...failureEntries(failure, arrangement)].join(', ');
}
