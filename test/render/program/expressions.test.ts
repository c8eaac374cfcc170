import { describe, expect, test } from 'vitest';
import { formula, functionFile } from './function-code.ts';

const numbers = { a: 'integer', b: 'integer', cost: 'money', rate: 'decimal', other: 'decimal?' };

describe('whole numbers', () => {
  test.each([
    ['a + b * 2', 'a + b * 2'],
    ['(a + b) * 2', '(a + b) * 2'],
    ['a - (b - 2)', 'a - (b - 2)'],
    ['-a * b', '-a * b'],
    ['a ** 2 + 1', 'a ** 2 + 1'],
    ['a % 3', 'a % 3'],
    ['a % b', 'remainder(a, b)'],
    ['round(a)', 'a'],
    ['abs(a - b)', 'Math.abs(a - b)'],
    ['min(a, b, 3)', 'Math.min(a, b, 3)'],
  ])('%s is %s', async (text, code) => {
    expect(await formula(text, { input: numbers })).toBe(code);
  });
});

describe('decimals', () => {
  test.each([
    ['round(cost * rate)', 'new Big(cost).times(rate).round().toNumber()'],
    ['a / b', 'new Big(a).div(b).toNumber()'],
    ['cost + cost * rate', 'new Big(cost).times(rate).plus(cost).toNumber()'],
    ['cost - cost * rate', 'new Big(cost).minus(new Big(cost).times(rate)).toNumber()'],
    ['round(rate, 2)', 'new Big(rate).round(2).toNumber()'],
    ['floor(rate)', 'Math.floor(rate)'],
    ['floor(rate * 2)', 'floor(new Big(rate).times(2))'],
    ['rate > 0.5', 'rate > 0.5'],
    ['rate * 2 > cost', 'new Big(rate).times(2).gt(cost)'],
    ['cost < rate * 2', 'new Big(rate).times(2).gt(cost)'],
    ['other ?? 0', 'other ?? 0'],
    ['other == null ? null : other * 2', 'other === null ? null : new Big(other).times(2).toNumber()'],
    ['other == rate', 'other === rate'],
    ['other == rate * 2', 'isSameNumber(other, new Big(rate).times(2))'],
  ])('%s is %s', async (text, code) => {
    expect(await formula(text, { input: numbers })).toBe(code);
  });

  test.each([
    ['rate > 0.5', 'new Big(rate).gt(0.5)'],
    ['rate + 1', 'new Big(rate).plus(1).toFixed()'],
    ['other ?? 0', `other ?? '0'`],
    ['a > 0 ? rate : 0.5', `a > 0 ? rate : '0.5'`],
    ['max(rate, 1)', 'greater(rate, 1).toFixed()'],
    ['floor(rate)', 'floor(rate)'],
  ])('as texts: %s is %s', async (text, code) => {
    expect(await formula(text, { input: numbers, project: { decimals: 'string' } })).toBe(code);
  });
});

describe('comparisons and conditions', () => {
  const input = { note: 'text?', at: 'datetime', until: 'datetime?', done: 'boolean', kind: 'x | y', day: 'date' };

  test.each([
    ['note == null', 'note === null'],
    [`note != null && note != 'x'`, `note !== null && note !== 'x'`],
    ['!(note == null || done)', 'note !== null && !done'],
    ['at == now()', 'at.getTime() === new Date().getTime()'],
    ['until == at', 'until?.getTime() === at.getTime()'],
    ['until != null && until < at', 'until !== null && until < at'],
    ['done == true', 'done'],
    ['done != true', '!done'],
    [`done ? (note ?? '-') : 'none'`, `done ? (note ?? '-') : 'none'`],
    [`(note ?? '') == '' || done && kind == 'x'`, `(note ?? '') === '' || (done && kind === 'x')`],
    ['day < today()', 'day < today()'],
  ])('%s is %s', async (text, code) => {
    expect(await formula(text, { input })).toBe(code);
  });
});

