import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { functionBody, functionFile } from './function-code.ts';

const byId = { get: 'products', where: 'id == product_id', as: 'product' };
const input = { product: '-> products' };

describe('rows', () => {
  test('a row that is missing answers 404', async () => {
    expect(await functionBody({ input, steps: [byId, { return: '= product.name' }] })).toBe(
      `const product = await products.findById(db, productId);
if (product === undefined) throw new NotFoundError('Product', productId);
return product.name;`,
    );
  });

  test('an optional one is null', async () => {
    const steps = [{ ...byId, optional: true }, { return: '= product?.note' }];
    expect(await functionBody({ input, steps })).toBe(
      `const product = (await products.findById(db, productId)) ?? null;
return product?.note ?? null;`,
    );
  });

  test('one that only has to be there gets no name', async () => {
    const steps = [
      { get: 'products', where: 'name == input.word' },
      { create: 'products', values: { name: 'x', price: 1, weight: 1 } },
    ];
    expect(await functionBody({ input: { word: 'text' }, steps })).toBe(
      `if ((await products.findByName(db, word)) === undefined) {
  throw new AppError(404, 'NOT_FOUND', 'Product not found');
}
await products.create(db, { name: 'x', price: 1, weight: 1 });`,
    );
  });

  test('a row that changes has another name from there on', async () => {
    const steps = [byId, { update: 'product', set: { stock: '= stock + 1' } }, { return: '= product' }];
    const body = await functionBody({ input, steps });
    expect(body).toContain('const changed = await products.increaseStockById(db, ');
    expect(body).toContain(
      `if (changed === undefined) throw new NotFoundError('Product', product.id);\nreturn changed;`,
    );
  });

  test('passwords are hashed, texts trimmed and in small letters as their columns say', async () => {
    const steps = [
      {
        create: 'users',
        values: { email: '= input.address', password_hash: '= input.secret', role: 'member', name: 'A' },
      },
      { create: 'products', values: { name: '= input.name', price: 5, weight: 0.5 } },
      { create: 'products', values: { name: '= trim(input.name)', price: 5, weight: 0.5 } },
    ];
    const body = await functionBody({ input: { address: 'text', secret: 'text', name: 'text' }, steps });
    expect(body).toContain('email: address.toLowerCase(),');
    expect(body).toContain('passwordHash: await hashPassword(secret),');
    expect(body.match(/name: name\.trim\(\)/g)).toHaveLength(2);
  });

  test('changes store passwords and texts as their columns say, too', async () => {
    const set = { email: 'Ada@Example.com', password_hash: '= input.secret', name: '= input.name' };
    const steps = [{ update: 'users', where: 'id == input.user', set }];
    const body = await functionBody({ input: { user: '-> users', secret: 'text', name: 'text' }, steps });
    expect(body).toContain("email: 'ada@example.com',");
    expect(body).toContain('passwordHash: await hashPassword(secret),');
  });

  test('a result that is returned at once has no name', async () => {
    const steps = [{ find: 'products', as: 'found' }, { return: '= found' }];
    expect(await functionBody({ steps })).toBe('return products.findAll(db);');
  });
});

describe('names', () => {
  test('no variable has the name of an import', async () => {
    const steps = [{ find: 'products', as: 'products' }, { return: '= count(products)' }];
    expect(await functionBody({ steps })).toBe('const found = await products.findAll(db);\nreturn found.length;');
  });

  test('words of the language get an ending', async () => {
    const body = await functionBody({
      input: { new: 'integer', type: 'text' },
      steps: [{ return: '= `${type} ${input.new}`' }],
    });
    expect(body).toBe('return `${type} ${newValue}`;');
  });

  test('names of snake projects are camel in code, their keys are not', async () => {
    const file = await functionFile({
      input: { unit_price: 'money', how_many: 'integer, default 1' },
      steps: [
        { set: { whole_price: '= unit_price * how_many' } },
        { return: { whole_price: '= whole_price', is_high: '= whole_price > 100' } },
      ],
      project: { casing: 'snake' },
    });
    expect(file).toContain('{ unit_price: unitPrice, how_many: howMany = 1 }');
    expect(file).toContain('return { whole_price: wholePrice, is_high: wholePrice > 100 };');
  });

  test('what nothing reads is not written', async () => {
    const steps = [
      { set: { unread: '= input.n * 2' } },
      { set: { also: '= unread + 1' } },
      { each: '[1, 2]', as: 'x', do: [{ set: { never: '= x' } }] },
      { return: '= input.m' },
    ];
    expect(await functionBody({ input: { n: 'integer', m: 'integer' }, steps })).toBe('return m;');
  });
});

