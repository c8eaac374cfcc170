import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { InputHub } from '../../../src/wizard/faces/clack/input-hub.ts';
import { readKey } from '../../../src/wizard/faces/clack/keys.ts';

let hub: InputHub | undefined;
afterEach(() => hub?.close());

/** A hub over a stream, and the names of keys and pastes as they are handed over. */
function start() {
  const source = new PassThrough();
  const opened = new InputHub(source);
  hub = opened;
  opened.open();
  const got: string[] = [];
  opened.on('keypress', (text: string | undefined, key: { name?: string; sequence: string }) => {
    if (key.sequence !== '') got.push(text !== undefined && key.name === undefined ? text : (key.name ?? key.sequence));
  });
  let isOpen = true;
  const listen = (): void =>
    opened.listen({
      isOpen: () => isOpen,
      paste: (text) => {
        got.push(`paste ${JSON.stringify(text)}`);
        return '';
      },
      end: () => void got.push('end'),
    });
  return { source, got, listen, close: () => (isOpen = false) };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 80));

test.each([
  ['a\rb', ['a', 'return', 'b']],
  ['\n\r\n', ['return', 'return']],
  ['\u001b[A\u001bOB\u001b[1;5C', ['up', 'down', 'right']],
  ['\u001bOP\u001b[11~\u001b[[A\u001b[12~', ['f1', 'f1', 'f1', 'f2']],
  ['\u0003\u0004\u001a\u0015', ['c', 'c', 'u']],
  ['é漢😀', ['é', '漢', '😀']],
  ['\u001b[200~x\r\ny\u001b[31m\u001b[201~z', ['paste "x\\ny[31m"', 'z']],
  ['\u007f\t ', ['backspace', 'tab', 'space']],
])('%j is %j, however it is cut into chunks', async (sent, expected) => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: Buffer.byteLength(sent) }), { maxLength: 6 }), async (cuts) => {
      const { source, got, listen } = start();
      listen();
      const bytes = Buffer.from(sent);
      const places = [0, ...cuts.toSorted((one, two) => one - two), bytes.length];
      places.slice(1).forEach((end, index) => {
        const chunk = bytes.subarray(places[index], end);
        if (chunk.length > 0) source.write(chunk);
      });
      await new Promise((resolve) => setImmediate(resolve));
      expect(got).toEqual(expected);
      hub?.close();
    }),
    { numRuns: 40 },
  );
});

test('ESC is the Esc key when nothing follows', async () => {
  const { source, got, listen } = start();
  listen();
  source.write('\u001b');
  await settled();
  source.write('[A');
  await settled();
  expect(got).toEqual(['escape', '[', 'a']);
});

test('ESC before another control is a key of its own', async () => {
  const { source, got, listen } = start();
  listen();
  source.write('\u001b\u0003');
  await settled();
  expect(got).toEqual(['escape', 'c']);
});

test('what comes early waits, and the end of the input behind it', async () => {
  const { source, got, listen } = start();
  source.end('ab');
  await settled();
  expect(got).toEqual([]);
  listen();
  expect(got).toEqual(['a', 'b', 'end']);
});

test('nothing is handed to who is through', async () => {
  const { source, got, listen, close } = start();
  listen();
  source.write('a');
  await settled();
  close();
  source.write('b');
  await settled();
  expect(got).toEqual(['a']);
});

test('keys are told with their modifiers', () => {
  expect(readKey('\u001b[1;5D')).toMatchObject({ name: 'left', ctrl: true, meta: false });
  expect(readKey('\u001b[3;2~')).toMatchObject({ name: 'delete', shift: true });
  expect(readKey('\u001bb')).toMatchObject({ name: 'b', meta: true });
  expect(readKey('\u001b[99~')).toMatchObject({ name: undefined });
  expect(readKey('A')).toMatchObject({ name: 'a', shift: true });
});
