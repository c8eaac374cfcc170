import type { Blueprint, TableBlueprint } from '../../blueprint/model.ts';
import type { FileRequest } from '../file.ts';
import { propertyAccess } from '../expressions/literal.ts';
import { apiKeyTests } from '../views/api-keys/tests.ts';
import { runtimeKeys, sessionKeys } from '../views/app-keys.ts';
import { auditTests } from '../views/audit/tests.ts';
import { createAdminTests } from '../views/auth/create-admin-test.ts';
import { accountTests } from '../views/auth/tests.ts';
import { createLookup, type Lookup } from '../views/lookup.ts';
import { tableFile } from '../views/places.ts';
import { realtimeTests } from '../views/realtime/tests/files.ts';
import { accountTestView } from '../views/tests/account-test.ts';
import { authTestView } from '../views/tests/auth-test.ts';
import { factoryView } from '../views/tests/factory-file.ts';
import { factoryName, neededReferences, parentPart } from '../views/tests/factories.ts';
import { httpTestView } from '../views/tests/http-test.ts';
import { logicTests } from '../views/tests/logic/logic-files.ts';
import { permissionsTestView } from '../views/tests/permissions-test.ts';
import { tableTestView } from '../views/tests/table-test.ts';
import { SharedUse } from '../views/tests/test-file.ts';
import { membersFile } from '../views/tests/tenants.ts';
import { testSecret } from '../views/webhooks/incoming-test.ts';
import { hasOutgoing } from '../views/webhooks/outgoing.ts';
import { workUsage } from '../views/work/usage.ts';

const copiedFiles = [
  'log.test.ts',
  'migrations.test.ts',
  'rate-limit.test.ts',
  'setup/each-test.ts',
  'setup/global.ts',
  'setup/postgres.ts',
];

/** The tests that every project carries, and the rows and steps they share. */
export function testFiles(blueprint: Blueprint): readonly FileRequest[] {
  const lookup = createLookup(blueprint);
  const uses = new SharedUse();
  const tests = [
    ...tableTests(lookup, uses),
    ...authTests(lookup, uses),
    ...apiKeyTests(lookup, uses),
    ...auditTests(lookup, uses),
    ...createAdminTests(lookup, uses),
    ...logicTests(lookup, uses),
    ...realtimeTests(lookup, uses),
  ];
  const members = membersFile(lookup, uses);
  addParents(lookup, uses);
  const factories = blueprint.tables.flatMap((table) => {
    const parts = uses.factories.get(table.name.snake);
    return parts === undefined ? [] : [factoryFile({ table, parts }, lookup)];
  });
  const settings = {
    hasAuth: blueprint.auth !== undefined,
    hasIntegrations: blueprint.integrations.length > 0,
    hasOutgoing: hasOutgoing(blueprint),
  };
  return [
    ...copiedFiles.map(copy),
    ...(blueprint.modules.length > 0 ? [copy('layers.test.ts')] : []),
    fill('test/setup/database.ts', { hasTasks: workUsage(blueprint).tasks }),
    fill('test/setup/config.ts', {
      ...settings,
      webhookVariables: [...new Set(blueprint.webhooks.incoming.map(({ variable }) => variable))],
      webhookSecret: testSecret,
    }),
    fill('test/app.ts', appView(blueprint, uses)),
    ...(uses.steps.has('list') || uses.steps.has('walk')
      ? [fill('test/lists.ts', { keys: runtimeKeys(blueprint), uses: used(uses) })]
      : []),
    ...(uses.steps.has('signIn') ? [fill('test/people.ts', peopleView(lookup))] : []),
    ...(members === undefined ? [] : [fill('test/members.ts', members)]),
    ...(uses.steps.has('testContext') || workUsage(blueprint).tasks
      ? [fill('test/context.ts', contextView(blueprint))]
      : []),
    ...(uses.steps.has('whileRefusing') ? [copy('failures.ts')] : []),
    ...(uses.steps.has('waiting') ? [{ path: 'test/waiting.ts', template: 'work/test/waiting.ts' }] : []),
    ...(uses.steps.has('holdRow') ? [copy('contention.ts')] : []),
    fill('test/setup/sequence.ts', { usesNth: factories.some(({ usesNth }) => usesNth) }),
    ...factories.map(({ request }) => request),
    fill('test/config.test.ts', settings),
    fill('test/http.test.ts', httpTestView(lookup)),
    ...tests,
  ];
}

