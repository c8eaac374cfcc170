import { describe, expect, test } from 'vitest';
import { Cancelled, EndOfInput, PlanRejected, StepFailed, UsageError } from '../../src/cli/errors.ts';
import { reportError } from '../../src/cli/report-error.ts';
import { parsePlan } from '../../src/plan/parse.ts';
import { ProjectError } from '../../src/project/errors.ts';
import { createFakeHost, type FakeHostOptions } from './fake-host.ts';

function report(
  error: unknown,
  options: { readonly json?: boolean; readonly debug?: boolean; readonly host?: FakeHostOptions } = {},
) {
  const host = createFakeHost(options.host);
  const { json = false, debug = false } = options;
  const exitCode = reportError(error, { host, json, debug, version: '1.2.3' });
  return { exitCode, out: host.out(), err: host.err() };
}

const rejection = (() => {
  const { problems, source } = parsePlan('groundplan: 1\nproject:\n  nmae: shop\n', 'plan.yaml');
  return new PlanRejected(problems, source);
})();

describe('every kind of error has its exit code and its text', () => {
  test.each([
    [
      new UsageError('There is no command "x".', 'Commands: create.'),
      2,
      'error: There is no command "x".\nCommands: create.\n',
    ],
    [new ProjectError('It is full.', { hint: 'Empty it.' }), 1, 'error: It is full.\nEmpty it.\n'],
    [new EndOfInput('The input ended.'), 3, 'error: The input ended.\n'],
    [new Cancelled(), 130, 'Cancelled. Nothing was written.\n'],
    [
      new StepFailed('npm install failed.', { lastLines: ['one', 'two\u001b[2J'], hint: 'Try again.' }),
      1,
      'error: npm install failed.\n  | one\n  | two·[2J\nTry again.\n',
    ],
  ])('%s', (error, exitCode, err) => {
    expect(report(error)).toEqual({ exitCode, err, out: '' });
  });

  test('a plan with errors shows each with its place', () => {
    const { exitCode, err } = report(rejection);
    expect(exitCode).toBe(1);
    expect(err).toContain('plan.yaml:3:3: error:');
    expect(err).toContain('did you mean name?');
  });
});

describe('a fault of this program', () => {
  test.each([[new TypeError('x is not a function')], ['a string'], [undefined]])('%s', (error) => {
    const { exitCode, err } = report(error);
    expect(exitCode).toBe(70);
    expect(err).toContain('This is a fault of groundplan, not yours');
    expect(err).toContain(`groundplan 1.2.3, Node ${process.version}`);
    expect(err).not.toContain('report-error.test.ts');
  });

  test('shows its place on demand', () => {
    expect(report(new TypeError('x'), { debug: true }).err).toContain('report-error.test.ts');
    expect(report(new TypeError('x'), { host: { env: { GROUNDPLAN_DEBUG: '1' } } }).err).toContain(
      'report-error.test.ts',
    );
  });
});

test('for programs every error is one JSON document as well', () => {
  expect(JSON.parse(report(new UsageError('Wrong.', 'Right.'), { json: true }).out)).toEqual({
    ok: false,
    error: { code: 'usage', message: 'Wrong.', hint: 'Right.' },
  });
  expect(JSON.parse(report(rejection, { json: true }).out)).toMatchObject({
    ok: false,
    error: { code: 'plan' },
    problems: expect.arrayContaining([expect.objectContaining({ start: { line: 3, column: 3 }, suggestion: 'name' })]),
  });
  const failed = new StepFailed('Failed.', { lastLines: ['one'], hint: 'Try again.' });
  expect(JSON.parse(report(failed, { json: true }).out)).toMatchObject({ error: { code: 'step' }, lastLines: ['one'] });
});
