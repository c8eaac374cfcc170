import { describe, expect, it } from 'vitest';
import { type Files, filesEnding, projectOf, textOf } from './projects.ts';
import { routesOf } from './routes.ts';

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
    expect(services.map((name) => name.replace('.service.', '.repository.'))).toEqual(
      repositories.filter((name) => services.includes(name.replace('.repository.', '.service.'))),
    );
    expect(services.length).toBeGreaterThan(6);
  });

  it('GET endpoints call only what reads', async () => {
    const files = await projectOf(project);
    const reading = routesOf(files).filter(({ name }) => name.startsWith('GET '));
    const writing = reading.filter(({ file, handler }) => {
      const call = /await (\w+)\.(\w+)\(db\b/.exec(handler.join('\n'));
      return writes(files, { importer: file, alias: call?.[1] ?? '', name: call?.[2] ?? '' });
    });
    expect(reading.length).toBeGreaterThan(10);
    expect(writing.map(({ name }) => name)).toEqual([]);
  });

  it('and those that are not GET call what writes', async () => {
    const files = await projectOf(project);
    const others = routesOf(files).filter(({ name }) => !name.startsWith('GET '));
    const onlyReading = others.filter(({ file, handler }) => {
      const call = /await (\w+)\.(\w+)\(db\b/.exec(handler.join('\n'));
      return !writes(files, { importer: file, alias: call?.[1] ?? '', name: call?.[2] ?? '' });
    });
    expect(others.length).toBeGreaterThan(15);
    expect(onlyReading.map(({ name }) => name)).toEqual([]);
  });
});

interface Call {
  readonly importer: string;
  /** What the module is imported as. */
  readonly alias: string;
  readonly name: string;
}

/** Whether a function reaches a statement that changes rows: itself, or through what it calls of other modules or its own. */
function writes(files: Files, { importer, alias, name }: Call): boolean {
  const imported = new RegExp(`^import \\* as ${alias} from '(.*)';$`, 'm').exec(textOf(files, importer))?.[1];
  if (imported === undefined) throw new Error(`${importer} does not import ${alias}`);
  const path = new URL(imported, `file:///${importer}`).pathname.slice(1);
  return reaches(files, { path, name, seen: new Set() });
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
  return [...source.matchAll(/^import \* as (\w+) from '(.*\.repository\.ts)';$/gm)].some(
    ([, alias = '', target = '']) =>
      [...body.matchAll(new RegExp(`\\b${alias}\\.(\\w+)\\(`, 'g'))].some(([, called = '']) =>
        reaches(files, { path: new URL(target, `file:///${path}`).pathname.slice(1), name: called, seen }),
      ),
  );
}
