import { PassThrough } from 'node:stream';
import type { Host } from '../../src/cli/host.ts';

export interface FakeHost extends Host {
  /** What was written so far. */
  readonly out: () => string;
  readonly err: () => string;
  readonly cancel: (reason: Error) => void;
}

export interface FakeHostOptions {
  readonly words?: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly terminal?: boolean;
  readonly pipesInput?: boolean;
}

/** A process that is not one: its streams are read by the test. */
export function createFakeHost(options: FakeHostOptions = {}): FakeHost {
  const controller = new AbortController();
  const stdout = createOutput(options.terminal === true);
  const stderr = createOutput(options.terminal === true);
  return {
    cwd: options.cwd ?? '/home/ada',
    words: options.words ?? [],
    env: options.env ?? {},
    stdin: Object.assign(new PassThrough(), { isTTY: options.terminal === true, setRawMode: () => undefined }),
    pipesInput: options.pipesInput === true,
    stdout: stdout.stream,
    stderr: stderr.stream,
    signal: controller.signal,
    out: stdout.text,
    err: stderr.text,
    cancel: (reason) => controller.abort(reason),
  };
}

function createOutput(isTTY: boolean) {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 80, rows: 24 });
  let text = '';
  stream.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8');
  });
  return { stream, text: () => text };
}
