import type { ActionBlueprint, InputField, Literal } from '../../../../blueprint/model.ts';
import { quoteString } from '../../../engine.ts';
import { type Caller, callerOf } from '../caller.ts';
import type { TestFile } from '../test-file.ts';
import { Arrangement } from './arrangement.ts';
import { contentionCode } from './contention-code.ts';
import { expectedValue } from './expected-value.ts';
import { failureEntries } from './failure-code.ts';
import { type Done, type Invocation, matcherOf } from './invocation.ts';
import type { Scenario } from './world/search.ts';
import { World } from './world/world.ts';

/** Requests to an endpoint made of steps. */
export function actionInvocation(action: ActionBlueprint, file: TestFile): Invocation {
  const caller = callerOf(action, file.lookup);
  const isSignedIn = caller.variable !== undefined;
  const scenario: Scenario = {
    program: action.program,
    fields: [...action.pathParameters, ...action.input],
    scoped: caller.scoped,
    begin: () => worldWithCaller(file, isSignedIn ? (caller.role ?? '') : undefined),
  };
  const connected = (arrangement: Arrangement, done: Done): Done => {
    const { settings } = arrangement;
    if (settings === undefined) return done;
    const start = file.use('startApp', 'app.ts');
    return {
      when: [`const connected = await ${start}(${settings});`, ...done.when, 'await connected.close();'],
      expected: done.expected,
    };
  };
  const request = (arrangement: Arrangement, caller?: number): string =>
    requestCode(action, { arrangement, isSignedIn, ...(caller === undefined ? {} : { caller }) });
  return {
    scenario,
    arrange: (world, named = []) =>
      new Arrangement(world, { file, ...(isSignedIn ? { caller } : {}), reserved: [], named }),
    ...(caller.scoped
      ? {
          arrangeForStranger: (world: World, named: readonly number[] = []) =>
            new Arrangement(world, { file, caller: { ...caller, variable: 'stranger' }, reserved: [], named }),
        }
      : {}),
    titles: {
      success: `answers ${action.status} when nothing stands in its way`,
      otherWay: `answers ${action.status} on another way through its steps`,
      refusal: ({ status }, what) => `answers ${status} ${what}`,
    },
    succeeds: (arrangement, returned) => {
      const value = returned === undefined ? undefined : expectedValue(returned, { arrangement, form: 'json' });
      const body = value === undefined ? [] : [`expect(response.body.data).${matcherOf(value)}(${value.code});`];
      return connected(arrangement, {
        when: [`const response = await ${request(arrangement)};`],
        expected: [
          `expect(response.status).toBe(${action.status});`,
          ...(action.status === 204 ? [] : body),
          ...(action.status === 202 && action.location !== undefined ? startedExpectation(caller, file) : []),
        ],
      });
    },
    fails: (arrangement, failure) =>
      connected(arrangement, {
        when: [`const response = await ${request(arrangement)};`],
        expected: [
          `expect(response.status).toBe(${failure.status});`,
          ...errorExpectation(failureEntries(failure, arrangement)),
        ],
      }),
    breaks: (arrangement, { table, action: write }) => {
      const refusing = file.use('whileRefusing', 'failures.ts');
      const place = `{ write: '${write}', table: '${table}' }`;
      return connected(arrangement, {
        when: [`const response = await ${refusing}(${place}, () => ${request(arrangement)});`],
        expected: ['expect(response.status).toBe(500);'],
      });
    },
    races: (arrangement, { failure, row, second }) =>
      connected(arrangement, {
        when: contentionCode(arrangement, {
          row,
          variable: 'responses',
          running: `Promise.all([${request(arrangement)}, ${request(arrangement, second)}])`,
        }),
        expected: [
          `expect(responses.map(({ status }) => status).sort()).toEqual([${[action.status, failure.status].sort().join(', ')}]);`,
          `expect(responses.find(({ status }) => status === ${failure.status})?.body.error.code).toBe(${quoteString(failure.code)});`,
        ],
      }),
  };
}

