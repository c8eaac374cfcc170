import { describe, expect, test } from 'vitest';
import {
  compile,
  endpointOf,
  functionOf,
  outlineOf,
  problemsOf,
  programOf,
  sound,
  statementOf,
  statementsOf,
} from './steps.ts';

const input = 'input: { given: boolean, count: integer, word: "text?" }';

describe('the end of a program', () => {
  test('has nothing behind it', () => {
    expect(problemsOf('- return: 1\n- log: never')).toEqual(['unreachable-step: log']);
    const both = '- if: given\n  then:\n    - return: 1\n  else:\n    - return: 2\n- log: never';
    expect(problemsOf(both, input)).toEqual(['unreachable-step: log']);
    const some = '- if: given\n  then:\n    - return: 1\n- return: 2';
    expect(problemsOf(some, input)).toEqual([]);
    const tried = '- try:\n    - return: 1\n  catch:\n    - return: 2\n- return: 3';
    expect(problemsOf(tried)).toEqual(['unreachable-step: return']);
  });

  test('is reached by no other way than those of a switch over all values', () => {
    const all = '- switch: state\n  cases:\n    open:\n      - return: 1\n    done:\n      - return: 2';
    const returns = 'returns: integer';
    expect(problemsOf(all, `input: { state: open | done }\n${returns}`)).toEqual([]);
    expect(problemsOf(all, `input: { state: open | done | lost }\n${returns}`)[0]).toMatch(/^missing-return: /);
    expect(problemsOf(all, `input: { state: "open | done?" }\n${returns}`)[0]).toMatch(/^missing-return: /);
    expect(problemsOf(all, `input: { state: text }\n${returns}`)[0]).toMatch(/^missing-return: /);
  });

  test('is `require: false`', () => {
    const steps = '- if: given\n  then:\n    - set: { a: 1 }\n  else:\n    - require: false\n- return: = a';
    expect(problemsOf(steps, input)).toEqual([]);
    expect(problemsOf(`- require: false\n- log: never`)).toEqual(['unreachable-step: log']);
  });

  test('gives a result on every way, when it gives one on some', () => {
    const steps = '- if: given\n  then:\n    - return: 1';
    expect(problemsOf(steps, input)[0]).toMatch(/^missing-return: /);
    expect(problemsOf(`${steps}\n- return: null`, input)).toEqual([]);
    expect(problemsOf('- log: x', `${input}\nreturns: text`)[0]).toMatch(/^missing-return: /);
  });

  test('may give nothing in the middle', () => {
    const program = programOf(sound(functionOf('- if: given\n  then:\n    - return: null\n- log: x', input)));
    expect(program.returns).toBeUndefined();
    expect(statementOf('return', program.block)).not.toHaveProperty('value');
    const other = programOf(sound(functionOf('- if: given\n  then:\n    - return: null\n- return: 1', input)));
    expect(other.returns).toEqual({ kind: 'integer', nullable: true });
    expect(statementOf('return', other.block)).toMatchObject({ value: { kind: 'literal', value: null } });
  });

  test('gives what is declared, or the type that all results have', () => {
    const ways = (one: string, other: string): string =>
      `- if: given\n  then:\n    - return: ${one}\n- return: ${other}`;
    const returns = (steps: string): unknown => programOf(sound(functionOf(steps, input))).returns;
    expect(returns(ways('= count', '= count / 2'))).toMatchObject({ kind: 'decimal' });
    expect(problemsOf(ways('= count', '= "text"'), input)).toEqual(['returns-differ: return']);
    expect(problemsOf('- return: { a: 1 }', 'returns: { a: integer, b: integer }')).toHaveLength(1);
    expect(problemsOf('- return: = count', `${input}\nreturns: text`)).toHaveLength(1);
  });
});

describe('a return in a transaction', () => {
  const transaction = (steps: string): string => `- transaction:\n${steps}`;

  test('is allowed where the transaction always ends so', () => {
    expect(problemsOf(transaction('    - count: products\n      as: n\n    - return: = n'))).toEqual([]);
    const both = '    - if: given\n      then:\n        - return: 1\n      else:\n        - return: 2';
    expect(problemsOf(transaction(both), input)).toEqual([]);
  });

  test('is a problem where it goes on otherwise', () => {
    const some = '    - if: given\n      then:\n        - return: 1\n- return: 2';
    expect(problemsOf(transaction(some), input)).toEqual(['return-in-transaction: return']);
    const loop = '    - each: "[1]"\n      as: one\n      do:\n        - return: = one\n- return: 2';
    expect(problemsOf(transaction(loop), input)).toEqual(['return-in-transaction: return']);
  });
});

describe('try', () => {
  const write = '- create: products\n  values: { name: Chair, price: 1 }';
  const tried = (steps: string): string =>
    `- try:\n${steps.replaceAll(/^/gm, '    ')}\n  catch:\n    - log: "{error.code}: {error.message}"`;

  test('knows what failed', () => {
    expect(statementOf('try', statementsOf(tried(write)))).toMatchObject({ error: { name: 'error', role: 'error' } });
    const silent = tried(write).replace('"{error.code}: {error.message}"', 'failed');
    expect(statementOf('try', statementsOf(silent))).not.toHaveProperty('error');
    expect(problemsOf(`${tried(write)}\n- log: "{error.code}"`)).toEqual(['unknown-name: error']);
  });

  test('is a savepoint in a transaction, when it writes', () => {
    const inside = (steps: string): string => `- transaction:\n${tried(steps).replaceAll(/^/gm, '    ')}`;
    expect(statementOf('try', statementsOf(inside(write))).savepoint).toBe(true);
    expect(statementOf('try', statementsOf(inside('- log: x'))).savepoint).toBe(false);
    expect(statementOf('try', statementsOf(tried(write))).savepoint).toBe(false);
  });

  test('is one in a function, too, that somebody calls in a transaction', () => {
    const caller = '  outer:\n    steps:\n      - transaction:\n          - call: middle\n';
    const middle = '  middle:\n    steps:\n      - call: work\n';
    const blueprint = sound(`${functionOf(tried(write))}${middle}${caller}`);
    expect(statementOf('try', programOf(blueprint).block).savepoint).toBe(true);
    expect(statementOf('try', programOf(sound(`${functionOf(tried(write))}${middle}`)).block).savepoint).toBe(false);
  });

  test('forgets in catch what the steps set', () => {
    const steps = `
- set: { a: = word }
- require: a != null
- try:
    - set: { a: = word }
  catch:
    - log: "{length(a)}"`;
    expect(problemsOf(steps, input)).toEqual(['maybe-null: a']);
  });
});

