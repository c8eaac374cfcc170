import { describe, expect, test } from 'vitest';
import { renderRaw } from '../plan-views.ts';

const plan = (allow: string, auth = ''): string => `
groundplan: 1
project: { name: sample }
tables:
  users:
    fields: { email: "email, unique", password_hash: password }
  notes:
    fields: { user: -> users, text: text }
auth: { table: users, roles: [customer, admin]${auth} }
api:
  notes:
    endpoints:
      GET /notes: { do: list notes, allow: ${allow} }
      POST /notes: { do: create notes, allow: [admin] }
`;

const withKeys = (path: string): string => {
  const files = renderRaw(plan('[owner, api key]', ', api_keys: true'), new RegExp(`^${path}$`));
  return files.get(path) ?? '';
};

describe('a plan with keys for machines', () => {
  test('has the scope on the routes that let machines in, and on no other', () => {
    const routes = withKeys('src/modules/notes/routes.ts');
    expect(routes).toContain("config: { allow: ['owner', 'api key'], scope: 'notes:read' }");
    expect(routes).toContain("config: { allow: ['admin'] }");
    expect(withKeys('src/auth/scopes.ts')).toContain("'notes:read'");
    expect(withKeys('src/auth/scopes.ts')).not.toContain("'notes:write'");
  });

  test('tells readers who may call with what', () => {
    for (const guide of ['docs/n8n.md', 'docs/make.md', 'docs/api.md']) {
      expect(withKeys(guide)).toContain('| `notes:read` | `GET /api/notes` |');
      expect(withKeys(guide)).toContain('machines with `notes:read`');
      expect(withKeys(guide)).toContain('X-Api-Key');
    }
    expect(withKeys('README.md')).toContain('| `POST /api/auth/api-keys` | `admin` |');
  });

  test('has the table of them', () => {
    expect(withKeys('src/db/migrations/0001_initial.sql')).toContain('create table "auth_api_keys"');
    expect(withKeys('src/db/schema/index.ts')).toContain('auth-api-keys.ts');
  });
});

test('a plan without keys has nothing of them', () => {
  const files = renderRaw(plan('owner'), /./);
  const speaking = [...files].filter(([, text]) => /'api key'|x-api-key|api-keys/i.test(text)).map(([path]) => path);
  expect(speaking).toEqual([]);
});