describe('branches', () => {
  test('a variable that both branches set is a conditional expression', async () => {
    const steps = parse(`
      - { if: n > 5, then: [{ set: { size: large } }], else: [{ set: { size: small } }] }
      - return: = size
    `);
    expect(await functionBody({ input: { n: 'integer' }, steps })).toBe(
      `const size = n > 5 ? 'large' : 'small';\nreturn size;`,
    );
  });

  test('a constant that is compared is of its type, not of its value', async () => {
    const steps = parse(`
      - { if: n > 5, then: [{ set: { size: 1 } }], else: [{ set: { size: 2 } }] }
      - return: = size == 3
    `);
    expect(await functionBody({ input: { n: 'integer' }, steps })).toBe(
      `const size: number = n > 5 ? 1 : 2;\nreturn size === 3;`,
    );
  });

  test('a condition with a single demand is one line', async () => {
    const steps = parse(`
      - if: n > 5
        then:
          - require: n < 9
            else: { status: 422, code: TOO_MUCH, message: "Only {n}." }
    `);
    expect(await functionBody({ input: { n: 'integer' }, steps })).toBe(
      "if (n > 5 && n >= 9) throw new AppError(422, 'TOO_MUCH', `Only ${n}.`);",
    );
  });

  test('else if, switch and assignments stand apart', async () => {
    const steps = parse(`
      - set: { total: 0 }
      - set: { name: x }
      - if: n > 5
        then:
          - set: { total: 1 }
          - set: { name: big }
        else:
          - if: n > 3
            then:
              - set: { total: = total + n }
              - set: { name: middle }
      - switch: n
        cases:
          1: [set: { total: = total * 2 }]
        else: [set: { total: 7 }]
      - return: { total: = total, name: = name }
    `);
    expect(await functionBody({ input: { n: 'integer' }, steps })).toBe(`let total = 0;
let name = 'x';

if (n > 5) {
  total = 1;
  name = 'big';
} else if (n > 3) {
  total += n;
  name = 'middle';
}

switch (n) {
  case 1:
    total *= 2;
    break;
  default:
    total = 7;
    break;
}

return { total, name };`);
  });

  test('a single statement stands behind its condition', async () => {
    const steps = parse(`
      - set: { total: 0 }
      - if: n > 5
        then: [set: { total: = n }]
      - return: = total
    `);
    expect(await functionBody({ input: { n: 'integer' }, steps })).toBe(
      'let total = 0;\nif (n > 5) total = n;\nreturn total;',
    );
  });

  test('what catch reads is what a client would be told', async () => {
    const steps = [{ try: [byId, { return: '= product.name' }], catch: [{ return: '= error.code' }] }];
    expect(await functionBody({ input, steps })).toBe(`try {
  const product = await products.findById(db, productId);
  if (product === undefined) throw new NotFoundError('Product', productId);
  return product.name;
} catch (cause) {
  const error = failureOf(cause);
  return error.code;
}`);
  });
});

describe('transactions', () => {
  const create = { create: 'products', values: { name: 'x', price: 1, weight: 1 }, as: 'product' };

  test('what is made inside and read behind is what the transaction returns', async () => {
    const steps = [
      { transaction: [create, { update: 'products', where: 'id != product.id', set: { stock: 0 } }] },
      { return: { id: '= product.id' } },
    ];
    expect(await functionBody({ steps })).toBe(`const product = await inTransaction(db, async (tx) => {
  const created = await products.create(tx, { name: 'x', price: 1, weight: 1 });
  await products.updateStockWhereId(tx, { id: created.id, stock: 0 });
  return created;
});

return { id: product.id };`);
  });

  test('a transaction whose result is returned is returned itself', async () => {
    const steps = [{ transaction: [create, { require: 'product.price > 0' }] }, { return: '= product' }];
    expect(await functionBody({ steps })).toBe(`return inTransaction(db, async (tx) => {
  const product = await products.create(tx, { name: 'x', price: 1, weight: 1 });
  if (product.price <= 0) throw new ConflictError('This is not possible in the present state.');
  return product;
});`);
  });

  test('functions that take a context get the transaction with it', async () => {
    const file = await functionFile({
      functions: {
        tell: {
          input: { n: 'integer' },
          steps: [{ log: 'n is {n}' }, { count: 'products', as: 'all' }, { return: '= all' }],
        },
      },
      steps: [{ transaction: [create, { call: 'tell', with: { n: '= product.stock' } }] }],
    });
    expect(file).toContain('await tell({ ...context, db: tx }, { n: product.stock });');
    expect(file).toContain('export async function sampleSteps(context: Context): Promise<void> {');
  });

  test('a try inside is a savepoint', async () => {
    const steps = [{ transaction: [create, { try: [{ delete: 'product' }], catch: [{ log: 'It stays.' }] }] }];
    expect(await functionBody({ steps })).toContain(`  try {
    await tx.transaction(async (savepoint) => {`);
  });
});

test('what a savepoint sets is what it returns', async () => {
  const steps = parse(`
    - transaction:
        - try:
            - create: products
              values: { name: x, price: 1, weight: 1 }
            - set: { outcome: done }
          catch:
            - set: { outcome: failed }
    - return: = outcome
  `);
  expect(await functionBody({ steps })).toBe(`return inTransaction(db, async (tx) => {
  let outcome: 'done' | 'failed';
  try {
    outcome = await tx.transaction(async (savepoint) => {
      await products.create(savepoint, { name: 'x', price: 1, weight: 1 });
      return 'done';
    });
  } catch {
    outcome = 'failed';
  }

  return outcome;
});`);
});

test('a loop whose item is not read counts', async () => {
  const steps = [
    { set: { n: 0 } },
    { each: 'input.words', as: 'word', do: [{ set: { n: '= n + 2' } }] },
    { return: '= n' },
  ];
  expect(await functionBody({ input: { words: 'text[]' }, steps })).toBe(`let n = 0;
for (let index = 0; index < words.length; index += 1) {
  n += 2;
}

return n;`);
});