describe('loops and cases', () => {
  test('go through lists that are there', () => {
    expect(problemsOf('- each: count\n  as: one\n  do:\n    - log: x', input)).toEqual(['not-a-list: count']);
    const steps = '- each: list\n  as: one\n  do:\n    - log: "{one}"';
    expect(problemsOf(steps, 'input: { list: "text[]?" }')).toEqual(['may-be-null: list']);
    expect(problemsOf(steps, 'input: { list: "text[]" }')).toEqual([]);
  });

  test('have values of what is decided on', () => {
    const cases = (value: string): string => `- switch: it\n  cases:\n    ${value}:\n      - log: x`;
    expect(problemsOf(cases('c'), 'input: { it: a | b }')).toEqual(['unknown-value: c']);
    expect(problemsOf(cases('x'), 'input: { it: integer }')).toEqual(['unknown-value: x']);
    expect(problemsOf(cases('yes'), 'input: { it: boolean }')).toEqual(['unknown-value: yes']);
    expect(problemsOf(cases('x'), 'input: { it: date }')).toEqual(['wrong-type: it']);
    expect(statementOf('switch', statementsOf(cases('"2"'), 'input: { it: integer }')).cases[0]?.value).toBe(2);
    expect(statementOf('switch', statementsOf(cases('"true"'), 'input: { it: boolean }')).cases[0]?.value).toBe(true);
  });
});

describe('require', () => {
  test('answers 409 unless it says otherwise', () => {
    const failure = (head: string): unknown =>
      statementOf('require', statementsOf(`- require: given${head}`, input)).failure;
    expect(failure('')).toMatchObject({ status: 409, code: 'CONFLICT' });
    expect(failure('\n  else: { status: 422 }')).toMatchObject({ status: 422, code: 'UNPROCESSABLE' });
    expect(failure('\n  else: { code: TOO_LATE, message: "At {count}." }')).toMatchObject({
      status: 409,
      code: 'TOO_LATE',
      message: { kind: 'template' },
    });
    expect(problemsOf('- require: count', input)).toHaveLength(1);
  });
});

describe('what only some programs have', () => {
  test('is a progress in tasks', () => {
    expect(problemsOf('- progress: 50')).toEqual(['progress-outside-task: progress']);
    const task = (value: string): string[] =>
      compile(`tasks:\n  work:\n    steps:\n      - progress: ${value}\n`).problems;
    expect(task('50')).toEqual([]);
    expect(task('101')).toEqual(['bad-progress: 101']);
  });

  test('is a user in endpoints for people', () => {
    expect(compile(endpointOf('- return: = auth.user.id')).problems).toEqual([]);
    expect(compile(endpointOf('- return: = auth.user.id', 'allow: public')).problems).toHaveLength(1);
    expect(problemsOf('- return: = auth.user.id')).toHaveLength(1);
  });

  test('is what a task gives, and null where a way to its end gives nothing', () => {
    const program = (steps: string) => sound(`tasks:\n  work:\n    steps:\n${steps}`).tasks[0]?.program;
    const sometimes = program(
      "      - if: now() > add_time(now(), 1, 'days')\n        then:\n          - return: { n: 1 }\n",
    );

    expect(program('      - return: 1\n')?.returns).toEqual({ kind: 'integer', nullable: false });
    expect(sometimes?.returns).toMatchObject({ kind: 'object', nullable: true });
    expect(sometimes?.block.completes).toBe(false);
    expect(sometimes?.block.statements.at(-1)).toMatchObject({ kind: 'return', value: { value: null } });
    for (const nothing of ['      - return: null\n', '      - log: x\n']) {
      expect(program(nothing)).not.toHaveProperty('returns');
      expect(program(nothing)?.block.statements).toHaveLength(1);
    }
  });
});

test('effects are those of the steps and of the functions they call', () => {
  const effects = (steps: string): string[] => [...programOf(sound(functionOf(steps, input))).effects].sort();
  expect(effects('- return: = count + 1')).toEqual([]);
  expect(effects('- count: products\n  as: n\n- return: = n')).toEqual(['database']);
  expect(effects('- log: x\n- return: = env("SUPPORT_EMAIL")')).toEqual(['config', 'log']);
  const both = `${functionOf('- call: other')}  other:\n    steps:\n      - log: x\n      - emit: things.happened\n`;
  expect([...programOf(sound(both)).effects].sort()).toEqual(['database', 'log', 'queue']);
});

test('a setting of the server is nothing to read', () => {
  expect(problemsOf('- return: = env("JWT_SECRET")')).toEqual(['reserved-variable: "JWT_SECRET"']);
});

test('steps that hold steps keep their order', () => {
  expect(outlineOf('- log: a\n- if: given\n  then:\n    - log: b\n- log: c', input)).toEqual([
    'log',
    'if',
    '  log',
    'log',
  ]);
});