function authTests(lookup: Lookup, uses: SharedUse): FileRequest[] {
  const { auth } = lookup.blueprint;
  if (auth === undefined) return [];
  return [
    ...accountTests(auth, { lookup, uses }),
    fill('test/account.test.ts', accountTestView(auth, { lookup, uses })),
    fill('test/auth.test.ts', authTestView(auth, { lookup, uses })),
    fill('test/environment.test.ts', { hasOutgoing: hasOutgoing(lookup.blueprint) }),
    fill('test/permissions.test.ts', permissionsTestView(lookup, uses)),
    copy('permission-table.ts'),
  ];
}

function copy(path: string): FileRequest {
  return { path: `test/${path}`, template: `tests/test/${path}` };
}

function fill(path: string, view: object): FileRequest {
  return { path, template: `tests/${path}.hbs`, view };
}

function tableTests(lookup: Lookup, uses: SharedUse): FileRequest[] {
  const { modules } = lookup.blueprint;
  return modules.flatMap((module) => {
    const tables = [...new Set(module.endpoints.map((endpoint) => endpoint.table))].map((name) => lookup.table(name));
    return tables.map((table) => {
      const endpoints = module.endpoints.filter((endpoint) => endpoint.table === table.name.snake);
      return {
        path: `test/modules/${module.name.kebab}/${tableFile(table)}.test.ts`,
        template: 'tests/test/modules/table.test.ts.hbs',
        view: tableTestView({ table, endpoints, uses }, lookup),
        entity: `tables.${table.name.snake}`,
      };
    });
  });
}

/** A row needs its parents, whose factories are emitted too. */
function addParents(lookup: Lookup, uses: SharedUse): void {
  const visit = (table: TableBlueprint): void => {
    for (const column of neededReferences(table)) {
      const target = lookup.table(column.reference?.table ?? '');
      const known = uses.factories.get(target.name.snake)?.has('create') ?? false;
      uses.addFactory(target.name.snake, parentPart(column, { table, lookup }));
      uses.addFactory(target.name.snake, 'create');
      if (!known) visit(target);
    }
  };
  for (const [name, parts] of [...uses.factories]) {
    if (parts.has('any')) uses.addFactory(name, 'create');
    if (parts.has('create') || parts.has('any')) visit(lookup.table(name));
  }
}

function factoryFile(
  { table, parts }: { table: TableBlueprint; parts: ReadonlySet<'build' | 'create' | 'any'> },
  lookup: Lookup,
): { request: FileRequest; usesNth: boolean } {
  const view = factoryView({ table, parts }, lookup);
  return {
    request: {
      path: `test/factories/${tableFile(table)}.ts`,
      template: 'tests/test/factories/table.ts.hbs',
      view,
      entity: `tables.${table.name.snake}`,
    },
    usesNth: view.imports.some((line) => /\bnth\b/.test(line)),
  };
}

function appView({ project, auth }: Blueprint, uses: SharedUse): object {
  const isUuid = project.ids === 'uuid';
  return {
    hasAuth: auth !== undefined,
    idType: isUuid ? 'string' : 'number',
    unknownId: isUuid ? "'00000000-0000-7000-8000-000000000000'" : '2_147_483_647',
    uses: used(uses),
  };
}

/** Which shared steps some test uses; the templates leave the others out. */
function used({ steps }: SharedUse): Record<string, boolean> {
  const names = ['countQueries', 'walk', 'ids', 'newestFirst', 'among', 'unknownId'];
  return Object.fromEntries(names.map((name) => [name, steps.has(name)]));
}

function contextView(blueprint: Blueprint): object {
  const { integrations, tasks: queue, config } = workUsage(blueprint);
  return { integrations, queue, config, settings: integrations || config };
}

function peopleView({ blueprint, table, column }: Lookup): object {
  const { auth } = blueprint;
  if (auth === undefined) throw new TypeError('nobody signs in to a project without auth');
  const people = table(auth.table);
  return {
    type: people.entity.pascal,
    newType: `New${people.entity.pascal}`,
    file: tableFile(people),
    create: factoryName('create', people),
    keys: sessionKeys(blueprint),
    emailAccess: propertyAccess(column(auth.table, auth.emailColumn).name.key),
    roleAccess: propertyAccess(column(auth.table, auth.roleColumn).name.key),
    verifiedAt: auth.verifiedColumn === undefined ? '' : column(auth.table, auth.verifiedColumn).name.key,
  };
}
