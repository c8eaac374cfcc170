import { readFileSync } from 'node:fs';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { generate } from '../../generated/generate.ts';

describe('plans that leave tests little room', () => {
  it.each(['few-rows', 'odd-names', 'wide-values'])(
    '%s: every file parses, and every test file tests something',
    async (name) => {
      const files = await generate(readFileSync(new URL(`../../plans/${name}.yaml`, import.meta.url), 'utf8'));
      const sources = files.filter(({ path }) => path.endsWith('.ts'));
      expect(sources.flatMap(({ path, content }) => parseSync(path, content).errors)).toEqual([]);
      const tests = files.filter(({ path }) => path.endsWith('.test.ts'));
      expect(tests.filter(({ content }) => !/\bit(\.each)?[(<]/.test(content)).map(({ path }) => path)).toEqual([]);
      expect(tests.map(({ path }) => path)).toContain('test/seed.test.ts');
    },
  );
});
