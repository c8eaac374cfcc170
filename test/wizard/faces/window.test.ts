import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Look } from '../../../src/wizard/faces/clack/look.ts';
import { windowAround } from '../../../src/wizard/faces/clack/window.ts';
import { findOption } from '../../../src/wizard/faces/option-by-text.ts';

const look = new Look({ output: new PassThrough(), color: false, unicode: true });

test('a window is never higher than its room, shows the focus, and counts what it hides', () => {
  const rows = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(rows, fc.nat(), fc.integer({ min: 5, max: 12 }), (heights, at, height) => {
      const all = heights.map((count, index) => Array.from({ length: count }, (_, line) => `row ${index}.${line}`));
      const focus = at % all.length;
      const shown = windowAround(all, { focus, height, look });
      expect(shown.length).toBeLessThanOrEqual(height);
      expect(shown).toContain(`row ${focus}.0`);
      const hidden = shown.reduce((sum, line) => sum + Number(/(\d+) more$/.exec(line)?.[1] ?? 0), 0);
      const whole = new Set(shown.flatMap((line) => /^row (\d+)\./.exec(line)?.[1] ?? []));
      expect(hidden + whole.size).toBe(all.length);
    }),
  );
});

test('a number names the option of that value, else the one at that place', () => {
  const options = ['30', '1', 'x'].map((value) => ({ value, label: `option ${value}` }));
  expect(findOption(options, '1')?.value).toBe('1');
  expect(findOption(options, '3')?.value).toBe('x');
  expect(findOption(options, ' OPTION X ')?.value).toBe('x');
  expect(findOption(options, '4')).toBeUndefined();
});
