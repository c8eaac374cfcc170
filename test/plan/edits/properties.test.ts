import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, parseDocument } from 'yaml';
import { applyEdits, EditError } from '../../../src/plan/edits/apply.ts';
import type { PlanEdit, PlanPath, PlanValue } from '../../../src/plan/edits/edit.ts';
import { Choices } from '../../plans/choices.ts';
import { randomPlan } from '../../plans/random-plan.ts';
import { applyToValue } from './edit-oracle.ts';
import { randomEdit, randomKey, randomValue, valueAt, writeByHand } from './random-edits.ts';

const options = { uniqueKeys: false, logLevel: 'error' } as const;

function valuesOf(text: string): PlanValue {
  return (parse(text, options) as PlanValue) ?? {};
}

interface Case {
  readonly text: string;
  readonly edits: readonly PlanEdit[];
}

/** A text as a person writes it, and edits that fit it one after the other. */
function caseOf(g: Choices, value: PlanValue): Case {
  const written = writeByHand(g, value);
  // A comment between the lines of one text is none.
  const text = parseDocument(written, options).errors.length > 0 ? '' : written;
  let current = valuesOf(text);
  const edits = Array.from({ length: g.between(1, 5) }, () => {
    const edit = randomEdit(g, current);
    current = applyToValue(current, edit);
    return edit;
  });
  return { text, edits: edits.filter(({ path }) => path.length > 0) };
}

const anyTexts: fc.Arbitrary<Case> = fc.gen().map((draw) => {
  const g = new Choices(draw);
  return caseOf(g, Object.fromEntries(Array.from({ length: g.between(0, 4) }, () => [randomKey(g), randomValue(g)])));
});

const plans: fc.Arbitrary<Case> = fc
  .tuple(randomPlan({ maxTables: 2 }), fc.gen())
  .map(([plan, draw]) => caseOf(new Choices(draw), parse(plan) as PlanValue));

function checkValues({ text, edits }: Case): void {
  const expected = edits.reduce(applyToValue, valuesOf(text));
  const document = parseDocument(tryEdits(text, edits) ?? text, options);
  expect(document.errors).toEqual([]);
  const isDone = tryEdits(text, edits) !== undefined;
  expect(document.toJS() ?? {}).toEqual(isDone ? expected : valuesOf(text));
}

/** Undefined where the edits lead through a short form without keys; nothing but an EditError may say so. */
function tryEdits(text: string, edits: readonly PlanEdit[]): string | undefined {
  try {
    return applyEdits(text, edits);
  } catch (error) {
    if (error instanceof EditError) return undefined;
    throw error;
  }
}

describe('edits', () => {
  it('give a text with the values that they mean, in any text', () => {
    fc.assert(fc.property(anyTexts, checkValues), { numRuns: 300 });
  });

  it('give a text with the values that they mean, in plans', () => {
    fc.assert(fc.property(plans, checkValues), { numRuns: 20 });
  });

  it('give the same text at once as one after the other', () => {
    const check = ({ text, edits }: Case): void => {
      const single = edits.reduce((written, edit) => tryEdits(written, [edit]) ?? written, text);
      expect(valuesOf(single)).toEqual(valuesOf(tryEdits(text, edits) ?? single));
    };
    fc.assert(fc.property(anyTexts, check), { numRuns: 200 });
  });

  it('leave the lines alone that they do not lead to', () => {
    const cases = fc.gen().map((draw) => {
      const g = new Choices(draw);
      const { text } = caseOf(g, Object.fromEntries(Array.from({ length: 4 }, () => [randomKey(g), randomValue(g)])));
      const keys = Object.keys(valuesOf(text) as object);
      const key = keys.length > 0 && g.coin() ? g.pick(keys) : 'another_key';
      return { text, edit: { kind: 'set', path: [key], value: randomValue(g) } as const };
    });
    fc.assert(
      fc.property(cases, ({ text, edit }) => {
        if (text.startsWith('{') || text.startsWith('\ufeff{')) return;
        const [before, after] = aroundOf(text, edit.path);
        const result = applyEdits(text, [edit]);
        expect(result.startsWith(before)).toBe(true);
        expect(result.endsWith(after)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('that are taken back leave the text as it was', () => {
    const cases = fc.gen().map((draw) => {
      const g = new Choices(draw);
      const { text } = caseOf(g, Object.fromEntries(Array.from({ length: 3 }, () => [randomKey(g), randomValue(g)])));
      const root = valuesOf(text);
      const maps = mapsIn(root, []);
      const path: PlanPath = [...g.pick<PlanPath>([[], ...maps]), 'another_key'];
      return { text, path, value: g.pick<PlanValue>(['a text', 5, true]) };
    });
    fc.assert(
      fc.property(cases, ({ text, path, value }) => {
        const added = applyEdits(text, [{ kind: 'set', path, value }]);
        // A line that became too long, or had nothing in it, is written anew.
        if (
          countLines(added) > countLines(text) + 2 ||
          Object.keys(valueAt(valuesOf(text), path.slice(0, -1)) ?? {}).length === 0
        )
          return;
        const back = applyEdits(added, [{ kind: 'remove', path }]);
        expect(wasTurned(text, added) ? text : back).toBe(text);
        expect(valuesOf(back)).toEqual(valuesOf(text));
      }),
      { numRuns: 300 },
    );
  });
});

/** What stands before and behind a top-level entry: all lines but its own and the comments above it. */
function aroundOf(text: string, path: PlanPath): readonly [string, string] {
  const document = parseDocument(text, { ...options, keepSourceTokens: true });
  const items = (document.contents as { items: { key: { value: unknown; range: number[] } }[] } | null)?.items ?? [];
  const index = items.findIndex(({ key }) => String(key.value) === String(path[0]));
  if (index === -1) return [text.trimEnd().replace(/^\ufeff/, text.startsWith('\ufeff') ? '\ufeff' : ''), ''];
  const start = items[index]?.key.range[0] ?? 0;
  const next = items[index + 1]?.key.range[0];
  return [text.slice(0, start), next === undefined ? '' : text.slice(next)];
}

function mapsIn(value: PlanValue | undefined, path: PlanPath): PlanPath[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? [] : [path];
  const inner = Object.keys(value).flatMap((key) => {
    const step = Array.isArray(value) ? Number(key) : key;
    return mapsIn(valueAt(value, [step]), [...path, step]);
  });
  return [...own, ...inner];
}

function countLines(text: string): number {
  return text.split('\n').length;
}

/** Whether a flow collection became lines of its own. */
function wasTurned(text: string, added: string): boolean {
  return (text.match(/[[{]/g) ?? []).length > (added.match(/[[{]/g) ?? []).length;
}
