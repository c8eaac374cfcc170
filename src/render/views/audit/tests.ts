import type { EndpointBlueprint } from '../../../blueprint/model.ts';
import { findSamples } from '../../../blueprint/samples/find-samples.ts';
import { quoteString } from '../../engine.ts';
import { propertyAccess, propertyKey } from '../../expressions/literal.ts';
import type { FileRequest } from '../../file.ts';
import type { Lookup } from '../lookup.ts';
import { callerOf } from '../tests/caller.ts';
import { keyEntries } from '../tests/key-entries.ts';
import { Scene } from '../tests/scene.ts';
import { testCase } from '../tests/test-case.ts';
import { type SharedUse, TestFile } from '../tests/test-file.ts';
import { writeOf } from '../tests/written-row.ts';
import { auditView, recordsAdministration, remembersActors } from './audit.ts';
import { changesPassword, changesRole } from './roles.ts';

/** The tests of the audit trail. */
export function auditTests(lookup: Lookup, uses: SharedUse): readonly FileRequest[] {
  const { auth, project } = lookup.blueprint;
  if (auth === undefined) return [];
  const file = new TestFile(lookup, { depth: 0, uses });
  const role = propertyKey(lookup.column(auth.table, auth.roleColumn).name.key);
  const { apiKeys, keys } = auditView(project, auth);
  const records = recordsAdministration(auth);
  const remembers = remembersActors(lookup.blueprint);
  const writes = records
    ? [...writesRow(lookup, file), ...changesSomebodysRole(lookup, file), ...setsPassword(lookup, file)]
    : [];
  const { administrator } = auth;
  const view = {
    ...{ apiKeys, keys, writes, base: project.basePath },
    recordsAdministration: records,
    remembersActors: remembers,
    administrator: administrator === undefined ? '' : `${role}: ${quoteString(administrator)}`,
    ordinary: auth.defaultRole,
    // Machines are noted whatever the role of who made their keys.
    special: auth.roles.find((each) => each !== auth.defaultRole) ?? auth.defaultRole,
  };
  const names = [
    file.useSource('auditTrail', 'db/schema/audit-trail.ts'),
    file.useSource('recordAudit', 'audit/trail.ts'),
    file.use('database', 'setup/database.ts'),
    file.use('signIn', 'people.ts'),
    ...(administrator === undefined
      ? []
      : [file.use('call', 'app.ts'), file.use('list', 'lists.ts'), file.use('walk', 'lists.ts')]),
    ...(records || remembers
      ? [
          file.useSource('fastify', 'fastify'),
          file.useSource('TypeBoxTypeProvider', '@fastify/type-provider-typebox', { isType: true }),
          file.useSource('App', 'http/routes.ts', { isType: true }),
          file.use('unknownId', 'app.ts'),
        ]
      : []),
    ...(records
      ? [
          file.useSource('CurrentUser', 'auth/permissions.ts', { isType: true }),
          file.useSource('recordAdministration', 'audit/writes.ts'),
        ]
      : []),
    ...(remembers ? ['currentActor', 'rememberActors'].map((name) => file.useSource(name, 'audit/actor.ts')) : []),
  ];
  const imports = file.importsOf(`describe( expect( it(\n${names.join('\n')}\n${writes.join('\n')}`);
  return [{ path: 'test/audit.test.ts', template: 'audit/test/audit.test.ts.hbs', view: { ...view, imports } }];
}

/** The first endpoint of the plan that only people with more rights than everybody write with. */
function writesRow(lookup: Lookup, file: TestFile): readonly string[] {
  const { auth, modules } = lookup.blueprint;
  const isAdministration = (endpoint: EndpointBlueprint): boolean => {
    const { variable, role, scopes } = callerOf(endpoint, lookup);
    return endpoint.method !== 'GET' && variable !== undefined && scopes === undefined && role !== auth?.defaultRole;
  };
  const endpoint = modules.flatMap(({ endpoints }) => endpoints).find(isAdministration);
  const write = endpoint === undefined ? undefined : writeOf(endpoint, file);
  if (endpoint === undefined || write === undefined) return [];
  const { scene, call } = write;
  const actor = `${scene.caller.variable ?? ''}.id`;
  return [
    testCase(`is noted at ${endpoint.method} ${lookup.blueprint.project.basePath}${endpoint.planPath}`, {
      given: scene.lines,
      when: [`const response = ${call};`],
      expected: [
        `expect(response.status).toBe(${endpoint.status});`,
        `expect(await entries()).toContainEqual(expect.objectContaining({ action: ${quoteString(endpoint.operationId)}, actorId: ${actor}, requestId: response.headers['x-request-id'] }));`,
      ],
    }),
  ];
}

/** Whose password an administrator sets is signed out. */
function setsPassword(lookup: Lookup, file: TestFile): readonly string[] {
  const { auth, modules, project } = lookup.blueprint;
  const endpoint = modules
    .flatMap(({ endpoints }) => endpoints)
    .find((each) => changesPassword(each, auth) && each.kind === 'update' && each.key.column === 'id');
  if (auth === undefined || endpoint === undefined || !changesPassword(endpoint, auth)) return [];
  const scene = new Scene(endpoint, { file, caller: callerOf(endpoint, lookup) });
  const column = lookup.column(auth.table, auth.passwordColumn);
  const sample = quoteString(String(findSamples(column, 1)[0]));
  const change = scene.call({
    row: 'person',
    body: `{ ${propertyKey(column.inputKey ?? column.name.key)}: ${sample} }`,
  });
  const call = file.use('call', 'app.ts');
  return [
    testCase('ends the logins of somebody whose password they set', {
      given: [...scene.lines, `const person = await ${file.use('signIn', 'people.ts')}();`],
      when: [
        `const response = ${change};`,
        `const me = await ${call}('GET', '${project.basePath}/auth/me', { token: person.token });`,
      ],
      expected: [
        'expect([response.status, me.status]).toEqual([200, 401]);',
        `expect(await entries()).toContainEqual(expect.objectContaining({ action: 'password.changed', actorId: ${scene.caller.variable ?? ''}.id, subject: String(person.id) }));`,
      ],
    }),
  ];
}

function changesSomebodysRole(lookup: Lookup, file: TestFile): readonly string[] {
  const { auth, modules } = lookup.blueprint;
  const endpoint = modules
    .flatMap(({ endpoints }) => endpoints)
    .find((each) => changesRole(each, auth) && each.kind === 'update');
  if (auth === undefined || endpoint === undefined || !changesRole(endpoint, auth)) return [];
  const scene = new Scene(endpoint, { file, caller: callerOf(endpoint, lookup) });
  const row = scene.addRow(keyEntries(endpoint, scene));
  const { key } = lookup.column(auth.table, auth.roleColumn).name;
  const role = quoteString(auth.roles.find((each) => each !== auth.defaultRole) ?? auth.defaultRole);
  const before = `${row}${propertyAccess(key)}`;
  return [
    testCase('tells of a new role what it was before', {
      given: scene.lines,
      when: [`const response = ${scene.call({ row, body: `{ ${propertyKey(key)}: ${role} }` })};`],
      expected: [
        'expect(response.status).toBe(200);',
        `expect(await entries()).toContainEqual(expect.objectContaining({ action: 'role.changed', actorId: ${scene.caller.variable ?? ''}.id, subject: String(${row}.id), details: { from: ${before}, to: ${role} } }));`,
      ],
    }),
  ];
}