describe('texts', () => {
  const input = { first: 'text', last: 'text?', n: 'integer', at: 'datetime' };

  test.each([
    ['`${first}`', 'first'],
    ['first + first', '`${first}${first}`'],
    [`first + ' and ' + first`, '`${first} and ${first}`'],
    [`'a' + 'b'`, `'ab'`],
    ['`${n} at ${at}`', '`${n} at ${at.toISOString()}`'],
    ['`tick \\` and \\${} of ${n / 2}`', '`tick \\` and \\${} of ${new Big(n).div(2).toFixed()}`'],
    ['length(first)', '[...first].length'],
    ['upper(trim(first))', 'first.trim().toUpperCase()'],
    [`contains(first, 'x')`, `first.includes('x')`],
    ['hash(first)', 'sha256(first)'],
    [`last == null ? 0 : length(last)`, 'last === null ? 0 : [...last].length'],
  ])('%s is %s', async (text, code) => {
    expect(await formula(text, { input })).toBe(code);
  });
});

describe('lists', () => {
  const input = {
    lines: [
      {
        product: '-> products',
        price: 'money',
        weight: 'decimal',
        kind: 'x | y',
        note: 'text?',
        count: 'integer, default 1',
      },
    ],
    words: 'text[]',
  };

  test.each([
    ['sum(lines, line => line.price)', 'lines.reduce((sum, { price }) => sum + price, 0)'],
    [
      'sum(lines, line => line.price * line.count)',
      'lines.reduce((sum, line) => sum + line.price * (line.count ?? 1), 0)',
    ],
    ['sum(lines, line => line.weight)', 'lines.reduce((sum, { weight }) => sum.plus(weight), new Big(0)).toNumber()'],
    ['count(lines)', 'lines.length'],
    [`count(lines, line => line.kind == 'x')`, `lines.filter(({ kind }) => kind === 'x').length`],
    ['count(unique(words))', 'new Set(words).size'],
    ['unique(words)', '[...new Set(words)]'],
    ['map(lines, line => line.product_id)', 'lines.map(({ productId }) => productId)'],
    [
      'map(lines, line => ({ id: line.product_id, price: line.price * 2 }))',
      'lines.map((line) => ({ id: line.productId, price: line.price * 2 }))',
    ],
    ['map(lines, line => 1)', 'lines.map(() => 1)'],
    ['find(lines, line => line.price > 5)', 'lines.find(({ price }) => price > 5) ?? null'],
    ['find(lines, line => line.price > 5)?.price', 'lines.find(({ price }) => price > 5)?.price ?? null'],
    ['find(lines, line => line.price > 5).price', 'findRequired(lines, ({ price }) => price > 5).price'],
    ['find(lines, line => line.price > 5) == null', 'lines.find(({ price }) => price > 5) === undefined'],
    [`words[0] ?? '-'`, `words[0] ?? '-'`],
    ['filter(lines, line => line.note != null)', 'lines.filter(({ note }) => note !== undefined && note !== null)'],
    ['sort(lines, line => line.price)', 'sortBy(lines, ({ price }) => price)'],
    [`sort(lines, line => line.price, 'desc')`, 'sortByDescending(lines, ({ price }) => price)'],
    ['group(lines, line => line.kind)', 'grouped(lines, ({ kind }) => kind)'],
    ['avg(lines, line => line.price)', 'average(lines.map(({ price }) => price))?.toNumber() ?? null'],
    ['max(lines, line => line.price)', 'largest(lines.map(({ price }) => price))'],
    [
      `contains(map(lines, line => line.kind), words[0] ?? '')`,
      `lines.map(({ kind }) => kind).some((element) => element === (words[0] ?? ''))`,
    ],
    [
      'some(lines, line => every(lines, other => other.price <= line.price))',
      'lines.some((line) => lines.every((other) => other.price <= line.price))',
    ],
  ])('%s is %s', async (text, code) => {
    expect((await formula(text, { input })).replace(/\s+/g, ' ')).toBe(code);
  });

  test('a member is not taken out of a parameter where a variable has its name', async () => {
    const code = await functionFile({
      input,
      steps: [{ set: { price: 5 } }, { return: '= filter(lines, line => line.price == price)' }],
    });
    expect(code).toContain('lines.filter((line) => line.price === price)');
  });
});

test('numbers that a result holds are what JSON has', async () => {
  const code = await functionFile({
    input: { rate: 'decimal' },
    steps: [{ set: { twice: '= rate * 2' } }, { return: { twice: '= twice', half: '= twice / 4', list: '= [twice]' } }],
  });
  expect(code).toContain(
    'return { twice: twice.toNumber(), half: twice.div(4).toNumber(), list: [twice.toNumber()] };',
  );
});
