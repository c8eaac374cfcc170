import { describe, expect, test } from 'vitest';
import { run } from '../../src/cli/program.ts';
import { topics } from '../../src/guidance/topics.ts';
import { createFakeHost } from './fake-host.ts';

async function explain(...words: readonly string[]) {
  const host = createFakeHost({ words: ['explain', ...words] });
  return { exitCode: await run(host), out: host.out(), err: host.err() };
}

describe('explain', () => {
  test('lists everything without a word', async () => {
    const { out } = await explain();
    for (const { id } of topics) expect(out).toContain(`  ${id}`);
  });

  test('goes from a line to a paragraph to the page', async () => {
    const line = (await explain('json', '--line')).out;
    const brief = (await explain('json', '--brief')).out;
    const page = (await explain('json')).out;
    expect(line.split('\n').length).toBeLessThan(5);
    expect(brief).toContain(line.trim());
    expect(page).toContain(brief.trim());
    expect(page).toContain('"status": "paid"');
    expect(page).toContain('Read next: api, validation');
  });

  test('understands several words as one', async () => {
    expect((await explain('background', 'tasks')).out).toContain('Background tasks');
  });

  test('explains a rule of the review with the sentence it comes from', async () => {
    const { out } = await explain('ws-01');
    expect(out).toContain('WS-01');
    expect(out.replaceAll('\n', ' ')).toContain('“Group by business domain, not by HTTP method”');
  });

  test('explains the reason of a proposal', async () => {
    expect((await explain('R-LIST')).out).toContain('R-LIST');
  });

  test.each([
    ['instnace', 'Did you mean instance?'],
    ['WS-99', 'Did you mean WS-0'],
  ])('proposes the nearest word to %s', async (word, message) => {
    const { exitCode, err } = await explain(word);
    expect(exitCode).toBe(2);
    expect(err).toContain(message);
  });

  test('wraps to the terminal, diagrams aside', async () => {
    const host = createFakeHost({ words: ['explain', 'database'], terminal: true, env: { NO_COLOR: '1' } });
    await run(host);
    const long = host
      .out()
      .split('\n')
      .filter((line) => line.length > 80);
    expect(long).toEqual([]);
  });
});
