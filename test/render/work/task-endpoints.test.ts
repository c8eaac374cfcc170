import { describe, expect, test } from 'vitest';
import { blueprintOf, renderRaw } from '../plan-views.ts';
import { createLookup } from '../../../src/render/views/lookup.ts';
import { permissionTable } from '../../../src/render/views/permissions/table.ts';

const plan = ({ project = '{ name: any }', roles = '[customer, admin]' } = {}): string => `
groundplan: 1
project: ${project}
tables:
  users: { fields: { email: "email, unique", password_hash: password } }
auth: { table: users, roles: ${roles} }
api:
  work:
    endpoints:
      POST /work: { allow: signed in, status: 202, steps: [{ run: count, as: job }, { return: job }] }
tasks: { count: { steps: [{ log: hello }] } }
`;

function fileOf(path: string, given: Parameters<typeof plan>[0] = {}): string {
  const file = renderRaw(plan(given), new RegExp(`^${path.replaceAll('.', String.raw`\.`)}$`)).get(path);
  if (file === undefined) throw new Error(`no ${path}`);
  return file;
}

describe('endpoints of tasks', () => {
  test('are in the table of permissions', () => {
    const { lines } = permissionTable(createLookup(blueprintOf(plan())));
    const tasks = lines.filter(({ operation }) => operation.path.includes('/tasks'));
    expect(tasks.map(({ operation: { method, path }, cells }) => [method, path, ...cells].join(' '))).toEqual([
      'GET /api/tasks/{id} 401 yes yes',
      'POST /api/tasks/{id}/cancel 401 yes yes',
      'GET /api/tasks 401 403 yes',
      'POST /api/tasks/{id}/retry 401 403 yes',
    ]);
  });

  test('say what they do in the casing of the project, and compare ids as runs have them', () => {
    expect(fileOf('src/tasks/endpoints/service.ts')).toContain("user.role === 'admin' || run?.startedBy === user.id;");
    const given = { project: '{ name: any, casing: snake, ids: integer }' };
    expect(fileOf('src/tasks/endpoints/schemas.ts', given)).toContain('created_at: Timestamp,');
    expect(fileOf('src/tasks/endpoints/service.ts', given)).toContain('run?.startedBy === String(user.id);');
    const [service = ''] = renderRaw(plan(given), /^src\/modules\/work\/[\w-]+\.service\.ts$/).values();
    expect(service).toContain('{ startedBy: String(user.id) }');
  });

  test('tell the result of one, and no list of them does', () => {
    expect(fileOf('src/tasks/endpoints/schemas.ts')).toMatch(/TaskRun = Type\.Object\(\{\s+\.\.\.known,\s+result: /);
    expect(fileOf('src/tasks/endpoints/routes.ts')).toContain('Answer(Type.Array(ListedTaskRun))');
    const alone = fileOf('src/tasks/endpoints/schemas.ts', { roles: '[admin]' });
    expect(alone).toContain('result: ');
    expect(alone).not.toContain('ListedTaskRun');
  });

  test('are two without an administrator', () => {
    const routes = fileOf('src/tasks/endpoints/routes.ts', { roles: '[admin]' });
    expect(routes.match(/operationId: '\w+'/g)).toEqual(["operationId: 'getTaskRun'", "operationId: 'cancelTaskRun'"]);
    expect(fileOf('src/tasks/endpoints/service.ts', { roles: '[admin]' })).not.toMatch(/RunFilter|retryRun|user\.role/);
  });
});
