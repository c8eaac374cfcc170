import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMemoryStore } from '../../../src/wizard/engine/memory-store.ts';
import { runInterview } from '../../../src/wizard/engine/run.ts';
import { createClackFace } from '../../../src/wizard/faces/clack/clack-face.ts';
import type { Session } from '../../../src/wizard/session.ts';
import { choice, lines, pick, text } from '../questions.ts';
import { createFakeTerminal } from '../terminal/fake-terminal.ts';

async function interview(session: Session) {
  session.show({ kind: 'step', number: 1, title: 'One', saved: false });
  const need = await session.ask(text('one/need', { proposal: 'a shop' }));
  const tables = await session.ask(lines('two/tables', { proposal: ['users: x'] }));
  const endpoints = await session.ask(
    pick(
      'three/endpoints',
      tables.flatMap((table) => [`list ${table}`, `read ${table}`]),
    ),
  );
  session.show({ kind: 'block', text: `${need}\n└── ${endpoints.length}` });
  const end = await session.ask(choice('end/confirm', ['create', 'change two'], { confirmation: true }));
  if (end === 'change two') await session.changeFrom('two');
  return { need, tables, endpoints };
}

const names = [
  'enter',
  'enter',
  'space',
  'up',
  'down',
  'left',
  'right',
  'home',
  'end',
  'tab',
  'backspace',
  'delete',
  'pageUp',
  'F1',
  'F2',
  'ctrl-u',
  'ctrl-z',
  'esc',
] as const;

const acts = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...names).map((name) => ({ press: name })) },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom('a', 'orders: b', '!', '?', '-users', '注文', '👩‍👩‍👧', '\u001b[99;1R')
      .map((typed) => ({ type: typed })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('x: y\n\nz\n', 'one line', 'b!d\nc', '\n\n').map((pasted) => ({ paste: pasted })),
  },
  { weight: 1, arbitrary: fc.constantFrom([80, 24], [40, 15], [24, 10]).map((resized) => ({ resize: resized })) },
);

test('whatever is pressed, one question is on the screen, and leaving gives the terminal back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(acts, { maxLength: 50 }), async (sequence) => {
      const { input, output, keyboard, screen, isRaw, resize } = createFakeTerminal({ columns: 60, rows: 20 });
      const face = createClackFace({ input, output, color: false });
      const outcome = runInterview(interview, { prompter: face, store: createMemoryStore(), resume: 'always' });
      await screen.waitFor('What is one/need?');
      for (const act of sequence) {
        if ('press' in act) keyboard.press(act.press);
        else if ('type' in act) keyboard.send(act.type);
        else if ('paste' in act) keyboard.paste(act.paste);
        else resize(act.resize[0] ?? 60, act.resize[1] ?? 20);
      }
      // Again and again: what was pressed may have led to a question that is not there yet.
      const leaving = setInterval(() => keyboard.press('ctrl-c'), 5);
      const result = await outcome.finally(() => clearInterval(leaving));
      expect('left' in result || 'done' in result).toBe(true);
      face.close();
      await screen.settle();
      // What a smaller window pushed out of sight cannot be taken back.
      const isResized = sequence.some((act) => 'resize' in act);
      expect(isResized ? '' : screen.history()).not.toContain('◆');
      expect([screen.cursorShown, screen.pastesInBrackets, isRaw()]).toEqual([true, false, false]);
    }),
    { numRuns: 60 },
  );
});
