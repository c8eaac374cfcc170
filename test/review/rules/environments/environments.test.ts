import { describe, expect, test } from 'vitest';
import { findingsOf, mend } from '../../findings.ts';

const plan = (environments: string): string => `project:
  name: shop
${environments}tables: { things: { fields: { x: integer } } }
api: { things: { allow: public, endpoints: { GET /things: list things } } }
integrations:
  stripe:
    base_url: https://stripe.example
    auth: bearer STRIPE_KEY
    operations: { charge: { request: POST /charges } }
webhooks: { incoming: { stripe: { path: /webhooks/stripe, signature: stripe STRIPE_SECRET, run: handle } } }
tasks:
  handle: { retry: 3, steps: [{ log: "from {env('REGION') ?? 'here'}" }] }
`;

describe('EN-01', () => {
  test('one environment', () => {
    expect(findingsOf('EN-01', plan('  environments: [production]\n').replace(/webhooks: .*\n/, '')))
      .toMatchInlineSnapshot(`
      "4:18 error project.environments[0]
      "production" is the only environment.
      Write \`environments: [development, staging, production]\`, each with a database of its own."
    `);
  });

  test('two names of one', () => {
    expect(findingsOf('EN-01', plan('  environments: [prod, live]\n'))).toContain(
      '"prod" and "live" are one and the same environment.',
    );
  });

  test.each(['', '  environments: [dev, prod]\n', '  environments: { development: {}, production: {} }\n'])(
    'is silent on "%s"',
    (text) => {
      expect(findingsOf('EN-01', plan(text))).toBe('');
    },
  );
});

describe('EN-02', () => {
  const all = '[STRIPE_KEY, STRIPE_SECRET, REGION]';

  test('variables that are missing, with the fix', () => {
    const text = plan(
      `  environments:\n    development: { variables: [STRIPE_SECRET] }\n    staging: { variables: ${all} }\n    production: { variables: [STRIPE_SECRET] }\n`,
    );
    expect(findingsOf('EN-02', text)).toMatchInlineSnapshot(`
      "7:5 warning project.environments.production
      The environment production does not set STRIPE_KEY, which the integration stripe needs.
      Set STRIPE_KEY there, and add it to \`variables\` of production.

      7:5 warning project.environments.production
      The environment production does not set REGION, which a formula with \`env(…)\` needs.
      Set REGION there, and add it to \`variables\` of production."
    `);
    expect(mend('EN-02', text)).toMatchInlineSnapshot(
      `"production: { variables: [STRIPE_SECRET, STRIPE_KEY, REGION] }"`,
    );
  });

  test('in development, too, what nothing stands in for', () => {
    expect(
      findingsOf(
        'EN-02',
        plan(`  environments:\n    development: { variables: [] }\n    production: { variables: ${all} }\n`),
      ),
    ).toContain('The environment development does not set STRIPE_SECRET, which the webhook stripe needs.');
  });

  test.each(['', '  environments: [dev, prod]\n', `  environments: { dev: {}, prod: { variables: ${all} } }\n`])(
    'is silent on "%s"',
    (text) => {
      expect(findingsOf('EN-02', plan(text))).toBe('');
    },
  );
});
