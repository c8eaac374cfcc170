import { describe, expect, test } from 'vitest';
import { outlineOf, problemsOf, statementOf, statementsOf } from './steps.ts';

const input = 'input: { given: boolean, count: integer, word: "text?" }';

describe('names', () => {
  test('are visible to later steps, and to steps inside of them', () => {
    expect(problemsOf('- if: given\n  then:\n    - set: { b: = a }\n- set: { a: 1 }', input)).toEqual([
      'unknown-name: a',
    ]);
    expect(problemsOf('- set: { a: 1 }\n- if: given\n  then:\n    - set: { b: = a }', input)).toEqual([]);
  });

  test('of a loop end with it', () => {
    const steps = '- each: "[1, 2]"\n  as: one\n  do:\n    - set: { two: = one }\n- return: = two';
    expect(problemsOf(steps)).toEqual(['unknown-name: two']);
    expect(problemsOf(steps.replace('= two', '= one'))).toEqual(['unknown-name: one']);
  });

  test('that one way makes are gone afterwards', () => {
    const steps = '- if: given\n  then:\n    - set: { a: 1 }\n- return: = a';
    expect(problemsOf(steps, input)).toEqual(['unknown-name: a']);
  });

  test('that every way makes stay; the outermost statement behind which they are read declares them', () => {
    const steps = `
- if: given
  then:
    - if: count > 3
      then:
        - set: { a: 1 }
      else:
        - set: { a: 2 }
  else:
    - set: { a: 3 }
- return: = a`;
    expect(outlineOf(steps, input)).toEqual([
      'if -> a',
      '  if',
      '    set a',
      '  or',
      '    set a',
      'or',
      '  set a',
      'return',
    ]);
  });

  test('that every way gives a text that is written out are one of these texts', () => {
    const steps = `
- switch: count
  cases:
    1:
      - set: { next: paid }
    2:
      - set: { next: "= given ? 'paid' : 'shipped'" }
  else:
    - set: { next: pending }
- update: orders
  where: note == null
  set: { status: = next }`;
    expect(problemsOf(steps, input)).toEqual([]);
    expect(problemsOf(steps.replace('next: pending', 'next: lost'), input)).toEqual(['wrong-type: next']);
    expect(problemsOf(steps.replace('next: pending', 'next: = word'), input)).toEqual(['wrong-type: next']);
    expect(problemsOf(steps.replace('- update', '- set: { next: paid }\n- update'), input)).toEqual([
      'wrong-type: next',
    ]);
  });

  test('that nobody reads behind stay inside', () => {
    const steps =
      '- if: given\n  then:\n    - set: { a: 1 }\n    - log: "{a}"\n  else:\n    - set: { a: 2 }\n    - log: "{a}"';
    expect(outlineOf(steps, input)).toEqual(['if', '  set new a', '  log', 'or', '  set new a', '  log']);
  });

  test('are taken from the ways that come to their end', () => {
    const steps = `
- if: given
  then:
    - set: { a: 1 }
  else:
    - return: 7
- return: = a`;
    expect(outlineOf(steps, input)).toEqual(['if -> a', '  set a', 'or', '  return', 'return']);
  });

  test('of ways with different types have the type of both', () => {
    const steps = '- if: given\n  then:\n    - set: { a: = word }\n  else:\n    - set: { a: none }\n- return: = a';
    const [branch] = statementsOf(steps, input);
    expect(branch?.kind === 'if' && branch.results.map(({ type }) => type)).toEqual([{ kind: 'text', nullable: true }]);
    const decimals = steps.replace('= word', '= count').replace('none', '= count / 2');
    expect(outlineOf(decimals, input)).toEqual(['if -> a', '  set a', 'or', '  set a', 'return']);
    expect(statementOf('if', statementsOf(decimals, input)).results[0]?.type.kind).toBe('decimal');
  });

  test('with a value that is read before are handed over', () => {
    const steps = `
- if: given
  then:
    - set: { a: = count / 2 }
  else:
    - set: { a: = count }
    - log: "{a}"
- return: = a`;
    expect(outlineOf(steps, input)).toEqual(['if -> a', '  set a', 'or', '  set new a', '  log', '  set a', 'return']);
  });

  test('without a common type are not known', () => {
    const steps = '- if: given\n  then:\n    - set: { a: 1 }\n  else:\n    - set: { a: x }\n- return: = a';
    expect(problemsOf(steps, input)).toEqual(['unknown-name: a']);
  });

  test('of switch stay when every case and else make them', () => {
    const steps = `
- switch: count
  cases:
    "1":
      - set: { a: 1 }
    "2":
      - set: { a: 2 }
  else:
    - set: { a: 3 }
- return: = a`;
    expect(outlineOf(steps, input)).toEqual(['switch -> a', '  set a', 'or', '  set a', 'or', '  set a', 'return']);
    expect(problemsOf(steps.replace('  else:\n    - set: { a: 3 }\n', ''), input)).toEqual(['unknown-name: a']);
  });

  test('of a failed step are not complained about again', () => {
    expect(problemsOf('- set: { a: = nobody }\n- set: { b: = a + 1 }\n- return: = b')).toEqual([
      'unknown-name: nobody',
    ]);
  });

  test('cannot be what every formula knows', () => {
    expect(problemsOf('- set: { auth: 1 }')).toEqual(['taken-name: auth']);
  });
});

