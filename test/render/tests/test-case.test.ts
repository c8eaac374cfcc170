import { describe, expect, it } from 'vitest';
import { testCase } from '../../../src/render/views/tests/test-case.ts';

describe('testCase', () => {
  it('names only the rows that are referred to, and makes none for nothing', () => {
    const code = testCase("it's there", {
      given: [
        'const owner = await signIn();',
        'const order = await createOrder({ userId: owner.id });',
        'const? product = await createProduct();',
        'const? tag = await createTag();',
      ],
      when: ["const response = await call('GET', `/tag/${product.id}`);"],
      expected: ['expect(response.status).toBe(200);'],
    });
    expect(code).toBe(`it('it\\'s there', async () => {
const owner = await signIn();
await createOrder({ userId: owner.id });
const product = await createProduct();

const response = await call('GET', \`/tag/\${product.id}\`);

expect(response.status).toBe(200);
});`);
  });
});
