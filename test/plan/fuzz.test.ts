import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePlan } from '../../src/plan/parse.ts';
import { spanIsInside } from '../../src/plan/source.ts';
import { randomPlan } from '../plans/random-plan.ts';

const shop = readFileSync(new URL('../../starters/shop.yaml', import.meta.url), 'utf8');
const everything = readFileSync(new URL('../plans/everything.yaml', import.meta.url), 'utf8');

/** What holds for every text: an answer, soon; problems inside of the text; a plan exactly when nothing is wrong. */
function checkPlan(text: string): void {
  const { plan, problems, source } = parsePlan(text, 'fuzz.yaml');
  for (const { at, message, expected } of problems) {
    expect(spanIsInside(at, text)).toBe(true);
    expect(`${message} ${expected}`).not.toMatch(/NaN|\[object|undefined/);
    const { line, column } = source.positionAt(at.start);
    expect(line).toBeGreaterThan(0);
    expect(column).toBeGreaterThan(0);
  }
  expect(plan === undefined).toBe(problems.some(({ severity }) => severity === 'error'));
}

const hostile = fc.constantFrom(
  '\n',
  '  ',
  ': ',
  ', ',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  '|',
  '?',
  '-> ',
  '= ',
  '/',
  '(',
  ')',
  '\t',
  '&a ',
  '*a ',
  '!t ',
  '<<: ',
  '\u202e',
  '\0',
  '__proto__',
  'constructor',
  '\r',
  '# ',
  '%',
  '---\n',
  '\ud800',
);

const words = fc.constantFrom(
  ...'- : ? { } [ ] , & * ! | > % @ ` " # = -> <-> ~ << groundplan project name tables fields text money, min 0 default enum( ) null steps if then else api endpoints GET /a list users'.split(
    ' ',
  ),
  '\n',
  '\n  ',
  '\n    ',
  ': ',
  ' ',
);

const keys = fc.constantFrom(
  ...'groundplan project name tables users fields email api orders endpoints do steps set if then else functions f input returns type default events a.b auth roles table build slices tasks integrations operations webhooks incoming realtime where get update each as with constructor x_id queries unique group show switch cases try catch'.split(
    ' ',
  ),
  'GET /users',
  '__proto__',
  'orders/{id}',
);
const leaves = fc.constantFrom<unknown>(
  'text',
  'money, min 0',
  '-> users',
  1,
  -1e308,
  null,
  true,
  '= a',
  '= b(c',
  'list users',
  'a | b',
  '',
  '{x}',
  'public',
  '5m',
  '/a',
  'a.b',
);

describe('parsePlan answers', () => {
  test('any characters', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), checkPlan), { numRuns: 200 });
  });

  test('any words of YAML', () => {
    fc.assert(
      fc.property(
        fc.array(words, { maxLength: 300 }).map((parts) => parts.join('')),
        checkPlan,
      ),
      { numRuns: 200 },
    );
  });

  test('plans with random edits', () => {
    const edit = fc.record({
      at: fc.nat(),
      length: fc.nat(60),
      text: fc.oneof(hostile, fc.string({ unit: 'binary', maxLength: 20 })),
    });
    const edited = fc
      .tuple(fc.constantFrom(shop, everything), fc.array(edit, { maxLength: 6 }))
      .map(([plan, edits]) => edits.reduce(applyEdit, plan));
    fc.assert(fc.property(edited, checkPlan), { numRuns: 60 });
  });

  test('plans with lines in another order', () => {
    const swapped = fc
      .tuple(fc.constantFrom(shop, everything), fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 5 }))
      .map(swapLines);
    fc.assert(fc.property(swapped, checkPlan), { numRuns: 60 });
  });

  test('any structure', () => {
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 6 },
        leaves,
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(keys, tie('tree'), { maxKeys: 7 }),
      ),
    }));
    fc.assert(
      fc.property(
        tree.map((value) => JSON.stringify(value)),
        checkPlan,
      ),
      { numRuns: 300 },
    );
  });

  test('every valid plan, without a problem', () => {
    fc.assert(
      fc.property(randomPlan({ maxTables: 8 }), (text) => {
        expect(parsePlan(text, 'random.yaml').problems).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

function applyEdit(plan: string, edit: { at: number; length: number; text: string }): string {
  const at = edit.at % (plan.length + 1);
  return plan.slice(0, at) + edit.text + plan.slice(at + edit.length);
}

function swapLines([plan, swaps]: [string, [number, number][]]): string {
  const lines = plan.split('\n');
  for (const [first, second] of swaps) {
    const one = first % lines.length;
    const two = second % lines.length;
    [lines[one], lines[two]] = [lines[two] ?? '', lines[one] ?? ''];
  }
  return lines.join('\n');
}