describe('transactions', () => {
  const made = 'values: { name: Chair, price: 100 }\n      as: product';

  test('give what is read behind them', () => {
    expect(outlineOf(`- transaction:\n    - create: products\n      ${made}\n- return: = product.id`)).toEqual([
      'transaction -> product (product)',
      '  create new product',
      'return',
    ]);
    expect(outlineOf(`- transaction:\n    - create: products\n      ${made}`)).toEqual([
      'transaction',
      '  create new product',
    ]);
  });

  test('assign to what was there before, where it is read behind', () => {
    const steps = '- set: { a: 1 }\n- transaction:\n    - set: { a: = a + 1 }\n- return: = a';
    expect(outlineOf(steps)).toEqual(['set new a', 'transaction -> a', '  set a', 'return']);
    expect(outlineOf(steps.replace('- return: = a', '- return: 1'))).toEqual([
      'set new a',
      'transaction',
      '  set a',
      'return',
    ]);
  });

  test('inside a way assign to what is declared before it', () => {
    const steps = `
- if: given
  then:
    - transaction:
        - create: products
          values: { name: Chair, price: 100 }
          as: product
  else:
    - get: products
      where: name == "Chair"
      as: product
- return: = product.id`;
    expect(outlineOf(steps, input)).toEqual([
      'if -> product',
      '  transaction -> product',
      '    create new product',
      'or',
      '  get product',
      'return',
    ]);
  });

  test('within transactions are part of them', () => {
    const steps = `- transaction:\n    - transaction:\n        - create: products\n          ${made.replace('      ', '          ')}\n- return: = product.id`;
    const [outer, inner] = statementsOf(steps);
    expect(outlineOf(steps)).toEqual([
      'transaction -> product (product)',
      '  transaction',
      '    create new product',
      'return',
    ]);
    expect([outer, inner]).toMatchObject([{ joins: false }, { joins: true }]);
  });
});

describe('another value', () => {
  test('makes the variable one that changes', () => {
    const steps = '- set: { a: 1 }\n- each: "[1, 2]"\n  as: one\n  do:\n    - set: { a: = a + one }\n- return: = a';
    const [first] = statementsOf(steps);
    expect(outlineOf(steps)).toEqual(['set new a', 'each', '  set a', 'return']);
    expect(first).toMatchObject({ variable: { isReassigned: true, isRead: true } });
  });

  test('has to be of the same type', () => {
    expect(problemsOf('- set: { a: 1 }\n- set: { a: one }')).toEqual(['type-changed: a']);
    expect(problemsOf('- set: { a: 0 }\n- set: { a: = a + 0.5 }')).toEqual(['type-changed: a']);
    expect(problemsOf('- set: { a: 0.0 }\n- set: { a: = a + 0.5 }')).toEqual([]);
    expect(problemsOf('- count: products\n  as: a\n- exists: products\n  as: a')).toEqual(['type-changed: exists']);
    expect(problemsOf('- each: "[1]"\n  as: one\n  do:\n    - set: { one: 2 }')).toEqual(['taken-name: one']);
  });

  test('makes a literal one of the same type', () => {
    const steps = (status: string): string =>
      `- get: orders\n  where: total > 5\n  as: it\n- set: { status: = it.status }\n- set: { status: ${status} }`;
    expect(problemsOf(steps('paid'))).toEqual([]);
    expect(problemsOf(steps(`"= it.total > 5 ? 'paid' : it.status"`))).toEqual([]);
    expect(problemsOf(steps('payed'))).toEqual(['unknown-value: payed']);
    expect(problemsOf(steps('5'))).toEqual(['type-changed: status']);
  });

  test('takes away what was known of the first one', () => {
    const steps = (last: string): string => `- set: { a: = word }\n- require: a != null\n${last}- return: = length(a)`;
    expect(problemsOf(steps(''), input)).toEqual([]);
    expect(problemsOf(steps('- set: { a: = word }\n'), input)).toEqual(['maybe-null: a']);
    expect(problemsOf(steps('- set: { a: done }\n'), input)).toEqual([]);
    const loop = '- each: "[1]"\n  as: one\n  do:\n    - log: "{length(a)}"\n    - set: { a: = word }\n';
    expect(problemsOf(steps(loop), input)).toEqual(['maybe-null: a', 'maybe-null: a']);
  });
});

describe('what conditions tell', () => {
  test('holds in the way they stand for, and behind one that ends', () => {
    const ways = (then: string): string => `- if: word == null\n  then:\n${then}- return: = length(word)`;
    expect(problemsOf(ways('    - return: 0\n'), input)).toEqual([]);
    expect(problemsOf(ways('    - log: none\n'), input)).toEqual(['maybe-null: word']);
    expect(problemsOf('- if: word != null\n  then:\n    - log: "{length(word)}"', input)).toEqual([]);
    expect(
      problemsOf('- if: word != null\n  then:\n    - log: x\n  else:\n    - log: "{length(word)}"', input),
    ).toEqual(['maybe-null: word']);
  });

  test('of members is lost in transactions, of names it is not', () => {
    const steps = (fact: string, use: string): string =>
      `- get: products\n  where: price > 3\n  as: product\n- set: { word_2: = word }\n- require: ${fact} != null\n- transaction:\n    - log: "{length(${use})}"`;
    expect(problemsOf(steps('product.note', 'product.note'), input)).toEqual(['maybe-null: product.note']);
    expect(problemsOf(steps('word_2', 'word_2'), input)).toEqual([]);
    expect(problemsOf(steps('input.word', 'word'), input)).toEqual([]);
    expect(problemsOf(`${steps('word_2', 'word_2')}\n- set: { word_2: = word }`, input)).toEqual([
      'maybe-null: word_2',
    ]);
  });
});
