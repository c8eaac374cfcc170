import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { buildBlueprint } from '../../src/blueprint/build.ts';
import { FORMULA_FUNCTIONS } from '../../src/plan/formulas/functions.ts';
import { planJsonSchema } from '../../src/plan/json-schema.ts';
import type { Problem } from '../../src/plan/model.ts';
import { parsePlan } from '../../src/plan/parse.ts';
import { languagePlan, planWith, readExamples, type Part } from '../plans/language.ts';
import { findSchemaFaults, type Schema } from '../plan/small-validator.ts';

/** Errors and warnings, as a person would see them. */
function problemsOf(text: string): (Problem & { readonly written: string })[] {
  const { plan, sound, problems } = parsePlan(text, 'plan.yaml');
  const resolvable = plan ?? sound;
  const built = resolvable === undefined ? [] : buildBlueprint(resolvable, { without: new Set() }).problems;
  return [...problems, ...built].map((problem) => ({
    ...problem,
    written: text.slice(problem.at.start, problem.at.end),
  }));
}

const examples = readExamples();
const wrong = examples.flatMap(({ info, text }) => {
  const [, part, code] = /^yaml wrong (steps|functions|tasks|endpoints) ([a-z-]+)$/.exec(info) ?? [];
  return part === undefined || code === undefined
    ? []
    : [{ part: part as Part, code, text, shown: text.trim().split('\n').at(-1)?.trim() }];
});

describe('steps and formulas of docs/plan-language.md', () => {
  test('compile, all together', () => {
    expect(problemsOf(languagePlan())).toEqual([]);
  });

  test('fit the JSON Schema of plans', () => {
    expect(findSchemaFaults(planJsonSchema() as Schema, parse(languagePlan()))).toEqual([]);
  });

  // The generated tier installs this plan and runs its tests: `npx vitest run test/blueprint/language -u` writes it.
  test('are the plan that the generated tier runs', async () => {
    await expect(languagePlan()).toMatchFileSnapshot('../plans/language.yaml');
  });

  test.each(wrong)('refuse $shown: $code', ({ part, code, text }) => {
    const problems = problemsOf(planWith({ part, text }));
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    // Into the example, and into the formula: what is pointed at is a part of what is shown.
    expect(text).toContain(problems[0]?.written);
  });

  test('have no fence that no test reads', () => {
    const known = /^yaml( refused| frame| steps| functions| tasks| endpoints| wrong (steps|functions|tasks) [a-z-]+)?$/;
    expect(examples.filter(({ info }) => !known.test(info)).map(({ info }) => info)).toEqual([]);
    expect(examples.filter(({ info }) => info === 'yaml frame')).toHaveLength(1);
    expect(wrong.length).toBeGreaterThan(15);
  });

  test('show every step and every function', () => {
    const shown = examples.filter(({ info }) => /^yaml (steps|functions|tasks|endpoints)$/.test(info));
    const text = shown.map((example) => example.text).join('\n');
    const functions = Object.keys(FORMULA_FUNCTIONS).filter((name) => !text.includes(`${name}(`));
    expect(functions).toEqual([]);
    expect(stepWords.filter((word) => !new RegExp(`- ${word}:`).test(text))).toEqual([]);
  });
});

/** Each step's first key. */
const stepWords = (planJsonSchema() as StepSchemas).definitions.step.anyOf.flatMap(({ required }) =>
  required.slice(0, 1),
);

interface StepSchemas {
  readonly definitions: { readonly step: { readonly anyOf: readonly { readonly required: readonly string[] }[] } };
}
