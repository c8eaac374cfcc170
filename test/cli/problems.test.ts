import { describe, expect, test } from 'vitest';
import { Document } from 'yaml';
import { choosePaint } from '../../src/cli/paint.ts';
import { countProblems, describeProblem, formatProblem } from '../../src/cli/problems.ts';
import type { Problem } from '../../src/plan/model.ts';
import { createSource } from '../../src/plan/source.ts';

const paint = choosePaint({ env: {}, stream: {} });

function format(text: string, problem: Partial<Problem> & Pick<Problem, 'at'>, file = 'plan.yaml'): string {
  const source = createSource({ file, text, document: new Document() as Document.Parsed });
  const whole: Problem = { code: 'test', severity: 'error', message: 'Something is wrong.', path: '', ...problem };
  return formatProblem(whole, { source, paint });
}

/** The place of a word in a text. */
function find(text: string, word: string) {
  const start = text.indexOf(word);
  return { start, end: start + word.length };
}

describe('a problem shows', () => {
  test('file, line, column, the line, a caret under the words, what was expected and the likely word', () => {
    const text = 'tables:\n  products:\n    stock: intger, min 0\n';
    const shown = format(text, {
      at: find(text, 'intger'),
      message: 'There is no type `intger`.',
      expected: 'a type: text, integer, money, …',
      suggestion: 'integer',
    });
    expect(shown).toBe(
      [
        'plan.yaml:3:12: error: There is no type `intger`.',
        '   3 |     stock: intger, min 0',
        '     |            ^^^^^^',
        '       expected: a type: text, integer, money, …',
        '       did you mean integer?',
      ].join('\n'),
    );
  });

  test('a caret even where there is nothing to point at', () => {
    expect(format('a:\n', { at: { start: 2, end: 2 } })).toContain('   1 | a:\n     |   ^');
    expect(format('', { at: { start: 0, end: 0 } })).toContain('plan.yaml:1:1: error');
  });

  test('the first line of what goes over several', () => {
    const text = 'a: [\n  b\n]\n';
    expect(format(text, { at: { start: 3, end: 10 } })).toContain('   1 | a: [\n     |    ^');
  });

  test('carets under wide letters and after tabs', () => {
    const text = 'a: 商品\tbad\n';
    expect(format(text, { at: find(text, 'bad') })).toContain('   1 | a: 商品 bad\n     |         ^^^');
    expect(format(text, { at: find(text, '商品') })).toContain('     |    ^^^^');
  });

  test('of a very long line the part around the place', () => {
    const text = `${'x'.repeat(5000)} bad ${'y'.repeat(5000)}`;
    const lines = format(text, { at: find(text, 'bad') }).split('\n');
    expect(lines[1]?.length).toBeLessThan(130);
    const column = lines[2]?.indexOf('^^^') ?? -1;
    expect(lines[1]?.slice(column, column + 3)).toBe('bad');
    expect(lines[0]).toContain('plan.yaml:1:5002:');
  });

  test('nothing that could take the terminal over', () => {
    const text = 'a: \u001b[2J\u202ebad\n';
    const shown = format(text, { at: find(text, 'bad'), message: 'Not \u001b]0;title\u0007 good' }, 'p\u001b[1m.yaml');
    expect(/[\u001b\u0007\u202e]/.test(shown)).toBe(false);
    expect(shown).toContain('     |         ^^^');
  });
});

test('for programs, positions begin at 1 and the end is exclusive', () => {
  const text = 'a: 1\nb: bad\n';
  const source = createSource({ file: 'plan.yaml', text, document: new Document() as Document.Parsed });
  const problem: Problem = { code: 'x', severity: 'warning', message: 'm', path: 'b', at: find(text, 'bad') };
  expect(describeProblem(problem, source)).toEqual({
    code: 'x',
    severity: 'warning',
    message: 'm',
    path: 'b',
    file: 'plan.yaml',
    start: { line: 2, column: 4 },
    end: { line: 2, column: 7 },
  });
});

test('problems are counted by severity', () => {
  const at = { start: 0, end: 0 };
  const error: Problem = { code: '', severity: 'error', message: '', path: '', at };
  const warning: Problem = { ...error, severity: 'warning' };
  expect(countProblems([])).toBe('no problems');
  expect(countProblems([error])).toBe('1 error');
  expect(countProblems([error, error, warning])).toBe('2 errors and 1 warning');
  expect(countProblems([warning, warning])).toBe('2 warnings');
});
