import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildBlueprint } from '../../src/blueprint/build.ts';
import { parts } from '../../src/blueprint/parts.ts';
import { applyEdits } from '../../src/plan/edits/apply.ts';
import { parsePlan } from '../../src/plan/parse.ts';
import type { Finding } from '../../src/review/rule.ts';
import { randomPlan } from '../plans/random-plan.ts';
import { planText, reviewText } from './review-text.ts';
import { withEndpoints } from './rules/endpoints/shop.ts';

/** Random plans take a while to make where several tests run at once. */
const patience = 60_000;

/** Codes of the errors of a plan, those of the compiler included. */
function errorsOf(text: string): readonly string[] {
  const { plan, sound, problems } = parsePlan(text, 'plan.yaml');
  const readable = plan ?? sound;
  const built = readable === undefined ? [] : buildBlueprint(readable, { without: new Set(parts) }).problems;
  return [...problems, ...built]
    .filter(({ severity }) => severity === 'error')
    .map(({ code, path }) => `${code} ${path}`);
}

const identify = ({ rule, path, message }: Finding): string => `${rule.id} ${path} ${message}`;

/** What is wrong with the fixes of a plan: errors they make, and findings they leave. */
function faultsOfFixes(text: string): readonly string[] {
  const before = errorsOf(text);
  return reviewText(text).flatMap((finding) => {
    if (finding.fix === undefined) return [];
    const fixed = applyEdits(text, finding.fix);
    const errors = errorsOf(fixed).filter((error) => !before.includes(error));
    const isLeft = reviewText(fixed).some((each) => identify(each) === identify(finding));
    return [
      ...errors.map((error) => `${identify(finding)} → ${error}`),
      ...(isLeft ? [`${identify(finding)} is left`] : []),
    ];
  });
}

const bank =
  '\nintegrations: { bank: { base_url: "https://api.github.com", timeout: 90s, operations: { ask: { request: GET /rates } } } }';

describe('fixes', () => {
  test.each([
    ['EP-07', withEndpoints('POST /orders: { do: create orders, status: 200 }'), 'POST /orders: { do: create orders }'],
    [
      'EP-07',
      withEndpoints(
        'POST /orders/again:\n  steps:\n    - create: orders\n      values: { user: = auth.user.id, total: 1 }\n      as: order\n    - return: order',
      ),
      'status: 201',
    ],
    ['EP-08', withEndpoints('GET /orders: { do: list orders, page: "page, max 500" }'), 'page: "page, max 100"'],
    ['EP-08', withEndpoints('GET /orders: { do: list orders, page: max 500 }'), 'page: max 100'],
    [
      'EP-09',
      withEndpoints('GET /orders: { do: list orders, page: page }').replace(
        'description: What was ordered.',
        'description: What was ordered., rows: 90000',
      ),
      'page: cursor',
    ],
    [
      'EP-10',
      withEndpoints('PATCH /orders/{id}: { do: update orders, allow: [owner, admin] }'),
      'concurrency: version',
    ],
    [
      'FN-01',
      withEndpoints(
        'GET /orders: list orders',
        '\nfunctions: { tell_all: { description: Tells., steps: [{ log: a }] } }',
      ),
      'slug',
    ],
    ['IN-02', withEndpoints('GET /orders/rates:\n  steps:\n    - request: bank.ask', bank), 'timeout: 30s'],
    [
      'IN-03',
      withEndpoints('GET /orders: list orders', bank.replace('90s,', '90s, retry: 0,')),
      'timeout: 90s, operations:',
    ],
    ['IN-04', withEndpoints('GET /orders: list orders', bank), 'rate_limit: 5000/h'],
  ])('%s mends the plan', (rule, yaml, line) => {
    const text = planText(yaml);
    const fixable = reviewText(text).filter((finding) => finding.rule.id === rule && finding.fix !== undefined);
    expect(fixable).toHaveLength(1);
    const fixed = applyEdits(
      text,
      fixable.flatMap(({ fix }) => fix ?? []),
    );
    expect(fixed).toContain(line);
    expect(reviewText(fixed).filter((finding) => finding.rule.id === rule && finding.fix !== undefined)).toEqual([]);
    expect(errorsOf(fixed)).toEqual([]);
  });

  test.each([
    'approvals',
    'everything',
    'exam',
    'few-rows',
    'language',
    'odd-names',
    'order-flow',
    'services',
    'wide-values',
  ])(
    'of the plan %s make no errors, and leave nothing behind',
    (name) => {
      const text = readFileSync(new URL(`../plans/${name}.yaml`, import.meta.url), 'utf8');
      expect(faultsOfFixes(text)).toEqual([]);
    },
    patience,
  );

  test(
    'of any plan make no errors, and leave nothing behind',
    () => {
      fc.assert(
        fc.property(randomPlan({ maxTables: 3, withoutSteps: true }), (text) => {
          expect(faultsOfFixes(text)).toEqual([]);
        }),
        { numRuns: 8 },
      );
    },
    patience,
  );
});
