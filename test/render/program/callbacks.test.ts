import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { functionBody } from './function-code.ts';

const input = { product: '-> products', flag: 'boolean', words: 'text[]' };
const body = (steps: string): Promise<string> => functionBody({ input, steps: parse(steps) });

const found = `
- get: products
  where: id == product_id
  as: product
`;

describe('what a transaction sets is what it returns', () => {
  test('in a loop or a branch', async () => {
    const steps = `
      - set: { done: false, total: 0 }
      - transaction:
          - each: words
            as: word
            do:
              - set: { total: = total + length(word) }
              - if: word == "x"
                then:
                  - create: products
                    values: { name: x, price: 1, weight: 1 }
                  - set: { done: true }
      - require: done == true
      - return: = total
    `;
    expect(await body(steps)).toBe(`let done = false;
let total = 0;

({ total, done } = await inTransaction(db, async (tx) => {
  let newTotal = total;
  let newDone = done;
  for (const word of words) {
    newTotal += [...word].length;
    if (word === 'x') {
      await products.create(tx, { name: 'x', price: 1, weight: 1 });
      newDone = true;
    }
  }

  return { total: newTotal, done: newDone };
}));

if (!done) throw new ConflictError('This is not possible in the present state.');
return total;`);
  });

  test('beside what it makes', async () => {
    const steps = `${found}
- transaction:
    - if: flag
      then:
        - update: product
          set: { stock: 5 }
    - create: products
      values: { name: x, price: 1, weight: 1 }
      as: other
- return: { stock: = product.stock, other: = other.id }
    `;
    const code = await body(steps);
    expect(code).toContain('const { other, product: productAfter } = await inTransaction(db, async (tx) => {');
    expect(code).toContain('  let newProduct = product;\n  if (flag) {');
    expect(code).toContain('    newProduct = changed;');
    expect(code).toContain('  return { other: created, product: newProduct };\n});\nproduct = productAfter;');
  });

  test('a value that hangs on the one before', async () => {
    const steps = `
      - set: { n: 4 }
      - transaction:
          - delete: products
            where: id == product_id
          - set: { n: = n + 1 }
      - require: n != 4
      - return: = n
    `;
    expect(await body(steps)).toContain(`let n = 4;
n = await inTransaction(db, async (tx) => {
  await products.deleteById(tx, productId);
  return n + 1;
});`);
  });

  test('a list has its type from the plan', async () => {
    const steps = `
      - set: { found: '= filter(words, word => word != "")' }
      - transaction:
          - if: flag
            then:
              - create: products
                values: { name: x, price: 1, weight: 1 }
              - set: { found: = words }
      - return: = found
    `;
    expect(await body(steps)).toContain('  let newFound: string[] = found;');
  });
});

test('what branches of a savepoint set is what it returns', async () => {
  const steps = `
    - transaction:
        - try:
            - if: flag
              then:
                - create: products
                  values: { name: x, price: 1, weight: 1 }
                - set: { outcome: 1 }
              else:
                - set: { outcome: 2 }
          catch:
            - set: { outcome: 3 }
        - log: "{outcome}"
  `;
  expect(await body(steps)).toContain(`  let outcome: number;
  try {
    outcome = await tx.transaction(async (savepoint) => {
      let outcomeValue: number;
      if (flag) {
        await products.create(savepoint, { name: 'x', price: 1, weight: 1 });
        outcomeValue = 1;
      } else {
        outcomeValue = 2;
      }

      return outcomeValue;
    });
  } catch {`);
});

test('a savepoint gives names their value that are called otherwise around it', async () => {
  const steps = `
    - transaction:
        - try:
            - create: products
              values: { name: x, price: 1, weight: 1 }
              as: item
            - set: { outcome: made }
          catch:
            - create: products
              values: { name: y, price: 1, weight: 1 }
              as: item
            - set: { outcome: failed }
    - return: { id: = item.id, outcome: = outcome }
  `;
  const code = await body(steps);
  expect(code).toMatch(
    /\(\{ (?:item: itemValue, outcome: outcomeValue|outcome: outcomeValue, item: itemValue) \} = await tx/,
  );
});

describe('rows of a loop that change', () => {
  const loop = (inner: string): string => `
    - find: products
      as: all
    - each: all
      as: product
      do:
${inner}
        - log: "{product.stock}"
  `;

  test('have another name from there on', async () => {
    const steps = loop('        - update: product\n          set: { stock: 1 }');
    const code = await body(steps);
    expect(code).toMatch(/for \(const product of .*\) {\n  const changed = await products\./);
    expect(code).toContain('context.log.info(`${changed.stock}`);');
  });

  test('are set again where only some do', async () => {
    const steps = loop('        - if: flag\n          then: [{ update: product, set: { stock: 1 } }]');
    const code = await body(steps);
    expect(code).toMatch(/for \(let product of .*\) {/);
    expect(code).toContain('    product = changed;\n');
  });
});

test('a row that changes and later may change again keeps its name', async () => {
  const steps = `${found}
- update: product
  set: { stock: 1 }
- if: flag
  then:
    - update: product
      set: { stock: 2 }
- return: = product
  `;
  const code = await body(steps);
  expect(code).toContain('let product = row;');
  expect(code).toContain('product = changed;');
  expect(code).toContain('  product = updated;');
});

describe('what people would not write', () => {
  test('is no return at the end, no if alone behind else, and no name twice', async () => {
    const steps = `${found}
- if: flag
  then:
    - log: "{product.name}"
  else:
    - update: product
      set: { stock: 5 }
- return: null
`;
    expect(await body(steps)).toMatch(/\} else if \(\(await products\.\w+\(.*\)\) === undefined\) \{\n.*\n\}$/s);
    const later = { input: { days: 'integer' }, steps: [{ return: `= add_time(today(), days, 'days')` }] };
    expect(await functionBody(later)).toBe('return addToDate(today(), { days });');
  });
});
