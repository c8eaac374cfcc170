import { describe, expect, it } from 'vitest';
import { systemTables } from '../../src/blueprint/reserved.ts';
import { tablesOf } from './database.ts';
import { filesEnding, projectOf, textOf } from './projects.ts';
import { routesOf, serviceCallsOf } from './routes.ts';

const projects = ['shop', 'everything'] as const;

describe.each(projects)('routes of %s', (project) => {
  it('say who may call them, what they take and what they answer', async () => {
    const routes = routesOf(await projectOf(project));
    expect(routes.length).toBeGreaterThan(30);
    const incomplete = routes.filter(
      ({ name, options }) =>
        !/config: \{\s*allow: \['/.test(options) ||
        !/operationId: '\w+'/.test(options) ||
        !/response: \{/.test(options) ||
        (name.includes(':') && !/params: /.test(options)),
    );
    expect(incomplete.map(({ name }) => name)).toEqual([]);
  });

  it('take a body wherever they give one to the service', async () => {
    const routes = routesOf(await projectOf(project));
    const withBody = routes.filter(({ handler }) => handler.some((line) => line.includes('request.body')));
    expect(withBody.length).toBeGreaterThan(5);
    expect(withBody.filter(({ options }) => !/\bbody: \w+/.test(options)).map(({ name }) => name)).toEqual([]);
    expect(withBody.filter(({ name }) => !/^(POST|PUT|PATCH) /.test(name)).map(({ name }) => name)).toEqual([]);
  });

  it('show their whole pattern in a few lines, and leave the work to the service', async () => {
    const files = await projectOf(project);
    const routes = routesOf(files);
    expect(routes.filter(({ handler }) => handler.length > 11).map(({ name }) => name)).toEqual([]);
    const calls = routes.map((route) => serviceCallsOf(files, route).length);
    expect(new Set(calls)).toEqual(new Set([1]));
  });

  it('answer through the envelope, or with nothing', async () => {
    const lines = routesOf(await projectOf(project)).flatMap(({ handler }) => handler);
    const results = lines.flatMap((line) => /\breturn (.*)$/.exec(line)?.[1] ?? []);
    expect(lines.filter((line) => /\.send\((?!null\))/.test(line))).toEqual([]);
    const known = [
      /^(success|paginated|cursorPage)\(request, /,
      /^'next(C|_c)ursor' in page \? cursorPage\(request, page\) : paginated\(request, page\);$/,
      /^reply\.code\(204\)\.send\(null\);$/,
      // The client has it already.
      /^reply;$/,
    ];
    expect(results.filter((result) => !known.some((form) => form.test(result)))).toEqual([]);
  });
});

describe.each(projects)('schemas of %s', (project) => {
  it('of requests accept no other keys than theirs', async () => {
    const requests = filesEnding(await projectOf(project), '.schemas.ts').flatMap(([, content]) => [
      ...content.matchAll(
        /^export const ((?:Create|Update|Replace)\w+(?<!Result)|\w+(?:Query|Params|Input)) = (\w+)/gm,
      ),
    ]);
    expect(requests.length).toBeGreaterThan(15);
    expect(requests.filter(([, , kind]) => kind !== 'StrictObject').map(([, name]) => name)).toEqual([]);
  });

  it('have neither id nor times in what clients give', async () => {
    const inputs = filesEnding(await projectOf(project), '.schemas.ts').flatMap(([, content]) => [
      ...content.matchAll(/^export const ((?:Create|Update|Replace)\w+) = StrictObject\(([^]*?)^\}?\)?;/gm),
    ]);
    expect(inputs.length).toBeGreaterThan(8);
    const keys = /^\s+(id|createdAt|created_at|updatedAt|updated_at|deletedAt|deleted_at|version):/m;
    expect(inputs.filter(([, , body = '']) => keys.test(body)).map(([, name]) => name)).toEqual([]);
  });
});

describe('what may be missing', () => {
  it('is null in answers and in the schemas that OpenAPI shows', async () => {
    const schemas = textOf(await projectOf('shop'), 'src/modules/products/products.schemas.ts');
    const [answer = ''] = /^export const Product = [^]*?^\);/m.exec(schemas) ?? [];
    expect(answer).toContain('description: Nullable(Type.String()),');
    expect(answer).toContain('categoryId: Nullable(Id),');
    expect(answer).not.toContain('Optional');
  });
});

describe('errors', () => {
  it('of rows that are not there name the entity and the id', async () => {
    const services = filesEnding(await projectOf('shop'), '.service.ts').map(([, content]) => content);
    const thrown = services.flatMap((content) => content.match(/new NotFoundError\(.*/g) ?? []);
    expect(thrown.length).toBeGreaterThan(10);
    expect(thrown.filter((call) => !/^new NotFoundError\('[A-Z][A-Za-z ]+', \w+(?:\.\w+)?\)/.test(call))).toEqual([]);
  });

  it('become answers where errors and unknown routes end up, nowhere else', async () => {
    const building = [...(await projectOf('shop'))].filter(
      ([path, content]) =>
        path.startsWith('src/') && /import \{[^}]*\bfailure\b[^}]*\} from '.*envelope\.ts'/.test(content),
    );
    expect(building.map(([path]) => path)).toEqual(['src/http/error-handler.ts', 'src/http/unknown-routes.ts']);
  });
});

describe.each(projects)('tables of %s', (project) => {
  it('know when their rows were made and changed, unless the plan wants no times', async () => {
    const files = await projectOf(project);
    const without = Object.entries(tablesOf(files))
      // Those that the system keeps for itself have times of their own.
      .filter(([name]) => !systemTables.has(name))
      .filter(([, columns]) => !columns.includes('created_at') || !columns.includes('updated_at'))
      .map(([name]) => name);
    const pairs = { shop: ['product_tags'], everything: ['book_genres', 'wish_list'] };
    expect(without.toSorted()).toEqual(pairs[project]);
  });

  it('keep the time of every change by themselves', async () => {
    const repositories = filesEnding(await projectOf(project), '.repository.ts');
    const updates = repositories.flatMap(([, content]) =>
      [...content.matchAll(/\.update\(\w+\)\s*\.set\(([^]*?)\)\n/g)].map(([, values = '']) => values),
    );
    expect(updates.length).toBeGreaterThan(5);
    expect(updates).toHaveLength(repositories.flatMap(([, content]) => content.match(/\.update\(/g) ?? []).length);
    expect(updates.filter((values) => !/updated_?[aA]t: sql`now\(\)`/.test(values))).toEqual([]);
  });
});
