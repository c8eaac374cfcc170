import { describe, expect, it } from 'vitest';
import { namesOf } from '../../../src/blueprint/casing.ts';
import type { IntegrationBlueprint, OperationBlueprint } from '../../../src/blueprint/model.ts';
import { createLookup } from '../../../src/render/views/lookup.ts';
import { integrationTestView } from '../../../src/render/views/work/integration-test.ts';
import { integrationFile, integrationView } from '../../../src/render/views/work/integration.ts';
import { blueprintOf } from '../plan-views.ts';
import { field, object } from './fields.ts';

const lookup = createLookup(blueprintOf('groundplan: 1\nproject: { name: any }\ntables: {}\napi: {}\n'));

function operation(rest: Partial<OperationBlueprint>): OperationBlueprint {
  return { name: namesOf('get_it', 'camel'), description: '', method: 'POST', path: '/it', input: [], ...rest };
}

function integration(rest: Partial<IntegrationBlueprint> = {}): IntegrationBlueprint {
  return {
    ...{ name: namesOf('far_away', 'camel'), description: '', baseUrl: 'https://far.example' },
    ...{ timeoutSeconds: 10, retry: 0, operations: [operation({})], ...rest },
  };
}

function methodOf(rest: Partial<OperationBlueprint>): string {
  return integrationView(integration({ operations: [operation(rest)] }), lookup).operations[0]?.method ?? '';
}

describe('the client of a service', () => {
  it.each([
    ['bearer', undefined, 'headers: { authorization: `Bearer ${key}` }'],
    ['basic', undefined, "headers: { authorization: `Basic ${Buffer.from(key).toString('base64')}` }"],
    ['header', 'X-Api-Key', "headers: { 'x-api-key': key }"],
    ['query', 'api-key', "query: { 'api-key': key }"],
  ] as const)('gives its key as %s', (kind, parameter, entry) => {
    const auth = { kind, variable: 'FAR_KEY', ...(parameter === undefined ? {} : { parameter }) };
    const view = integrationView(integration({ auth }), lookup);
    expect(view.service).toContain(entry);
    expect(view.service).toContain("isSimulated: key === ''");
    expect(view.variable).toBe('FAR_KEY');
  });

  it('without a key is simulated in tests only, and only at its usual address', () => {
    expect(integrationView(integration(), lookup).service).toContain(
      "isSimulated: config.NODE_ENV === 'test' && config.FAR_AWAY_BASE_URL === 'https://far.example'",
    );
  });

  it('leaves time between requests where there is a limit', () => {
    const view = integrationView(integration({ rateLimit: { max: 30, seconds: 60 } }), lookup);
    expect(view.service).toContain('waitForTurn: createTurns(2000)');
    expect(view.imports).toContain("import { createTurns } from './turns.ts';");
  });

  it('is a file beside those that every project with services has', () => {
    expect(integrationFile(integration({ name: namesOf('http', 'camel') }))).toBe('http-client');
    expect(integrationFile(integration())).toBe('far-away');
  });
});

describe('an operation', () => {
  const id = field('order_id', 'uuid');

  it('has its input in the body, or in the query string', () => {
    expect(methodOf({ input: [id] })).toContain('body: { order_id: input.orderId }');
    expect(methodOf({ input: [id], method: 'GET' })).toContain('query: { order_id: input.orderId }');
  });

  it('sends its input as it is where the names are the same', () => {
    expect(methodOf({ input: [field('text', 'text')] })).toContain('body: input }');
  });

  it('has parameters of the path in the path alone', () => {
    const method = methodOf({ path: '/a`b/{order_id}', input: [id, field('why', 'text')] });
    expect(method).toContain('path: `/a\\`b/${pathSegment(input.orderId)}`');
    expect(method).toContain('body: { why: input.why }');
  });

  it('has the key that tells repetitions, of its own input', () => {
    const at = { start: 0, end: 0 };
    const idempotent = { kind: 'input', field: id.name, from: 'input', type: id.type, at } as const;
    expect(methodOf({ input: [id], idempotent })).toContain('idempotencyKey: input.orderId');
  });

  it('checks what it reads, under the names of the wire', () => {
    const returns = object([field('sent_at', 'datetime'), field('note', 'text', { nullable: true })]);
    const view = integrationView(integration({ operations: [operation({ returns })] }), lookup);
    expect(view.answers).toEqual([
      {
        check: 'isGetItAnswer',
        schema: 'Type.Object({ sent_at: Instant(), note: Type.Optional(Nullable(Type.String())) })',
      },
    ]);
    expect(view.operations[0]?.method).toContain('return { sentAt: answer.sent_at, note: answer.note ?? null };');
    expect(view.types).toContain(
      'export interface GetItResult { readonly sentAt: Date; readonly note?: string | null; }',
    );
  });

  it('keeps answers where the plan says so', () => {
    const returns = object([field('id', 'text')]);
    expect(methodOf({ method: 'GET', returns, cacheSeconds: 90 })).toMatch(
      /^getIt: \(\) => cachedSend\(\{.*\}, 90000\)$/,
    );
  });
});

describe('the test of a client', () => {
  it('expects the request as it leaves', () => {
    const auth = { kind: 'query', parameter: 'key', variable: 'FAR_KEY' } as const;
    const [, track] = integrationTestView(
      integration({
        auth,
        operations: [
          operation({}),
          operation({
            method: 'GET',
            path: '/a/{order_id}',
            input: [field('order_id', 'text'), field('at', 'datetime')],
          }),
        ],
      }),
      lookup,
    ).operations;
    expect(track?.request).toBe("{ method: 'GET', url: '/a/text?at=2026-01-02T03%3A04%3A05.000Z&key=user%3Asecret' }");
  });

  it('does not wait for slow turns', () => {
    const of = (max: number) =>
      integrationTestView(
        integration({ retry: 1, rateLimit: { max, seconds: 60 }, operations: [operation({ method: 'GET' })] }),
        lookup,
      ).operations[0]?.isRepeated;
    expect(of(1)).toBe(false);
    expect(of(600)).toBe(true);
  });
});
