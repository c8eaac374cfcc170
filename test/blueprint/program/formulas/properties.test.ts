import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Expression, ValueType } from '../../../../src/blueprint/model.ts';
import { checkFormula } from '../../../../src/blueprint/program/formulas/check-formula.ts';
import { QueryDraft } from '../../../../src/blueprint/program/formulas/query-draft.ts';
import { isAssignable } from '../../../../src/blueprint/program/formulas/type-rules.ts';
import { partsOf } from '../../../../src/blueprint/program/walk.ts';
import { parseSource } from './parse-source.ts';
import { bench, table, tables } from './check.ts';
import { randomCondition, randomFormula } from './random-formula.ts';

function everyPart(expression: Expression): Expression[] {
  return [expression, ...partsOf(expression).flatMap(everyPart)];
}

const numbers: readonly string[] = ['integer', 'money', 'decimal'];
const texts: readonly string[] = ['text', 'enum'];

/** What is wrong with the types of one part, seen with those of its own parts. */
function faultOf(part: Expression): string | undefined {
  const holds = rulesOf(part).every(Boolean);
  return holds ? undefined : `${part.kind}: ${JSON.stringify(part.type)}`;
}

function isSure(type: ValueType, kinds: readonly string[]): boolean {
  return !type.nullable && kinds.includes(type.kind);
}

function rulesOf(part: Expression): boolean[] {
  const { type } = part;
  switch (part.kind) {
    case 'member':
      return [part.optional === part.object.type.nullable, !part.optional || type.nullable];
    case 'element':
      return [part.optional === part.list.type.nullable, part.list.type.kind === 'list'];
    case 'not':
      return [isSure(type, ['boolean']), isSure(part.operand.type, ['boolean'])];
    case 'negate':
      return [isSure(type, numbers), part.operand.type.kind === type.kind];
    case 'arithmetic':
      return [type, part.left.type, part.right.type].map((each) => isSure(each, numbers));
    case 'concatenate':
      return [type, part.left.type, part.right.type].map((each) => isSure(each, texts));
    case 'comparison':
      return [isSure(type, ['boolean'])];
    case 'logical':
      if (part.operator === '??') {
        return [part.left.type.nullable, isAssignable(part.right.type, type, tables)];
      }
      return [type, part.left.type, part.right.type].map((each) => isSure(each, ['boolean']));
    case 'conditional':
      return [
        isSure(part.test.type, ['boolean']),
        ...[part.whenTrue, part.whenFalse].map((each) => isBranch(each, type)),
      ];
    case 'list':
      return [type.kind === 'list', ...part.items.map((item) => type.kind === 'list' && isBranch(item, type.of))];
    case 'template':
      return partsOf(part).map((each) => !each.type.nullable);
    case 'call':
      return part.arguments.map((argument) => !argument.type.nullable);
    default:
      return [true];
  }
}

/** A written text stands for a value of an enum as it is. */
function isBranch(branch: Expression, type: ValueType): boolean {
  if (branch.kind === 'literal' && type.kind === 'enum') return type.values.includes(String(branch.value));
  return isAssignable(branch.type, type, tables);
}

const runs = { numRuns: 600 };

describe('whatever a formula says', () => {
  test('it has a type, or problems inside it', () => {
    let sound = 0;
    fc.assert(
      fc.property(randomFormula, (source) => {
        const { scope, report } = bench();
        const expression = checkFormula(parseSource(source), { scope });
        expect(expression === undefined).toBe(report.problems.length > 0);
        for (const { at, message } of report.problems) {
          expect(at.start >= 0 && at.start < at.end && at.end <= source.length, `${message} ${source}`).toBe(true);
        }
        if (expression === undefined) return;
        sound += 1;
        expect(everyPart(expression).flatMap((part) => faultOf(part) ?? [])).toEqual([]);
      }),
      runs,
    );
    expect(sound).toBeGreaterThan(20);
  });

  test('a condition is made of columns, parameters and literals', () => {
    let sound = 0;
    const inside = ['literal', 'column', 'parameter', 'not', 'negate', 'arithmetic', 'comparison', 'logical'];
    const inQueries = new Set<string>([...inside, 'conditional', 'call', 'list']);
    fc.assert(
      fc.property(fc.oneof(randomFormula, randomCondition), (source) => {
        const { scope, report } = bench();
        const draft = new QueryDraft({ table: table('products'), scope });
        const formula = parseSource(source);
        const condition = draft.condition({ kind: 'formula', formula, at: formula.at });
        expect(condition === 'failed').toBe(report.problems.length > 0);
        if (condition === 'failed' || condition === undefined) return;
        sound += 1;
        const parts = everyPart(condition);
        expect(parts.filter(({ kind }) => !inQueries.has(kind))).toEqual([]);
        const names = draft.parameters.map(({ name }) => name);
        expect(new Set(names).size).toBe(names.length);
        expect(draft.arguments).toHaveLength(names.length);
        const used = parts.flatMap((part) => (part.kind === 'parameter' ? [part.name] : []));
        expect(new Set(used)).toEqual(new Set(names));
        const given = draft.arguments.flatMap(everyPart);
        expect(given.filter(({ kind }) => kind === 'column' || kind === 'parameter')).toEqual([]);
        expect(given.flatMap((part) => faultOf(part) ?? [])).toEqual([]);
      }),
      runs,
    );
    expect(sound).toBeGreaterThan(20);
  });
});

test('long formulas are checked, too', () => {
  const sources = [
    Array.from({ length: 900 }, () => '1').join('+'),
    Array.from({ length: 150 }, () => 'note!=null').join('&&'),
    Array.from({ length: 60 }, (_each, index) => (index % 2 ? '||' : '&&')).reduce(
      (formula, operator) => `(${formula}${operator}note==null)`,
      'order.open',
    ),
    `${'['.repeat(45)}1${']'.repeat(45)}`,
  ];
  for (const source of sources) {
    const { scope, report } = bench();
    const began = performance.now();
    const expression = checkFormula(parseSource(source), { scope });
    expect(expression !== undefined || report.failed).toBe(true);
    expect(performance.now() - began).toBeLessThan(1000);
  }
});
