import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { describe, expect, test } from 'vitest';
import { FORMULA_FUNCTIONS } from '../../src/plan/formulas/functions.ts';
import { planJsonSchema } from '../../src/plan/json-schema.ts';
import { RULE_WORDS } from '../../src/plan/fields/rules.ts';
import { TYPE_WORDS } from '../../src/plan/fields/type-words.ts';
import { faultsOf, planOf } from './read-plan.ts';
import { findSchemaFaults, type Schema } from './small-validator.ts';

const page = readFileSync(new URL('../../docs/plan-language.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/^```yaml( refused)?\n(.*?)^```$/gms)].map(([, refused, text = '']) => ({
  name: text.split('\n').slice(0, 2).join(' '),
  text,
  refused: refused !== undefined,
}));
const base = examples[0]?.text ?? '';

/** The example with the parts of the page's first one that it does not replace: keys, and tables. */
function complete(example: string): string {
  const document = parseDocument(base);
  const replacing = parseDocument(example);
  for (const key of ['groundplan', 'project', 'tables']) {
    if (!replacing.has(key)) replacing.set(key, document.get(key, true));
  }
  if (!example.startsWith('tables:')) return replacing.toString();
  const others = Object.entries(document.toJS().tables as Record<string, unknown>);
  for (const [name, table] of others) if (!replacing.hasIn(['tables', name])) replacing.setIn(['tables', name], table);
  return replacing.toString();
}

describe('docs/plan-language.md', () => {
  test.each(examples.filter((example) => !example.refused))('works: $name', ({ text }) => {
    expect(planOf(complete(text)).tables.length).toBeGreaterThan(0);
    expect(findSchemaFaults(planJsonSchema() as Schema, parseDocument(complete(text)).toJS())).toEqual([]);
  });

  test.each(examples.filter((example) => example.refused))('is refused: $name', ({ text }) => {
    const lines = text
      .trim()
      .split('\n')
      .filter((line) => /: \S/.test(line));
    expect(faultsOf(complete(text)).length).toBeGreaterThanOrEqual(lines.length);
  });

  test('has an example for every top-level key', () => {
    const keys = Object.keys((planJsonSchema() as { properties: object }).properties).filter(
      (key) => key !== 'why' && key !== 'accept',
    );
    const shown = new Set(examples.flatMap(({ text }) => [...text.matchAll(/^([a-z]+):/gm)].map(([, key]) => key)));
    expect(keys.filter((key) => !shown.has(key))).toEqual([]);
  });

  test('mentions every key, type, rule and function', () => {
    const words = [...listKeys(planJsonSchema()), ...TYPE_WORDS, ...RULE_WORDS, ...Object.keys(FORMULA_FUNCTIONS)];
    const code = [...page.matchAll(/`([^`\n]+)`/g)].map(([, text]) => text).join(' ');
    expect([...new Set(words)].filter((word) => !new RegExp(`(^|[^a-z_])${word}([^a-z_]|$)`).test(code))).toEqual([]);
  });
});

function listKeys(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => [
    ...(key === 'properties' ? Object.keys(value as object) : []),
    ...listKeys(value),
  ]);
}
