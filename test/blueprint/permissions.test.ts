import { describe, expect, test } from 'vitest';
import { auth, build, buildSound, codesOf, endpointOf, users } from './build-plan.ts';

const notes = (options: { table?: string; group?: string; endpoint?: string }): string => `
tables:${users}
  notes:
    fields: { user: -> users, text: text }
${options.table ?? ''}
${auth}
api:
  notes:
${options.group ?? ''}
    endpoints:
      GET /notes: { do: list notes${options.endpoint ?? ''} }`;

const allowed = (yaml: string) => endpointOf(buildSound(yaml), 'GET /notes', 'list');

describe('who may call', () => {
  test('is said by the endpoint, else its group, else its table', () => {
    const table = '    allow: editor';
    const group = '    allow: admin';
    expect(allowed(notes({ table, group, endpoint: ', allow: owner' })).allow).toEqual(['owner']);
    expect(allowed(notes({ table, group })).allow).toEqual([{ role: 'admin' }]);
    expect(allowed(notes({ table })).allow).toEqual([{ role: 'editor' }]);
  });

  test('nobody may where nothing says so, with a proposal that opens nothing', () => {
    const { problems } = build(notes({}));
    expect(problems).toMatchObject([{ code: 'nobody-allowed', expected: 'for example `allow: [owner, admin]`' }]);
  });

  test('owners see their own rows, roles beside them see all', () => {
    expect(allowed(notes({ endpoint: ', allow: [owner, editor]' }))).toMatchObject({
      ownerScoped: true,
      unscopedRoles: ['editor'],
    });
    expect(allowed(notes({ endpoint: ', allow: editor' }))).toMatchObject({ ownerScoped: false, unscopedRoles: [] });
  });

  test('a wider word swallows narrower ones, and that is said', () => {
    const yaml = notes({ endpoint: ', allow: [owner, signed in, admin]' });
    expect(codesOf(yaml)).toEqual(['redundant-permission']);
    expect(allowed(yaml)).toMatchObject({ allow: ['signed in'], ownerScoped: false });
  });

  test('a webhook is nobody who calls', () => {
    expect(codesOf(notes({ endpoint: ', allow: [owner, webhook]' }))).toEqual(['webhook-as-caller']);
  });

  test('keys of machines need a plan that has them', () => {
    expect(codesOf(notes({ endpoint: ', allow: [owner, api key]' }))).toEqual(['no-api-keys']);
  });
});

describe('without sign-in', () => {
  const open = (allow: string): string =>
    `tables:\n  a:\n    fields: { b: text }\napi:\n  a:\n    endpoints:\n      GET /a: { do: list a, allow: ${allow} }`;

  test('only public endpoints make sense', () => {
    expect(codesOf(open('public'))).toEqual([]);
    expect(codesOf(open('signed in'))).toEqual(['no-auth']);
    expect(codesOf(open('admin'))).toEqual(['no-auth']);
  });
});
