import { describe, expect, it } from 'vitest';
import { settingsOf } from '../../../src/render/views/config.ts';
import { blueprintOf, planNames } from './plans.ts';
import { renderRuntime } from './render-features.ts';

describe.each(planNames)('the runtime of a project %s', (name) => {
  it('is the same each time, and every file of it parses', async () => {
    const once = await renderRuntime(name);
    expect([...(await renderRuntime(name))]).toEqual([...once]);
  });

  it('imports only what is there, of the files that it makes itself', async () => {
    const files = await renderRuntime(name);
    const folders = /^src\/(auth|http|db\/embedded)\//;
    const missing = [...files].flatMap(([path, content]) =>
      importsOf(path, content).filter((target) => folders.test(target) && !files.has(target)),
    );
    expect(missing).toEqual([]);
  });

  it('documents each setting that its configuration reads', async () => {
    const files = await renderRuntime(name);
    const read = [...(files.get('src/config.ts') ?? '').matchAll(/^ {2}([A-Z_]+): (?:Type|OneOf)/gm)].map(
      ([, setting]) => setting,
    );
    expect(settingsOf(blueprintOf(name)).map((setting) => setting.name)).toEqual(read);
    for (const setting of read) {
      expect(files.get('.env.example')).toContain(`# ${setting}=`);
      expect(files.get('docs/operations.md')).toContain(`| \`${setting}\` |`);
    }
  });

  it('has tables of Markdown whose rows have as many cells as their heads', async () => {
    const files = await renderRuntime(name);
    const ragged = [...files].flatMap(([path, content]) => (path.endsWith('.md') ? raggedRows(content) : []));
    expect(ragged).toEqual([]);
  });
});

it('takes a division by zero in a statement for a fault of its own, before other values that do not fit', async () => {
  const errors = (await renderRuntime('with everything usual')).get('src/db/errors.ts') ?? '';
  expect(errors).toContain("const divisionByZero = '22012';");
  const ours = errors.indexOf('if (code === divisionByZero) return undefined;');
  expect(ours).toBeGreaterThan(0);
  expect(ours).toBeLessThan(errors.indexOf("code.startsWith('22')"));
});

describe('what a plan without sign-in leaves out', () => {
  it('has no file, setting, dependency or word of it', async () => {
    const files = await renderRuntime('without sign-in');
    expect([...files.keys()].filter((path) => path.startsWith('src/auth/'))).toEqual([
      'src/auth/permissions.ts',
      'src/auth/plugin.ts',
    ]);
    const mentions = [...files].filter(([, content]) => /\bjwt|argon2|refresh.?token|unauthorized/i.test(content));
    expect(mentions.map(([path]) => path)).toEqual([]);
  });
});

describe('what a plan writes in snake case', () => {
  it('has every key of the runtime in snake case', async () => {
    const files = await renderRuntime('in snake case, with integer ids and closed registration');
    expect(files.get('src/envelope.ts')).toContain('request_id: request.id');
    expect(files.get('src/envelope.ts')).not.toMatch(/pageSize|nextCursor|totalPages|requestId/);
    expect(files.get('src/auth/sessions.service.ts')).toContain('access_token:');
    expect(files.get('src/auth/auth.repository.ts')).toContain('isNull(people.deleted_at)');
  });

  it('has no registration when the plan closes it', async () => {
    const files = await renderRuntime('in snake case, with integer ids and closed registration');
    expect([...files.keys()].filter((path) => /registration/.test(path))).toEqual([]);
    expect(files.get('src/auth/auth.routes.ts')).not.toContain('registrationRoutes');
    expect(files.get('src/auth/auth.repository.ts')).not.toContain('createUser');
    expect(files.has('src/ids.ts')).toBe(false);
  });

  it('tells its own routes from those of a group that is called auth', async () => {
    const files = await renderRuntime('in snake case, with integer ids and closed registration');
    expect(files.get('src/app.ts')).toContain(
      "import { authRoutes as authModuleRoutes } from './modules/auth/routes.ts';",
    );
    expect(files.get('src/app.ts')).toContain('await authModuleRoutes(api, context);');
  });
});

describe('what a plan with steps adds', () => {
  const name = 'with steps, other services and tasks';

  it('has a setting for each key, address and variable that its steps need', async () => {
    const files = await renderRuntime(name);
    const config = files.get('src/config.ts');
    expect(config).toContain('OFFICE_KEY: Type.Optional(Type.String())');
    expect(config).toContain(
      `OFFICE_BASE_URL: Type.String({ default: 'https://office.example', pattern: '^https?://' })`,
    );
    expect(config).toContain('OFFICE_NAME: Type.Optional(Type.String())');
    expect(config).toContain(`const integrationKeys = {\n  OFFICE_KEY: 'office',\n};`);
    expect(files.get('compose.yaml')).toContain('OFFICE_KEY: ${OFFICE_KEY:?set it in .env}');
    expect(files.get('compose.yaml')).toContain('OFFICE_NAME: ${OFFICE_NAME:-}');
  });

  it('runs tasks where it listens, with what they need', async () => {
    const app = (await renderRuntime(name)).get('src/app.ts');
    expect(app).toContain('const context = { db: database.db, log: app.log, integrations, queue, config };');
    expect(app).toContain(`app.addHook(isWorker ? 'onReady' : 'onListen', async () => runner.start());`);
    expect(app).toContain('const context = { db: database.db, config, integrations, queue };');
  });

  it('has the packages and errors that are used, and no others', async () => {
    const files = await renderRuntime(name);
    expect(files.get('package.json')).toContain('"croner": "11.0.1"');
    expect(files.get('package.json')).not.toContain('big.js');
    expect(files.get('src/errors.ts')).toContain('class NotImplementedError');
    expect(files.get('src/errors.ts')).toContain('class NotFoundError');
    const plain = await renderRuntime('without sign-in');
    expect(plain.get('package.json')).not.toMatch(/croner|big\.js/);
    expect(plain.get('src/errors.ts')).not.toContain('NotImplementedError');
    expect(plain.get('src/validation.ts')).not.toContain('compileJsonSchema');
  });
});

function importsOf(path: string, content: string): string[] {
  return [...content.matchAll(/from '(\.[^']+)'/g)].map(([, target = '']) =>
    new URL(target, `file:///${path}`).pathname.slice(1),
  );
}

/** Rows of Markdown tables with another number of cells than the row that rules the columns. */
function raggedRows(markdown: string): string[] {
  const cellsOf = (row: string) => row.replace(/\\\||`[^`]*`/g, '').split('|').length;
  let expected: number | undefined;
  return markdown.split('\n').filter((line) => {
    if (!line.startsWith('|')) {
      expected = undefined;
      return false;
    }
    expected ??= cellsOf(line);
    return cellsOf(line) !== expected;
  });
}
