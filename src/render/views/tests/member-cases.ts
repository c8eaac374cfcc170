import type {
  AggregateEndpoint,
  CreateEndpoint,
  DeleteEndpoint,
  EndpointBlueprint,
  ListEndpoint,
  SearchEndpoint,
  UpdateEndpoint,
} from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { propertyKey } from '../../expressions/literal.ts';
import { memberOf, signInCode } from './caller.ts';
import { keyEntries } from './key-entries.ts';
import { requestBody } from './request-body.ts';
import type { MakeBody, RowEndpoint } from './row-cases.ts';
import { Scene } from './scene.ts';
import { createMembership, createTenant, tenantOf } from './tenants.ts';
import { testCase } from './test-case.ts';
import type { TestFile } from './test-file.ts';

/** Somebody who is not let in: how a test calls them, and what makes them so. */
interface Outsider {
  readonly title: string;
  /** Entries of the tenant. */
  readonly tenantEntries?: readonly string[];
  /** @returns the variable of who calls instead of the member; the member themselves without it */
  readonly bring?: (scene: Scene) => string;
}

/** Members of others, members without the role, and those who were members. */
function outsidersOf(endpoint: EndpointBlueprint, file: TestFile): Outsider[] {
  const { member } = endpoint;
  const caller = memberOf(endpoint, file.lookup);
  if (member === undefined || caller?.membership === undefined) return [];
  const { membership } = caller;
  const tenant = tenantOf(member.tenant, file.lookup);
  const table = file.lookup.table(tenant.table);
  const words = table.entity.words;
  const deletedAt = (name: string): string | undefined =>
    file.lookup.table(name).columns.find(({ role }) => role === 'deleted_at')?.name.key;
  const sign = (scene: Scene, wanted: string): string => {
    const variable = scene.name(wanted);
    scene.lines.push(`const ${variable} = await ${signInCode(caller, file)};`);
    return variable;
  };
  const other = tenant.roles.find((role) => member.roles !== undefined && !member.roles.includes(role));
  const left = deletedAt(tenant.memberships);
  const gone = deletedAt(tenant.table);
  const joinAs = (role: string, entries: readonly string[]) => (scene: Scene) => {
    const variable = sign(scene, 'colleague');
    const of = scene.tenant ?? '';
    scene.lines.push(`await ${createMembership(tenant, { of, person: variable, role, entries, file })};`);
    return variable;
  };
  return [
    {
      title: `to a member of another ${words}`,
      bring: (scene) => {
        const variable = sign(scene, 'stranger');
        scene.lines.push(`await ${createTenant(table, { person: variable, role: membership.role, file })};`);
        return variable;
      },
    },
    ...(other === undefined ? [] : [{ title: `to a member who is ${other} only`, bring: joinAs(other, []) }]),
    ...(left === undefined
      ? []
      : [{ title: 'to a member who has left', bring: joinAs(membership.role, [`${propertyKey(left)}: new Date()`]) }]),
    ...(gone === undefined || member.tenant === endpoint.table
      ? []
      : [{ title: `when the ${words} is deleted`, tenantEntries: [`${propertyKey(gone)}: new Date()`] }]),
  ];
}

/** A scene as a member sees it. */
function sceneOf(endpoint: EndpointBlueprint, { file, outsider }: { file: TestFile; outsider: Outsider }): Scene {
  const caller = memberOf(endpoint, file.lookup);
  if (caller === undefined) throw new TypeError(`${endpoint.operationId} is not for members`);
  return new Scene(endpoint, { file, caller, tenantEntries: outsider.tenantEntries ?? [] });
}

function asOutsider(call: string, { scene, person }: { scene: Scene; person: string | undefined }): string {
  return person === undefined ? call : call.replace(`${scene.caller.variable ?? ''}.token`, `${person}.token`);
}

/** A row of a tenant does not exist, as far as those can tell who are no members there. */
export function outsiderCases(endpoint: RowEndpoint, file: TestFile, makeBody: MakeBody = () => undefined): string[] {
  return outsidersOf(endpoint, file).map((outsider) => {
    const scene = sceneOf(endpoint, { file, outsider });
    const row = scene.addRow(keyEntries(endpoint, scene));
    const person = outsider.bring?.(scene);
    const body = makeBody(scene);
    const call = scene.call({ row, ...(body === undefined ? {} : { body }) });
    return testCase(`answers 404 ${outsider.title}`, {
      given: scene.lines,
      when: [`const response = ${asOutsider(call, { scene, person })};`],
      expected: ['expect(response.status).toBe(404);'],
    });
  });
}

/** Where owners may, members may, too. */
export function memberToo(endpoint: RowEndpoint, file: TestFile, makeBody: MakeBody = () => undefined): string[] {
  const caller = endpoint.ownerScoped ? memberOf(endpoint, file.lookup) : undefined;
  if (caller === undefined) return [];
  const scene = new Scene(endpoint, { file, caller });
  const row = scene.addRow(keyEntries(endpoint, scene));
  const body = makeBody(scene);
  return [
    testCase('is for members, too', {
      given: scene.lines,
      when: [`const response = ${scene.call({ row, ...(body === undefined ? {} : { body }) })};`],
      expected: [`expect(response.status).toBe(${endpoint.status});`],
    }),
  ];
}

