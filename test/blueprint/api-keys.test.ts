import { describe, expect, test } from 'vitest';
import { keyScopes } from '../../src/blueprint/api-keys.ts';
import { build, buildSound, codesOf, endpointOf, users } from './build-plan.ts';

const plan = (endpoints: string, { keys = 'api_keys: true, ', rest = '' } = {}): string => `
tables:${users}
  notes:
    fields: { user: -> users, text: text }
auth: { table: users, ${keys}roles: [customer, editor, admin] }
api:
  daily_notes:
    endpoints:
${endpoints}
${rest}`;

const list = (allow: string): string => `      GET /notes: { do: list notes, allow: ${allow} }`;
const create = (allow: string): string => `      POST /notes: { do: create notes, allow: ${allow} }`;

describe('the scope of a key', () => {
  test('is the group of the endpoint, and whether it changes something', () => {
    const blueprint = buildSound(plan(`${list('[owner, api key]')}\n${create('api key')}`));
    expect(endpointOf(blueprint, 'GET /notes', 'list').scope).toBe('daily-notes:read');
    expect(endpointOf(blueprint, 'POST /notes', 'create').scope).toBe('daily-notes:write');
    expect(keyScopes(blueprint)).toEqual(['daily-notes:read', 'daily-notes:write']);
  });

  test('is needed only where machines may call', () => {
    const blueprint = buildSound(plan(`${list('owner')}\n${create('[admin, api key]')}`));
    expect(endpointOf(blueprint, 'GET /notes', 'list').scope).toBeUndefined();
    expect(keyScopes(blueprint)).toEqual(['daily-notes:write']);
  });

  test('is also that of endpoints made of steps', () => {
    const steps = '      POST /notes/clean: { allow: api key, steps: [{ delete: notes, where: { text: done } }] }';
    expect(buildSound(plan(steps)).modules.flatMap(({ actions }) => actions)).toMatchObject([
      { allow: ['api key'], scope: 'daily-notes:write' },
    ]);
  });

  test('allows to ask how a task is that a machine has started', () => {
    const rest = 'tasks: { count: { steps: [{ log: hello }] } }';
    const steps = '[{ run: count, as: job }, { return: job }]';
    const start = (allow: string): string =>
      plan(`      POST /count: { allow: ${allow}, status: 202, steps: ${steps} }\n${list('[owner, api key]')}`, {
        rest,
      });
    expect(keyScopes(buildSound(start('[admin, api key]')))).toContain('tasks:read');
    expect(keyScopes(buildSound(start('admin')))).toEqual(['daily-notes:read']);
  });
});

describe('who may call with a key', () => {
  test('sees all rows, beside people who see their own', () => {
    expect(endpointOf(buildSound(plan(list('[owner, api key]'))), 'GET /notes', 'list')).toMatchObject({
      allow: ['owner', 'api key'],
      ownerScoped: true,
      unscopedRoles: [],
    });
  });

  test('says whose a new row is where only administrators do so beside it', () => {
    const inputOf = (allow: string) => endpointOf(buildSound(plan(create(allow))), 'POST /notes', 'create').input;
    expect(inputOf('api key')).toContain('user_id');
    expect(inputOf('[admin, api key]')).toContain('user_id');
    expect(inputOf('[owner, api key]')).not.toContain('user_id');
    expect(inputOf('[editor, api key]')).not.toContain('user_id');
  });

  test('cannot give roles, other than an administrator', () => {
    const people = (allow: string): string =>
      plan(`${list('[owner, api key]')}\n      POST /users: { do: create users, allow: ${allow} }`);
    const inputOf = (allow: string) => endpointOf(buildSound(people(allow)), 'POST /users', 'create').input;
    expect(inputOf('admin')).toContain('role');
    expect(inputOf('[admin, api key]')).not.toContain('role');
    expect(inputOf('api key')).not.toContain('role');
  });

  test('is not everybody who is signed in, but part of the public', () => {
    expect(endpointOf(buildSound(plan(list('[signed in, api key]'))), 'GET /notes', 'list').allow).toEqual([
      'signed in',
      'api key',
    ]);
    const open = plan(`${list('[public, api key]')}\n${create('[admin, api key]')}`);
    expect(codesOf(open)).toContain('redundant-permission');
    expect(endpointOf(buildSound(open), 'GET /notes', 'list')).toMatchObject({ allow: ['public'] });
    expect(endpointOf(buildSound(open), 'GET /notes', 'list').scope).toBeUndefined();
  });
});

describe('where no endpoint says what keys open', () => {
  test('machines read what administrators read', () => {
    const { blueprint, decisions } = build(plan(`${list('[owner, admin]')}\n${create('admin')}`));
    const endpoints = blueprint?.modules.flatMap((module) => module.endpoints) ?? [];
    expect(endpoints.map(({ method, scope }) => [method, scope])).toEqual([
      ['GET', 'daily-notes:read'],
      ['POST', undefined],
    ]);
    expect(decisions.map(({ code }) => code)).toContain('R-KEYS');
  });

  test('and there are none where that is nothing', () => {
    const { blueprint, problems } = build(plan(list('owner')));
    expect(problems).toMatchObject([{ code: 'keys-open-nothing', severity: 'warning' }]);
    expect(blueprint?.auth?.apiKeys).toBe(false);
    expect(codesOf(plan(list('owner'), { keys: '' }))).toEqual([]);
  });
});

describe('keys are refused', () => {
  test('on channels, with what takes their place', () => {
    const rest = `realtime: { "notes/{id}": { allow: [owner, api key], on: notes.created } }`;
    const { problems } = build(plan(`${list('[owner, api key]')}\n${create('owner')}`, { rest }));
    expect(problems).toMatchObject([
      { code: 'key-on-channel', expected: 'the event in `webhooks.outgoing`, and a channel without `api key`' },
    ]);
  });

  test('without somebody above the others who makes them', () => {
    const alone = plan(list('[owner, api key]')).replace('roles: [customer, editor, admin]', 'roles: [customer]');
    expect(codesOf(alone)).toContain('no-administrator');
  });
});
