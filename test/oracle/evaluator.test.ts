import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { parsePlan } from '../../src/plan/parse.ts';
import { ask, type Outcome } from './oracle.ts';

const tables = {
  parcels: {
    fields: { position: 'integer, unique', weight: 'integer?', label: 'text?', depot: '-> depots?, cascade' },
  },
  depots: { fields: { code: 'integer, unique' } },
};

interface Program {
  readonly steps: readonly object[];
  readonly input?: object;
  readonly given?: unknown;
  readonly returns?: unknown;
  readonly decimals?: 'number' | 'string';
}

/** What the evaluator says that a function does. */
function run({ steps, input = {}, given = {}, returns = { x: 'decimal' }, decimals = 'number' }: Program): Outcome {
  const functions = { answer: { input, returns, steps } };
  const text = stringify({ groundplan: 1, project: { name: 'oracle', decimals }, tables, functions }, { lineWidth: 0 });
  const { plan, problems } = parsePlan(text, 'plan.yaml');
  if (!plan) throw new Error(problems.map(({ message }) => message).join('\n'));
  return ask(plan, { function: 'answer', input: given });
}

function valueOf(formula: string, type = 'decimal', rest: Omit<Program, 'steps' | 'returns'> = {}): unknown {
  const outcome = run({ ...rest, steps: [{ return: { x: `= ${formula}` } }], returns: { x: type } });
  return outcome.kind === 'returns' ? (outcome.json as { x: unknown }).x : outcome;
}

describe('the reference evaluator', () => {
  it.each([
    ['0.1 + 0.2', 0.3],
    ['1 / 3 * 3', 1],
    ['round(2.5) + round(-2.5) * 10', -27],
    ['round(2.675, 2)', 2.68],
    ['-7 % 3', -1],
    ['floor(-1.5) + ceil(-1.5)', -3],
    ['1.5 ** 3', 3.375],
    ['sum([1, 2, 3], x => x * 0.1)', 0.6],
    ['avg([1, 2]) ?? 0', 1.5],
    ['max([3, 9, 4]) ?? 0', 9],
    ['length("🛒a")', 2],
    ['find([{ n: 1 }, { n: 2 }], x => x.n > 1).n', 2],
    ['sort([{ n: 2, m: 1 }, { n: 1, m: 2 }, { n: 1, m: 3 }], x => x.n)[0]?.m ?? 0', 2],
    ['length(group([1, 2, 3], x => x % 2)[0]?.items ?? [])', 2],
  ])('%s is %d', (formula, value) => {
    expect(valueOf(formula)).toBeCloseTo(value, 12);
  });

  it('keeps twenty places of a division, rounded half away from zero', () => {
    expect(valueOf('2 / 3', 'decimal', { decimals: 'string' })).toBe('0.66666666666666666667');
    expect(valueOf('-1 / 8', 'decimal', { decimals: 'string' })).toBe('-0.125');
  });

  it('knows texts, days and moments', () => {
    expect(valueOf('upper(trim(" a ")) + `-${1 + 1}`', 'text')).toBe('A-2');
    const input = { day: 'date', at: 'datetime' };
    const given = { day: '2024-01-31', at: '2026-12-31T23:30:00.000Z' };
    expect(valueOf('add_time(day, 1, "months")', 'date', { input, given })).toBe('2024-02-29');
    expect(valueOf('add_time(at, 1, "hours")', 'datetime', { input, given })).toBe('2027-01-01T00:30:00.000Z');
    expect(valueOf('add_time(day, -1, "years")', 'date', { input, given })).toBe('2023-01-31');
    expect(valueOf('hash("abc")', 'text')).toMatch(/^ba7816bf/);
  });

  it('fails where the contract says so', () => {
    const fails = (status: number, code?: string, told?: string): Outcome => ({ kind: 'fails', status, code, told });
    expect(valueOf('1 / 0')).toEqual(fails(500));
    expect(valueOf('find([{ n: 1 }], x => x.n > 1).n')).toEqual(fails(500));
    const failing = { require: 'false', else: { status: 422, code: 'NO', message: 'Not {1 + 1}' } };
    expect(run({ steps: [failing, { return: { x: 1 } }] })).toEqual(fails(422, 'NO', 'Not 2'));
    expect(run({ steps: [{ require: 'false' }, { return: { x: 1 } }] })).toEqual(fails(409, 'CONFLICT'));
    expect(run({ steps: [{ get: 'parcels', where: 'position == 1' }, { return: { x: 1 } }] })).toEqual(
      fails(404, 'NOT_FOUND'),
    );
  });

  it('gives back what a failed transaction changed', () => {
    const failing = [{ create: 'parcels', values: { position: 2 } }, { require: 'false' }];
    const steps = [
      { create: 'parcels', values: { position: 1 } },
      { try: [{ transaction: failing }], catch: [{ set: { code: '= error.code' } }] },
      { count: 'parcels', as: 'left' },
      { return: { x: '= left' } },
    ];
    expect(run({ steps })).toEqual({ kind: 'returns', json: { x: 1 } });
  });

  it.each([
    ['weight != 5', 2],
    ['!(weight < 5)', 2],
    ['weight < 10', 1],
    ['weight == null', 1],
    ['contains(["a"], label)', 1],
    ['!contains(["a"], label)', 1],
  ])('counts rows of which some have nothing: %s', (where, count) => {
    const rows = [
      { position: 1, weight: 7, label: null },
      { position: 2, weight: null, label: 'a' },
    ];
    const steps = [
      { create: 'parcels', values: rows },
      { count: 'parcels', where, as: 'found' },
      { return: { x: '= found' } },
    ];
    expect(run({ steps })).toEqual({ kind: 'returns', json: { x: count } });
  });

  it('changes rows as they are, not as a variable remembers them', () => {
    const steps = [
      { create: 'parcels', values: { position: 1, weight: 1 }, as: 'parcel' },
      { update: 'parcels', where: 'true', set: { weight: '= (weight ?? 0) + 1' } },
      { update: 'parcel', set: { weight: '= (weight ?? 0) + 1' } },
      { return: { x: '= parcel.weight ?? 0' } },
    ];
    expect(run({ steps })).toEqual({ kind: 'returns', json: { x: 3 } });
  });
});
