import { describe, expect, it } from 'vitest';
import { type Files, filesEnding, projectOf, textOf } from './projects.ts';
import { type Route, routesOf, serviceCallsOf } from './routes.ts';

const projects = ['shop', 'everything'] as const;

describe('a repository', () => {
  it('finds, lists, counts, creates, updates and removes, as plain functions', async () => {
    const repository = textOf(await projectOf('shop'), 'src/modules/products/products.repository.ts');
    const exported = [...repository.matchAll(/^export (?:async )?function (\w+)\(/gm)].map(([, name]) => name);
    expect(exported).toEqual(expect.arrayContaining(['findById', 'findMany', 'count', 'create', 'update', 'remove']));
  });

  it('takes filter, order, limit and offset', async () => {
    const files = await projectOf('shop');
    const repository = textOf(files, 'src/modules/products/products.repository.ts');
    expect(repository).toMatch(/\{ orderBy, orderDir, \.\.\.options \}: Ordering<.*> & ListWindow & Selection/);
    expect(repository).toMatch(/interface Selection \{\s+readonly filter: Filter;/);
    expect(textOf(files, 'src/db/list.ts')).toMatch(/interface ListWindow \{[^}]*limit: number;[^}]*offset: number;/);
  });

  it('makes ids itself, and asks for no other column that the system keeps', async () => {
    const repository = textOf(await projectOf('shop'), 'src/modules/products/products.repository.ts');
    expect(repository).toContain(`type Values = Omit<NewProduct, 'id'>;`);
    const [, changed = ''] = /^type Changes = Partial<Pick<NewProduct, (.*)>>;$/m.exec(repository) ?? [];
    expect(changed.match(/'\w+'/g)).toEqual([
      `'name'`,
      `'description'`,
      `'sku'`,
      `'price'`,
      `'inventory'`,
      `'categoryId'`,
    ]);
  });
});

describe.each(projects)('in %s', (project) => {
  it('each table with endpoints has one repository and one service', async () => {
    const files = await projectOf(project);
    const repositories = filesEnding(files, '.repository.ts').map(([path]) => path.split('/').at(-1) ?? '');
    const services = filesEnding(files, '.service.ts').map(([path]) => path.split('/').at(-1) ?? '');
    expect(repositories).toEqual([...new Set(repositories)]);
    // Endpoints made of steps have services of their own, which use the repositories of the tables.
    const schemas = filesEnding(files, '.schemas.ts').map(([path]) => path.split('/').at(-1) ?? '');
    const ofTables = services.filter((name) => repositories.includes(name.replace('.service.', '.repository.')));
    const ofSteps = services.filter((name) => !ofTables.includes(name));
    expect(ofTables.length).toBeGreaterThan(6);
    expect(ofSteps.length).toBeLessThan(ofTables.length);
    expect(ofSteps.filter((name) => schemas.includes(name.replace('.service.', '.schemas.')))).not.toEqual([]);
  });

  it('GET endpoints call only what reads', async () => {
    const files = await projectOf(project);
    const reading = routesOf(files).filter(({ name }) => name.startsWith('GET '));
    const writing = reading.filter((route) => writes(files, route));
    expect(reading.length).toBeGreaterThan(10);
    expect(writing.map(({ name }) => name)).toEqual([]);
  });

  it('and those that are not GET call what writes', async () => {
    const files = await projectOf(project);
    // What a POST made of steps does is the plan's business.
    const others = routesOf(files).filter((route) => !route.name.startsWith('GET ') && isOfTable(files, route));
    const onlyReading = others.filter((route) => !writes(files, route));
    expect(others.length).toBeGreaterThan(15);
    expect(onlyReading.map(({ name }) => name)).toEqual([]);
  });
});

/** Whether a route's service is that of a table, not that of an endpoint made of steps. */
function isOfTable(files: Files, route: Route): boolean {
  return serviceCallsOf(files, route).every(({ path }) => files.has(path.replace('.service.ts', '.repository.ts')));
}

/** Whether a route reaches a statement that changes rows, through what its service calls of other modules or its own. */
function writes(files: Files, route: Route): boolean {
  const [call] = serviceCallsOf(files, route);
  if (call === undefined) throw new Error(`${route.name} calls no service`);
  return reaches(files, { ...call, seen: new Set() });
}

interface Place {
  readonly path: string;
  readonly name: string;
  readonly seen: Set<string>;
}

function reaches(files: Files, { path, name, seen }: Place): boolean {
  if (seen.has(`${path} ${name}`)) return false;
  seen.add(`${path} ${name}`);
  const source = textOf(files, path);
  const body = new RegExp(
    `^(?:export )?(?:async )?(?:function|const) ${name}\\b[^]*?^(?:\\}|\\);|\\S.*\\);$)`,
    'm',
  ).exec(source)?.[0];
  if (body === undefined) throw new Error(`${path} has no ${name}`);
  if (/\.(?:insert|update|delete)\(\w+\)/.test(body)) return true;
  const own = [...source.matchAll(/^(?:export )?(?:async )?(?:function|const) (\w+)/gm)].map(([, other = '']) => other);
  if (
    own.some(
      (other) =>
        other !== name &&
        new RegExp(`(?<!\\.)\\b${other}\\(`).test(body) &&
        reaches(files, { path, name: other, seen }),
    )
  )
    return true;
  return [...source.matchAll(/^import \* as (\w+) from '(.*\.(?:repository|writes)\.ts)';$/gm)].some(
    ([, alias = '', target = '']) =>
      [...body.matchAll(new RegExp(`\\b${alias}\\.(\\w+)\\(`, 'g'))].some(([, called = '']) =>
        reaches(files, { path: new URL(target, `file:///${path}`).pathname.slice(1), name: called, seen }),
      ),
  );
}
