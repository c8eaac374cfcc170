import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach } from 'vitest';
import { run } from '../../../src/cli/program.ts';
import { createFakeHost } from '../fake-host.ts';

export const shop = readFileSync(join(import.meta.dirname, '../../../starters/shop.yaml'), 'utf8');

/** A folder with the plan of the shop, new for each test, and a command that runs in it. */
export function planFolder(command: string) {
  const cwd = mkdtempSync(join(tmpdir(), `groundplan-${command}-`));
  afterAll(() => rmSync(cwd, { recursive: true, force: true }));
  beforeEach(() => writeFileSync(join(cwd, 'plan.yaml'), shop));
  const read = (file = 'plan.yaml'): string => readFileSync(join(cwd, file), 'utf8');
  return {
    read,
    write: (file: string, text: string) => writeFileSync(join(cwd, file), text),
    call: async (...words: readonly string[]) => {
      const host = createFakeHost({ cwd, words: [command, ...words] });
      const exitCode = await run(host);
      return { exitCode, out: host.out(), err: host.err(), plan: read() };
    },
  };
}

/** Lines that only the second text has, without their indentation. */
export function newLines(before: string, after: string): readonly string[] {
  const old = new Set(before.split('\n'));
  return after
    .split('\n')
    .filter((line) => !old.has(line))
    .map((line) => line.trim());
}
