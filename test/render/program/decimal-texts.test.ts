import { describe, expect, test } from 'vitest';
import { formula, functionBody } from './function-code.ts';

const project = { decimals: 'string' };

describe('whole numbers where decimals are texts', () => {
  const input = { counts: 'integer[]', n: 'integer?', flag: 'boolean', rate: 'decimal?', items: [{ rate: 'integer' }] };

  test.each([
    ['counts', 'decimal[]', 'counts.map(String)'],
    ['map(counts, x => x + 1)', 'decimal[]', 'counts.map((x) => String(x + 1))'],
    ['filter(counts, x => x > 2)', 'decimal[]', 'counts.filter((x) => x > 2).map(String)'],
    ['flag ? counts : [3, 0.5]', 'decimal[]', "flag ? counts.map(String) : ['3', '0.5']"],
    ['items', [{ rate: 'decimal' }], 'items.map((item) => ({ ...item, rate: String(item.rate) }))'],
    ['map(counts, x => ({ rate: x }))', [{ rate: 'decimal' }], 'counts.map((x) => ({ rate: String(x) }))'],
    ['counts[0]', 'decimal?', 'counts[0]?.toString() ?? null'],
  ])('%s is texts where %j is wanted', async (text, returns, code) => {
    const steps = [{ return: { value: `= ${text}` } }];
    const body = await functionBody({ input, returns: { value: returns }, steps, project });
    expect(body.replaceAll(/\s+/g, ' ')).toContain(`{ value: ${code}`);
  });

  test('a chain of what may be missing has no null in its middle', async () => {
    const of = (text: string): Promise<string> => formula(text, { input, project });
    expect(await of('n ?? rate ?? 0.5')).toBe("n?.toString() ?? rate ?? '0.5'");
    expect(await of('n ?? counts[0] ?? 0.5')).toBe("n?.toString() ?? counts[0]?.toString() ?? '0.5'");
    expect(await of('(flag ? n : null) ?? rate ?? 1')).toBe("(flag ? n?.toString() : null) ?? rate ?? '1'");
    expect(await of('rate ?? n')).toBe('rate ?? n?.toString() ?? null');
  });
});

test('decimals are sorted by value', async () => {
  const steps = [{ find: 'products', as: 'all' }, { return: "= sort(all, product => product.weight, 'desc')" }];
  expect(await functionBody({ steps, project })).toContain('sortByDescending(all, ({ weight }) => new Big(weight))');
  expect(await functionBody({ steps })).toContain('sortByDescending(all, ({ weight }) => weight)');
});
