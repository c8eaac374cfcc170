import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMemoryStore } from '../../../src/wizard/engine/memory-store.ts';
import { eCommerce } from '../interview/schemas.ts';
import type { KeyName } from '../terminal/keys.ts';
import { openInterview } from './open-interview.ts';

const names: readonly KeyName[] = [
  'enter',
  'enter',
  'enter',
  'esc',
  'up',
  'down',
  'space',
  'tab',
  'backspace',
  'F1',
  'F2',
];
const pieces = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...names).map((name) => ({ name })) },
  { weight: 2, arbitrary: fc.constantFrom('?', '2', '5', 'n', 'a', 'x', '漢').map((text) => ({ text })) },
  { weight: 1, arbitrary: fc.constantFrom(...eCommerce.tables, eCommerce.need).map((text) => ({ text: `${text}\r` })) },
);

/** Deep enough to reach the steps, and the overview. */
const beginnings = [
  '',
  `\r\r${eCommerce.need}\r${eCommerce.tables.join('\r')}\r\r`,
  `\r\r${eCommerce.need}\r${eCommerce.tables.join('\r')}\r\r\r\r\r\r\r\r`,
  `\u001b[B\r\r\r`,
];

test('whatever is pressed, the interview goes on, can be left, and goes on from there', async () => {
  const keys = fc.array(pieces, { minLength: 20, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...beginnings), keys, async (typedAhead, pressed) => {
      const store = createMemoryStore();
      const run = openInterview({ store, typedAhead });
      for (const piece of pressed) {
        if ('name' in piece) run.keyboard.press(piece.name);
        else run.keyboard.send(piece.text);
        // Some keys come while the program works, others when it waits.
        if (run.keyboard.pressed % 3 === 0) await run.screen.settle();
      }
      run.keyboard.press('ctrl-c');
      const outcome = await run.outcome;
      const again = openInterview({ store, typedAhead: '\u0003' });
      const second = await again.outcome;
      expect([Object.keys(outcome)[0], Object.keys(second)[0]]).toEqual([
        expect.stringMatching(/^(done|left)$/),
        'left',
      ]);
      expect(await again.screen.settle()).toContain('◇');
    }),
    { numRuns: 12, endOnFailure: true },
  );
}, 60_000);
