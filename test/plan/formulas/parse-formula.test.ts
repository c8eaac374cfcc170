import { describe, expect, test } from 'vitest';
import { faultsOf, planOf, suggestionsOf, withSteps } from '../read-plan.ts';

const withFormula = (formula: string): string => withSteps(`- return: ${JSON.stringify(formula)}`);
const faults = (formula: string): readonly string[] => faultsOf(withFormula(formula));

describe('formulas', () => {
  test.each([
    '1 + 2 * (3 - x) / 4 % 5 ** 2',
    "a == 'x' && b != null || !c",
    'a ?? b',
    'a > 1 ? b : c',
    '-a + +b',
    'order.total',
    'order?.total',
    'items[0].price',
    'row["a-b"]',
    '[1, a, [b]]',
    '({ a: 1, "b c": x })',
    '`Hello ${name}`',
    'sum(items, item => item.price * item.quantity)',
    'map(items, (item, index) => ({ a: item, b: index }))',
    'count(filter(items, item => some(item.tags, tag => tag == "x")))',
    '(a)',
    'true',
    'format_money(total)',
  ])('%s', (formula) => {
    expect(faults(formula)).toEqual([]);
  });

  test('keep their source, their place and their tree', () => {
    const text = withSteps('- return: "=  sum(items, item => item.price) "');
    const step = planOf(text).functions[1]?.steps[0];
    if (step?.key !== 'return' || step.value.kind !== 'formula') throw new Error('no formula');
    const { source, at, expression, spanOf } = step.value.formula;
    expect(source).toBe('sum(items, item => item.price)');
    expect(text.slice(at.start, at.end)).toBe(source);
    expect(expression.type).toBe('CallExpression');
    const span = spanOf(expression.start + 4, expression.start + 9);
    expect(text.slice(span.start, span.end)).toBe('items');
  });

  test.each([
    ['a = 1', 'not-in-formulas a = 1'],
    ['a += 1', 'not-in-formulas a += 1'],
    ['a++', 'not-in-formulas a++'],
    ['a, b', 'not-in-formulas a, b'],
    ['new Date()', 'not-in-formulas new Date()'],
    ['this', 'not-in-formulas this'],
    ['() => 1', 'not-in-formulas () => 1'],
    ['function () {}', 'not-in-formulas function () {}'],
    ['class {}', 'not-in-formulas class {}'],
    ['/a/', 'not-in-formulas /a/'],
    ['10n', 'not-in-formulas 10n'],
    ['99999999999999999999', 'not-in-formulas 99999999999999999999'],
    ['1e999', 'not-in-formulas 1e999'],
    ['typeof a', 'not-in-formulas typeof a'],
    ['void 0', 'not-in-formulas void 0'],
    ['delete a.b', 'not-in-formulas delete a.b'],
    ['a in b', 'not-in-formulas a in b'],
    ['a instanceof b', 'not-in-formulas a instanceof b'],
    ['a & b', 'not-in-formulas a & b'],
    ['[...a]', 'not-in-formulas ...a'],
    ['({ ...a })', 'not-in-formulas ...a'],
    ['sum(...a)', 'not-in-formulas ...a'],
    ['[1, , 2]', 'not-in-formulas [1, , 2]'],
    ['tag`x`', 'not-in-formulas tag`x`'],
    ['import("fs")', 'not-in-formulas import("fs")'],
    ['import.meta', 'not-in-formulas import.meta'],
    ['items.map(x => x)', 'not-in-formulas items.map'],
    ['(() => 1)()', 'not-in-formulas () => 1'],
    ['a?.()', 'not-in-formulas a'],
    ['map(items, x => { return x })', 'not-in-formulas x => { return x }'],
    ['map(items, ({ a }) => a)', 'not-in-formulas ({ a }) => a'],
    ['map(items, async x => x)', 'not-in-formulas async x => x'],
    ['a[b]', 'not-in-formulas b'],
    ['({ [a]: 1 })', 'not-in-formulas [a]: 1'],
    ['({ get a() { return 1 } })', 'not-in-formulas get a() { return 1 }'],
    ['a.constructor', 'taken-name constructor'],
    ['a["__proto__"]', 'taken-name "__proto__"'],
    ['({ __proto__: a })', 'taken-name __proto__'],
    ['a.toString', 'taken-name toString'],
    ['summ(a)', 'unknown-function summ'],
    ['eval("1")', 'unknown-function eval'],
    ['a b', 'bad-formula b'],
    ['a +', 'bad-formula +'],
    ['a /* b */', 'bad-formula /'],
    ['(a', 'bad-formula a'],
    ["'open", "bad-formula '"],
    ['await a', 'not-in-formulas await a'],
  ])('refuse %s', (formula, fault) => {
    const [first] = faults(formula);
    expect(first).toBe(fault.replaceAll('"', '\\"'));
  });

  test('suggest functions, and functions for methods', () => {
    expect(suggestionsOf(withFormula('summ(items, item => item.price)'))).toEqual(['sum']);
  });

  test('are short, and not nested without end', () => {
    expect(faults('('.repeat(60) + 'a' + ')'.repeat(60))).toHaveLength(1);
    expect(faults('!'.repeat(100) + 'a')).toHaveLength(1);
    expect(faults('a => '.repeat(300) + 'a')).toHaveLength(1);
    expect(faults(`${'a + '.repeat(600)}a`)).toHaveLength(1);
  });
});
