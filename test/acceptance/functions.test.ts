import { describe, expect, it } from 'vitest';
import { type Files, filesEnding, projectOf, textOf } from './projects.ts';
import { routesOf } from './routes.ts';

/** Name and source of each function of a project, without the types of those written by hand. */
function functionsOf(files: Files): [name: string, content: string][] {
  return [...files].flatMap(([path, content]) => {
    const name = /^src\/functions\/([\w-]+)\.ts$/.exec(path)?.[1];
    return name === undefined ? [] : [[name, content] as [string, string]];
  });
}

/** Where each name is called for the first time, in the order of the names. */
function callsIn(source: string, names: readonly string[]): readonly number[] {
  return names.map((name) => source.search(new RegExp(`\\b${name}\\(`)));
}

const projects = ['shop', 'everything', 'order-flow'] as const;

describe.each(projects)('functions of %s', (project) => {
  it('have no route, and are imported by whoever calls them', async () => {
    const files = await projectOf(project);
    const functions = functionsOf(files);
    expect(functions.length).toBeGreaterThan(3);
    for (const [name, content] of functions) {
      expect(content).not.toMatch(/fastify|\.inject\(|routes/i);
      const importers = [...files].filter(
        ([path, source]) => path.startsWith('src/') && source.includes(`/${name}.ts'`) && !path.endsWith('.types.ts'),
      );
      expect(
        importers.map(([path]) => path),
        name,
      ).not.toEqual([]);
    }
  });

  it('are one to a file, with typed input and result', async () => {
    for (const [name, content] of functionsOf(await projectOf(project))) {
      const exported = [...content.matchAll(/^export (?:async )?function (\w+)/gm)].map(([, each]) => each);
      expect(exported, name).toHaveLength(1);
      expect(content, name).toMatch(/^export (?:async )?function \w+\([^]*?\): (?!any|unknown)[\w<>[\]| {]/m);
      expect(content, name).not.toMatch(/\bany\b/);
    }
  });

  it('have a test file each', async () => {
    const files = await projectOf(project);
    const untested = functionsOf(files).filter(([name]) => !files.has(`test/functions/${name}.test.ts`));
    expect(untested.map(([name]) => name)).toEqual([]);
  });
});

describe('the workflows of the first seed', () => {
  it('begin with validation and permission, then total, payment and answer', async () => {
    const files = await projectOf('order-flow');
    const route = routesOf(files).find(({ name }) => name === 'POST /orders');
    expect(route?.options).toMatch(/config: \{\s*allow: \['signed in'\]/);
    expect(route?.options).toMatch(/body: \w+/);
    const service = filesEnding(files, '.service.ts').find(
      ([, content]) => /calculateOrderTotal\(/.test(content) && !/createOrderRecord\(/.test(content),
    );
    const places = callsIn(service?.[1] ?? '', ['calculateOrderTotal', 'processPayment']);
    expect(Math.min(...places)).toBeGreaterThan(0);
    expect(places).toEqual(places.toSorted((one, two) => one - two));
  });

  it('compose a checkout of functions, in their order', async () => {
    const [, source] = filesEnding(await projectOf('order-flow'), 'checkout.service.ts')[0] ?? [];
    const names = ['validateCart', 'calculateTotals', 'processPayment', 'createOrderRecord', 'sendConfirmationEmail'];
    const body = (source ?? '').slice((source ?? '').indexOf('export async function'));
    const places = callsIn(body, names);
    expect(Math.min(...places)).toBeGreaterThan(0);
    expect(places).toEqual(places.toSorted((one, two) => one - two));
    expect(body.lastIndexOf('return')).toBeGreaterThan(places.at(-1) ?? Infinity);
  });

  it('keep what a request computes in its own variables', async () => {
    const files = await projectOf('order-flow');
    const sources = [...functionsOf(files), ...filesEnding(files, '.service.ts')];
    const shared = sources.filter(([, content]) => /^(let|var|export let) /m.test(content));
    expect(shared.map(([path]) => path)).toEqual([]);
  });

  it('have the four functions of the order system in the shop', async () => {
    const names = functionsOf(await projectOf('shop')).map(([name]) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        ...['calculate-order-total', 'validate-inventory', 'process-payment', 'send-order-confirmation'],
      ]),
    );
  });

  it('have the two tasks of the order system in the shop', async () => {
    const files = await projectOf('shop');
    const fulfillment = textOf(files, 'src/tasks/process-order-fulfillment.ts');
    const places = callsIn(fulfillment, ['sendOrderConfirmation', 'warehouse\\.ship', 'orders\\.update\\w+']);
    expect(Math.min(...places)).toBeGreaterThan(0);
    expect(places).toEqual(places.toSorted((one, two) => one - two));
    const sync = textOf(files, 'src/tasks/sync-inventory.ts');
    expect(sync).toContain('schedule: { everySeconds: 3600 }');
    expect(Math.min(...callsIn(sync, ['warehouse\\.stock', 'products\\.updateInventoryById']))).toBeGreaterThan(0);
  });

  it('lock in one order, and change balances where they are', async () => {
    const files = await projectOf('transfer-funds');
    const source = textOf(files, 'src/functions/transfer-funds.ts');
    expect(source).toMatch(/lock/);
    const repository = filesEnding(files, 'accounts.repository.ts')[0]?.[1] ?? '';
    expect(repository).toMatch(/\$\{accounts\.balance\} [-+] /);
  });
});
