import { change } from './edits.ts';

/** A name of the plan in the casings that projects have: `price_cart`, `price-cart`, `priceCart`, `PriceCart`. */
export interface Name {
  readonly snake: string;
  readonly kebab: string;
  readonly camel: string;
  readonly Pascal: string;
}

export interface NameEdit {
  readonly name: string;
  readonly file: (name: Name) => string;
  readonly apply: (text: string, name: Name) => string;
}

const at = (path: string) => (): string => path;

export const fieldEdits: readonly NameEdit[] = [
  {
    name: 'a query by the field',
    file: at('src/modules/orders/orders.repository.ts'),
    apply: (text, { camel }) => `${text}
/** Those that say something. */
export async function findSaying(db: Db, words: string): Promise<Order[]> {
  return db.select(columns).from(orders).where(eq(orders.${camel}, words));
}
`,
  },
  {
    name: 'its column is longer',
    file: at('src/db/schema/orders.ts'),
    apply: (text, { camel, snake }) =>
      change(
        text,
        `${camel}: varchar('${snake}', { length: 1000 })`,
        `${camel}: varchar('${snake}', { length: 2000 })`,
      ),
  },
  {
    name: 'its schema says more',
    file: at('src/modules/orders/orders.schemas.ts'),
    apply: (text, { camel }) =>
      change(
        text,
        `${camel}: Nullable(Type.String()),`,
        `${camel}: Nullable(Type.String({ title: 'For the driver' })),`,
      ),
  },
  {
    name: 'its assertion is taken out',
    file: at('test/modules/orders/orders.test.ts'),
    apply: (text, { camel }) => change(text, `    ${camel}: order.${camel},`, `    // ${camel}: order.${camel},`),
  },
  {
    name: 'another value in the seeds',
    file: at('src/db/seeds/orders.ts'),
    apply: (text) => change(text, 'Shipping address 1', 'Main Street 1'),
  },
  {
    name: 'a factory that leaves it out',
    file: at('test/factories/orders.ts'),
    apply: (text, { camel }) => change(text, '      ...overrides,\n', `      ...overrides,\n      ${camel}: null,\n`),
  },
];

export const functionEdits: readonly NameEdit[] = [
  {
    name: 'a rule in its body',
    file: ({ kebab }) => `src/functions/${kebab}.ts`,
    apply: (text) =>
      change(
        text,
        '  const found = await',
        "  if (items.length > 50) throw new AppError(400, 'TOO_MANY', 'Too many.');\n  const found = await",
      ),
  },
  {
    name: 'a function beside it that uses its types',
    file: ({ kebab }) => `src/functions/${kebab}.ts`,
    apply: (text, { camel, Pascal }) => `${text}
/** The sum of the lines. */
export async function total(db: Db, input: ${Pascal}Input): Promise<number> {
  const lines: ${Pascal}Result[] = await ${camel}(db, input);
  return lines.reduce((sum, line) => sum + line.price * line.quantity, 0);
}
`,
  },
  {
    name: 'a test of their own',
    file: ({ kebab }) => `test/functions/${kebab}.test.ts`,
    apply: (text, { camel }) => `${text}
it('takes fifty', async () => {
  await expect(${camel}(database.db, { items: [] })).rejects.toThrow();
});
`,
  },
  {
    name: 'a caller that does more',
    file: at('src/modules/orders/checkout.service.ts'),
    apply: (text, { camel }) =>
      change(
        text,
        `const lines = await ${camel}(context.db, { items });`,
        `const lines = (await ${camel}(context.db, { items })).filter(({ price }) => price > 0);`,
      ),
  },
  {
    name: 'a caller in a file that did not know it',
    file: at('src/functions/validate-inventory.ts'),
    apply: (text, { camel, kebab }) =>
      `import { ${camel} } from './${kebab}.ts';\n${text}\nexport const price = ${camel};\n`,
  },
];

export const taskEdits: readonly NameEdit[] = [
  {
    name: 'a line in its body',
    file: ({ kebab }) => `src/tasks/${kebab}.ts`,
    apply: (text) =>
      change(text, '  for (const entry of stock) {', '  console.info(stock.length);\n  for (const entry of stock) {'),
  },
  {
    name: 'other settings',
    file: ({ kebab }) => `src/tasks/${kebab}.ts`,
    apply: (text) => change(text, 'timeoutSeconds: 300', 'timeoutSeconds: 600'),
  },
  {
    name: 'a task of their own in the list',
    file: at('src/tasks/index.ts'),
    apply: (text, { camel }) =>
      change(`import { mineTask } from './mine.ts';\n${text}`, `  ${camel}Task,\n`, `  ${camel}Task,\n  mineTask,\n`),
  },
  {
    name: 'its test expects more',
    file: ({ kebab }) => `test/tasks/${kebab}.test.ts`,
    apply: (text, { snake }) =>
      change(text, `[{ task: '${snake}', outcome: 'done' }]`, `[{ task: '${snake}', outcome: 'done', attempts: 1 }]`),
  },
  {
    name: 'a caller in a file that did not know it',
    file: at('src/server.ts'),
    apply: (text, { camel, kebab }) =>
      `import { ${camel}Task } from './tasks/${kebab}.ts';\n${text}\nexport const first = ${camel}Task;\n`,
  },
];