/** The address that the answer gives tells the caller how the task is. */
function startedExpectation({ variable }: Caller, file: TestFile): string[] {
  if (variable === undefined) return [];
  const asked = `await ${file.use('call', 'app.ts')}('GET', String(response.headers['location']), { token: ${variable}.token })`;
  return [`expect(${asked}).toMatchObject({ status: 200, body: { data: { id: response.body.data.id } } });`];
}

function errorExpectation(entries: readonly string[]): string[] {
  return entries.length === 0 ? [] : [`expect(response.body.error).toMatchObject({ ${entries.join(', ')} });`];
}

function worldWithCaller(file: TestFile, role: string | undefined): World {
  const world = new World(file.lookup);
  const { auth } = file.lookup.blueprint;
  if (auth === undefined || role === undefined) return world;
  const person = world.addRow(file.lookup.table(auth.table), { role: 'caller' });
  world.setCell(person.number, { column: auth.roleColumn, value: role });
  world.caller = person.number;
  return world;
}

interface Request {
  readonly arrangement: Arrangement;
  readonly isSignedIn: boolean;
  /** Row of the person who calls, where it is not the world's caller. */
  readonly caller?: number;
  /** Instead of what the world says. */
  readonly body?: string;
}

/** `call('POST', '/api/orders/checkout', { token: caller.token, body: { … } })` */
export function requestCode(
  action: ActionBlueprint,
  { arrangement, isSignedIn, body, caller = arrangement.world.caller }: Request,
): string {
  const { file } = arrangement;
  const sent =
    body ??
    (action.inputFrom === 'body' && action.input.length > 0 ? arrangement.inputCode(action.input, 'json') : undefined);
  const options = [
    ...(isSignedIn && caller !== undefined ? [`token: ${arrangement.nameOf(caller)}.token`] : []),
    ...(sent === undefined ? [] : [`body: ${sent}`]),
    ...(arrangement.settings === undefined ? [] : ['to: connected']),
  ];
  const rest = options.length === 0 ? '' : `, { ${options.join(', ')} }`;
  return `${file.use('call', 'app.ts')}('${action.method}', ${urlCode(action, arrangement)}${rest})`;
}

function urlCode(action: ActionBlueprint, arrangement: Arrangement): string {
  const { basePath } = arrangement.file.lookup.blueprint.project;
  const path = action.path.replace(/:([A-Za-z_$][\w$]*)/g, (_match, key: string) => {
    const field = action.pathParameters.find(({ name }) => name.key === key);
    return field === undefined ? '' : inAddress(field, arrangement);
  });
  const pairs = action.inputFrom === 'query' ? action.input.flatMap((field) => queryPairs(field, arrangement)) : [];
  const query = pairs.length === 0 ? '' : `?${pairs.join('&')}`;
  const whole = `${basePath}${path}${query}`;
  return whole.includes('${') ? `\`${whole}\`` : quoteString(whole);
}

function queryPairs(field: InputField, arrangement: Arrangement): string[] {
  if (field.shape.kind === 'list') {
    const { inputs, sizes } = arrangement.world;
    const size = sizes.get(field.name.snake) ?? 0;
    const values = Array.from({ length: Math.max(size, 0) }, (_, index) => inputs.get(`${field.name.snake}.${index}`));
    return values.map((value) => `${field.name.key}=${addressPart(value ?? null, arrangement)}`);
  }
  const value = arrangement.world.inputs.get(field.name.snake);
  return value === undefined ? [] : [`${field.name.key}=${addressPart(value, arrangement)}`];
}

function inAddress(field: InputField, arrangement: Arrangement): string {
  return addressPart(arrangement.world.inputs.get(field.name.snake) ?? null, arrangement);
}

/** A value inside a template literal that is an address. */
function addressPart(value: Literal, arrangement: Arrangement): string {
  if (typeof value !== 'string') return encodeURIComponent(String(value));
  const code = arrangement.textCode(value) ?? quoteString(value);
  if (code.startsWith("'") || code.startsWith('"')) return encodeURIComponent(value);
  return /\.id$|^unknownId$/.test(code) ? `\${${code}}` : `\${encodeURIComponent(${code})}`;
}
