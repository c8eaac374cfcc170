import { expect, test } from 'vitest';
import { choosePaint } from '../../src/cli/paint.ts';

const red = '\u001b[31mword\u001b[39m';

test.each([
  [{}, { isTTY: true }, red],
  [{}, {}, 'word'],
  [{ TERM: 'dumb' }, { isTTY: true }, 'word'],
  [{ NO_COLOR: '1' }, { isTTY: true }, 'word'],
  [{ NO_COLOR: '' }, { isTTY: true }, red],
  [{ FORCE_COLOR: '1' }, {}, red],
  [{ FORCE_COLOR: '0' }, { isTTY: true }, 'word'],
  [{ FORCE_COLOR: '1', NO_COLOR: '1' }, { isTTY: true }, 'word'],
])('with %j on %j', (env, stream, expected) => {
  expect(choosePaint({ env, stream }).red('word')).toBe(expected);
});
