import type { ActionBlueprint, EndpointBlueprint } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { propertyKey } from '../../expressions/literal.ts';
import type { FileRequest } from '../../file.ts';
import type { Lookup } from '../lookup.ts';
import { tableFile } from '../places.ts';
import { factoryName } from '../tests/factories.ts';
import { type SharedUse, TestFile } from '../tests/test-file.ts';
import { apiKeysView, hasApiKeys } from './api-keys.ts';

/** The tests of keys, and what makes a machine with one for any test. */
export function apiKeyTests(lookup: Lookup, uses: SharedUse): readonly FileRequest[] {
  const { blueprint } = lookup;
  const { auth } = blueprint;
  const door = doorOf(lookup);
  if (auth === undefined || door === undefined || !hasApiKeys(blueprint)) return [];
  const table = lookup.table(auth.table);
  const file = new TestFile(lookup, { depth: 0, uses });
  const role = propertyKey(lookup.column(auth.table, auth.roleColumn).name.key);
  const { keys, account } = apiKeysView(blueprint, auth);
  const people = { type: table.entity.pascal, file: tableFile(table), create: factoryName('create', table) };
  const administrator = `${role}: ${quoteString(auth.administrator ?? '')}`;
  uses.addFactory(table.name.snake, 'create');
  const url = urlCode(door, file);
  const accounts = table.identifiers.table;
  return [
    fill('test/machines.ts', { ...people, newType: `New${people.type}`, roleEntry: administrator, keys }),
    fill('test/api-keys.test.ts', {
      ...{ keys, url, accounts, administrator, deletedAt: account.deletedAt },
      base: blueprint.project.basePath,
      scope: door.scope,
      method: door.method,
      documentedPath: `${blueprint.project.basePath}${door.path.replace(/:([A-Za-z_$][\w$]*)/g, '{$1}')}`,
      documentedMethod: door.method.toLowerCase(),
      ordinary: `${role}: ${quoteString(auth.defaultRole)}`,
      imports: importsOf(file, { accounts, url, file: people.file }),
    }),
  ];
}

/** The plainest endpoint that machines may call: a list, else something that only reads. */
function doorOf({ blueprint }: Lookup): EndpointBlueprint | ActionBlueprint | undefined {
  const endpoints = blueprint.modules.flatMap((module) => [...module.endpoints, ...module.actions]);
  const open = endpoints.filter(({ scope }) => scope !== undefined);
  return (
    open.find((endpoint) => 'kind' in endpoint && endpoint.kind === 'list') ??
    open.find((endpoint) => 'kind' in endpoint && endpoint.method === 'GET') ??
    open[0]
  );
}

/** Its address, with parameters that lead to nothing. */
function urlCode({ path }: EndpointBlueprint | ActionBlueprint, file: TestFile): string {
  const { basePath } = file.lookup.blueprint.project;
  const url = `${basePath}${path.replace(/:([A-Za-z_$][\w$]*)/g, '${unknownId}')}`;
  if (!url.includes('${')) return quoteString(url);
  file.use('unknownId', 'app.ts');
  return `\`${url}\``;
}

function importsOf(
  test: TestFile,
  { accounts, url, file }: { accounts: string; url: string; file: string },
): readonly string[] {
  const names = [
    test.useSource('eq', 'drizzle-orm'),
    test.useSource('authApiKeys', 'db/schema/auth-api-keys.ts'),
    test.useSource('auditTrail', 'db/schema/audit-trail.ts'),
    test.useSource(accounts, `db/schema/${file}.ts`),
    test.use('call', 'app.ts'),
    test.use('signInMachine', 'machines.ts'),
    test.use('signIn', 'people.ts'),
    test.use('database', 'setup/database.ts'),
  ];
  return test.importsOf(`describe( expect( it(\n${names.join('\n')}\n${url}`);
}

function fill(path: string, view: object): FileRequest {
  return { path, template: `api-keys/${path}.hbs`, view };
}
