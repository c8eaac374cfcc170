import { tmpdir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { createFakeTerminal } from './fake-terminal.ts';
import { spawnInTerminal } from './spawn-in-terminal.ts';

const size = { columns: 20, rows: 5 };

describe('a fake terminal', () => {
  test('shows what a person would see', async () => {
    const { output, screen } = createFakeTerminal(size);
    output.write('one\ntwo\u001b[1A\u001b[2K\rONE\n三\u001b[?25l');
    expect(await screen.settle()).toBe('ONE\n三o');
    expect(screen.cursorShown).toBe(false);
  });

  test('keeps what has scrolled away', async () => {
    const { output, screen } = createFakeTerminal(size);
    output.write('1\n2\n3\n4\n5\n6\n7');
    expect(await screen.settle()).toBe('3\n4\n5\n6\n7');
    expect(screen.history()).toBe('1\n2\n3\n4\n5\n6\n7');
  });

  test('waits for a text, and says what it saw instead', async () => {
    const { output, screen } = createFakeTerminal(size);
    setTimeout(() => output.write('late'), 10);
    expect(await screen.waitFor('late')).toBe('late');
  });

  test('counts keys as a person would, and brackets pastes only when asked to', async () => {
    const { input, keyboard, output, screen } = createFakeTerminal(size);
    keyboard.type('añ');
    keyboard.press('enter', 'F2');
    keyboard.paste('a\nb');
    output.write('\u001b[?2004h');
    await screen.settle();
    keyboard.paste('c\nd');
    expect(String(input.read())).toBe('añ\r\u001bOQa\rb\u001b[200~c\rd\u001b[201~');
    expect(keyboard.pressed).toBe(6);
  });
});

describe('a real terminal', () => {
  test('runs a program: screen, keyboard, exit code', async () => {
    const program =
      'process.stdin.once("data", (data) => { console.log("got", String(data).trim()); process.exit(7); }); console.log(process.stdout.columns)';
    const terminal = spawnInTerminal(process.execPath, ['-e', program], { ...size, cwd: tmpdir() });
    await terminal.screen.waitFor('20');
    terminal.keyboard.type('hi');
    terminal.keyboard.press('enter');
    expect(await terminal.exited).toMatchObject({ exitCode: 7 });
    expect(terminal.screen.text()).toContain('got hi');
  });

  test('kills it', async () => {
    const terminal = spawnInTerminal(process.execPath, ['-e', 'setInterval(() => {}, 1000); console.log("up")'], {
      ...size,
      cwd: tmpdir(),
    });
    await terminal.screen.waitFor('up');
    terminal.kill();
    expect(await terminal.exited).toMatchObject({ signal: 9 });
  });
});
