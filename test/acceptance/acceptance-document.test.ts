import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Citation, readAcceptance } from './acceptance-document.ts';
import { isProject, projectOf } from './projects.ts';
import { hasTest } from './test-titles.ts';

/** What has to be shown by now; first and last number of each range. */
const expected: Readonly<Record<string, readonly (number | readonly [number, number])[]>> = {
  A0: [
    [1, 31],
    [33, 87],
    [89, 98],
  ],
  A1: [1, 10, 12, 16, [18, 30], [32, 108]],
  A2: [
    [1, 40],
    [42, 54],
  ],
};

const rows = readAcceptance();

describe('docs/acceptance.md', () => {
  it('has a row for each thing that must be shown, in order', () => {
    const ids = Object.entries(expected).flatMap(([seed, ranges]) =>
      ranges.flatMap((range) => {
        const [first, last] = typeof range === 'number' ? [range, range] : range;
        return Array.from(
          { length: last - first + 1 },
          (_, index) => `${seed}-${String(first + index).padStart(3, '0')}`,
        );
      }),
    );
    expect(rows.map(({ id }) => id)).toEqual(ids);
  });

  it('says of each row whether it is shown, and what is missing where it is not', () => {
    const unclear = rows.filter(({ state }) => !/^(shown|(in part|not yet): .{10,})$/.test(state));
    expect(unclear.map(({ id, state }) => `${id} ${state}`)).toEqual([]);
  });

  it('cites a test for each row that it calls shown', () => {
    const claimed = rows.filter(
      ({ state, citations }) => state.startsWith('shown') && !citations.some(({ titles }) => titles.length > 0),
    );
    expect(claimed.map(({ id }) => id)).toEqual([]);
  });

  it('cites only files and tests that exist', async () => {
    const missing: string[] = [];
    for (const { id, citations } of rows) {
      for (const citation of citations) if (!(await exists(citation))) missing.push(`${id} ${citation.text}`);
    }
    expect(missing).toEqual([]);
  });
});

async function exists({ project, path, titles }: Citation): Promise<boolean> {
  const source = project === undefined ? readOwn(path) : await readEmitted(project, path);
  return source !== undefined && (titles.length === 0 || hasTest(path.replace(/\.txt$/, ''), source, titles));
}

function readOwn(path: string): string | undefined {
  try {
    return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
  } catch {
    return undefined;
  }
}

async function readEmitted(project: string, path: string): Promise<string | undefined> {
  return isProject(project) ? (await projectOf(project)).get(path) : undefined;
}