/** Lists and searches show nothing of tenants to those who are no members there. */
export function hidesFromOutsiders(
  endpoint: ListEndpoint | SearchEndpoint,
  { file, query = '', entries = [] }: { file: TestFile; query?: string; entries?: readonly string[] },
): string[] {
  return outsidersOf(endpoint, file).map((outsider) => {
    const scene = sceneOf(endpoint, { file, outsider });
    const row = scene.addRow(entries);
    const person = outsider.bring?.(scene);
    file.use('ids', 'lists.ts');
    return testCase(`shows nothing ${outsider.title}`, {
      given: scene.lines,
      when: [`const { rows } = ${asOutsider(scene.list(query), { scene, person })};`],
      expected: [`expect(ids(rows)).not.toContain(${row}.id);`],
    });
  });
}

/** Figures of tenants are for their members only. */
export function hidesFigures(
  endpoint: AggregateEndpoint,
  { file, empty }: { file: TestFile; empty: (scene: Scene) => string },
): string[] {
  // A member of another tenant may be one of its rows.
  const isMembership = file.lookup.blueprint.tenants.some(
    ({ memberships, table }) => memberships === endpoint.table || table === endpoint.table,
  );
  if (isMembership) return [];
  return outsidersOf(endpoint, file).map((outsider) => {
    const scene = sceneOf(endpoint, { file, outsider });
    scene.addRow();
    const person = outsider.bring?.(scene);
    return testCase(`counts nothing ${outsider.title}`, {
      given: scene.lines,
      when: [`const response = ${asOutsider(scene.call(), { scene, person })};`],
      expected: ['expect(response.status).toBe(200);', empty(scene)],
    });
  });
}

/** Nobody makes rows in a tenant of others. */
export function refusesOutsiders(endpoint: CreateEndpoint, file: TestFile): string[] {
  const inPath = endpoint.pathColumns.some(({ column }) => column === endpoint.memberParent?.column);
  return outsidersOf(endpoint, file).map((outsider) => {
    const scene = sceneOf(endpoint, { file, outsider });
    const body = requestBody(endpoint, scene);
    scene.lines.push(...body.lines);
    const person = outsider.bring?.(scene);
    return testCase(`answers ${inPath ? 404 : 409} ${outsider.title}`, {
      given: scene.lines,
      when: [`const response = ${asOutsider(scene.call({ body: body.code }), { scene, person })};`],
      expected: [`expect(response.status).toBe(${inPath ? 404 : 409});`],
    });
  });
}

/** Whoever makes a tenant is its first member. */
export function foundsTenant({ founds, ...endpoint }: CreateEndpoint, scene: Scene): string[] {
  if (founds === undefined) return [];
  const { file } = scene;
  const memberships = file.lookup.table(founds.memberships);
  const key = (name: string): string => propertyKey(file.lookup.column(founds.memberships, name).name.key);
  const constant = file.useSource(memberships.identifiers.table, `db/schema/${memberships.name.kebab}.ts`);
  const body = requestBody({ founds, ...endpoint }, scene);
  return [
    testCase(`makes whoever calls the first ${founds.founderRole}`, {
      given: [...scene.lines, ...body.lines],
      when: [
        `const response = ${scene.call({ body: body.code })};`,
        `const made = await ${file.use('database', 'setup/database.ts')}.db.select().from(${constant});`,
      ],
      expected: [
        `expect(response.status).toBe(${endpoint.status});`,
        `expect(made).toEqual([expect.objectContaining({ ${key(founds.tenantColumn)}: response.body.data.id, ${key(founds.personColumn)}: ${scene.caller.variable ?? ''}.id, ${key(founds.roleColumn)}: ${quoteString(founds.founderRole)} })]);`,
      ],
    }),
  ];
}

/** Somebody has to keep the founder's role. */
export function keepsFounder(endpoint: UpdateEndpoint | DeleteEndpoint, file: TestFile): string[] {
  const { keepsFounder: tenant } = endpoint;
  const caller = memberOf(endpoint, file.lookup);
  if (tenant === undefined || caller?.membership === undefined || endpoint.kind === 'replace') return [];
  const scene = new Scene(endpoint, { file, caller, withoutTenant: true });
  const table = file.lookup.table(tenant.table);
  const of = scene.rowName(table);
  const own = scene.name('own');
  const last = scene.name('last');
  const person = caller.variable ?? '';
  const { role } = caller.membership;
  const isLast = role === tenant.founderRole;
  scene.lines.push(
    `const ${of} = await ${file.create(table)};`,
    `const ${own} = await ${createMembership(tenant, { of, person, role, file })};`,
    ...(isLast ? [] : [`const ${last} = await ${createMembership(tenant, { of, role: tenant.founderRole, file })};`]),
  );
  const column = file.lookup.column(tenant.memberships, tenant.roleColumn);
  const less = tenant.roles.find((other) => other !== tenant.founderRole);
  if (endpoint.kind === 'update' && less === undefined) return [];
  const body =
    endpoint.kind === 'update' ? { body: `{ ${propertyKey(column.name.key)}: ${quoteString(less ?? '')} }` } : {};
  return [
    testCase(`keeps the last ${tenant.founderRole}`, {
      given: scene.lines,
      when: [`const response = ${scene.call({ row: isLast ? own : last, ...body })};`],
      expected: ['expect(response.status).toBe(409);'],
    }),
  ];
}
