import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { processRunner } from '../../src/project/runner.ts';

const env = { PATH: process.env['PATH'] ?? '' };
const options = { cwd: process.cwd(), env, signal: new AbortController().signal };
const node = (script: string): [string, ...string[]] => [process.execPath, '-e', script];

describe('a command', () => {
  test('gives its exit code and the lines of both streams, without colours', async () => {
    const lines: string[] = [];
    const script = "console.log('\\u001b[31mone\\u001b[0m'); console.error('two'); process.exitCode = 3";
    const result = await processRunner(node(script), { ...options, onLine: (line) => lines.push(line) });
    expect(result.exitCode).toBe(3);
    expect(lines.toSorted()).toEqual(['one', 'two']);
    expect(result.lastLines.toSorted()).toEqual(['one', 'two']);
  });

  test('keeps only its last lines', async () => {
    const result = await processRunner(node('for (let i = 1; i <= 1000; i++) console.log(i)'), options);
    expect(result.lastLines).toHaveLength(40);
    expect(result.lastLines.at(-1)).toBe('1000');
  });

  test('gets exactly the environment it is given', async () => {
    const script = 'console.log(Object.keys(process.env).filter((name) => name !== "PATH").join())';
    const result = await processRunner(node(script), { ...options, env: { ...env, ONLY: '1' } });
    expect(result.lastLines).toEqual(['ONLY']);
  });

  test('that does not exist is 127, as in a shell', async () => {
    expect((await processRunner(['no-such-command-here'], options)).exitCode).toBe(127);
  });

  test('cannot read from the terminal', async () => {
    const script = "process.stdin.on('end', () => console.log('nothing')).resume()";
    expect((await processRunner(node(script), options)).lastLines).toEqual(['nothing']);
  });
});

describe.skipIf(process.platform === 'win32')('a command that is cancelled', () => {
  test('ends with everything it started, and rejects with the reason', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'groundplan-runner-'));
    const beats = join(folder, 'beats');
    const grandchild = `setInterval(() => require('node:fs').appendFileSync(${JSON.stringify(beats)}, '.'), 10)`;
    const script = [
      `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(grandchild)}])`,
      `setInterval(() => require('node:fs').existsSync(${JSON.stringify(beats)}) && console.log('beating'), 10)`,
    ].join(';');
    const controller = new AbortController();
    const onLine = (): void => controller.abort(new Error('stopped'));
    const running = processRunner(node(script), { ...options, signal: controller.signal, onLine });
    await expect(running).rejects.toThrow('stopped');
    await wait(50);
    const count = statSync(beats).size;
    await wait(100);
    expect(statSync(beats).size).toBe(count);
    rmSync(folder, { recursive: true });
  });

  test('is not started at all when it comes too late', async () => {
    const signal = AbortSignal.abort(new Error('stopped'));
    await expect(processRunner(node('0'), { ...options, signal })).rejects.toThrow('stopped');
  });
});
