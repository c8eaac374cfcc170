import { describe, expect, test } from 'vitest';
import { file, functionFile } from './function-code.ts';

describe('functions written by hand', () => {
  const plan = {
    functions: {
      choose_place: {
        code: true,
        description: 'Where it is sent from.',
        input: { postcode: 'text', lines: [{ count: 'integer' }] },
        returns: { place: 'text' },
      },
    },
  };

  test('have their types beside them', async () => {
    expect(await file('src/functions/choose-place.types.ts', { plan })).toBe(`export interface ChoosePlaceInput {
  readonly postcode: string;
  readonly lines: readonly { readonly count: number }[];
}

export interface ChoosePlaceResult {
  readonly place: string;
}
`);
  });

  test('answer 501 until they are written', async () => {
    expect(await file('src/functions/choose-place.ts', { plan })).toBe(`import type { Context } from '../context.ts';
import { NotImplementedError } from '../errors.ts';
import type { ChoosePlaceInput, ChoosePlaceResult } from './choose-place.types.ts';

/** Where it is sent from. */
export async function choosePlace(_context: Context, _input: ChoosePlaceInput): Promise<ChoosePlaceResult> {
  throw new NotImplementedError('choose_place');
}
`);
  });
});

describe('types of functions', () => {
  test('lists that a function only goes through cannot be changed by it', async () => {
    const lines = [{ count: 'integer' }];
    const steps = [{ return: '= sum(lines, line => line.count)' }];
    expect(await functionFile({ input: { lines }, steps })).toContain(
      'readonly lines: readonly { readonly count: number }[];',
    );
    expect(await functionFile({ input: { lines }, steps: [{ return: '= lines' }] })).toContain(
      'readonly lines: { readonly count: number }[];',
    );
  });

  test('a field that may be left out is met with its default, or null', async () => {
    const input = {
      note: 'text?',
      size: 'small | large, default small',
      rate: 'decimal, default 0.5',
      day: 'date, default now',
    };
    const code = await functionFile({ input, steps: [{ return: '= [note ?? size, `${day} ${rate}`]' }] });
    expect(code).toContain(`readonly size?: 'small' | 'large';`);
    expect(code).toContain('readonly note?: string | null;');
    expect(code).toContain(`note = null, size = 'small', rate = 0.5, day = today()`);
  });
});

test('what is added to dates are whole days', async () => {
  const functions = {
    due: { input: { day: 'date' }, steps: [{ return: `= add_time(day, 28, 'days')` }] },
  };
  expect(await file('src/functions/due.ts', { plan: { functions } })).toContain('return addToDate(day, { days: 28 });');
  const dates = await file('src/dates.ts', { plan: { functions } });
  expect(dates).toContain('export function addToDate(date: string, days: Days): string');
  expect(dates).not.toContain('seconds');
});

test('a helper is emitted only with what formulas call of it', async () => {
  const functions = {
    one: { input: { at: 'datetime' }, steps: [{ return: `= add_time(at, 1, 'months')` }] },
    two: { input: { a: 'integer', b: 'integer' }, steps: [{ return: '= a % b' }] },
  };
  const dates = await file('src/dates.ts', { plan: { functions } });
  expect(dates).toContain('export function addTime(');
  expect(dates).not.toContain('export function today(');
  expect(dates).not.toContain('addToDate');
  const numbers = await file('src/numbers.ts', { plan: { functions } });
  expect(numbers).toContain('export function remainder(');
  expect(numbers).not.toContain('big.js');
  await expect(file('src/lists.ts', { plan: { functions } })).rejects.toThrow('no file src/lists.ts');
});
