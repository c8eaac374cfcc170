import { describe, expect, test } from 'vitest';
import { CannotMove } from '../../../src/blueprint/refactor/cannot-move.ts';
import { inlineFunction } from '../../../src/blueprint/refactor/inline.ts';
import { notesPlan } from './notes-plan.ts';

const caller = `
allow: signed in
input: { stars: integer }
steps:
  - set: { total: = stars + 1 }
  # Weighed.
  - call: weigh
    with: { points: = stars, factor: 3 }
    as: weight
  - return: { total: = total, weight: = weight }`;

describe('a function whose steps go into its caller', () => {
  test('keeps comments; names that clash get others, literals are named, plain names are put in', () => {
    const text = notesPlan({
      endpoint: caller,
      functions: `
weigh:
  description: Weighs it.
  input: { points: integer, factor: integer, offset: "integer, default 7" }
  returns: integer
  steps:
    # Added up.
    - set: { total: = points * factor } # as always
    - return: = total + offset`,
    });
    const moved = inlineFunction(text, 'weigh');
    expect(moved).not.toContain('functions:');
    expect(moved).toContain(`          - set: { total: = stars + 1 }
          # Weighed.
          - set: { factor: 3, offset: 7 }
          # Added up.
          - set: { total_2: = stars * factor } # as always
          - set: { weight: = total_2 + offset }
          - return: { total: = total, weight: = weight }
`);
  });

  test('gives its result the name that the caller gives it', () => {
    const text = notesPlan({
      endpoint: caller,
      functions: `
weigh:
  description: Weighs it.
  input: { points: integer, factor: integer }
  steps:
    - set: { heavy: "= ({ points, factor })" }
    - set: { sum: = heavy.points * heavy.factor }
    - return: sum`,
    });
    const moved = inlineFunction(text, 'weigh');
    expect(moved).toContain('- set: { heavy: "= ({ points: stars, factor: factor })" }');
    expect(moved).toContain('- set: { weight: = heavy.points * heavy.factor }\n          - return:');
  });

  test('stands inside of loops and transactions, too', () => {
    const text = notesPlan({
      endpoint: `
allow: signed in
input: { ids: [-> notes] }
steps:
  - transaction:
      - each: input.ids
        as: one
        do:
          - call: star
            with: { note: = one }
  - return: { done: true }`,
      functions: `
star:
  description: One more.
  input: { note: -> notes }
  steps:
    - get: notes
      where: id == input.note
      as: row
      lock: true
    - update: row
      set: { stars: = stars + 1 }`,
    });
    expect(inlineFunction(text, 'star')).toContain(`                do:
                  - get: notes
                    where: id == one
                    as: row
                    lock: true
                  - update: row
                    set: { stars: = stars + 1 }
`);
  });
});

describe('what stays a function', () => {
  function refusal(text: string, name = 'weigh'): string {
    try {
      return inlineFunction(text, name);
    } catch (error) {
      if (error instanceof CannotMove) return `${error.message} ${error.hint ?? ''}`;
      throw error;
    }
  }
  const weigh = (steps: string, more = ''): string =>
    `weigh:\n  description: Weighs it.\n  input: { points: integer, factor: integer }\n  returns: integer\n${more}  steps:\n${steps}`;

  test.each([
    [
      'with an early return',
      weigh(`    - if: points > 3\n      then:\n        - return: 3\n    - return: = factor`),
      'weigh returns before its last step',
    ],
    [
      'written by hand',
      'weigh: { description: Weighs it., code: true, input: { points: integer, factor: integer }, returns: integer }',
      'weigh is written by hand',
    ],
    [
      'called in several places',
      `${weigh('    - return: = points * factor')}\nother:\n  description: Too.\n  steps:\n    - call: weigh\n      with: { points: 1, factor: 1 }`,
      'weigh is called in 2 places: POST /notes/{id}/rate, other.',
    ],
  ])('%s', (_what, functions, message) => {
    expect(refusal(notesPlan({ endpoint: caller, functions }))).toContain(message);
  });

  test('that nothing calls, that is not there, that calls itself', () => {
    const lonely = notesPlan({
      endpoint: 'allow: signed in\nsteps:\n  - return: { a: 1 }',
      functions: weigh('    - return: = points * factor'),
    });
    expect(refusal(lonely)).toContain('Nothing calls weigh.');
    expect(refusal(lonely, 'nothing')).toContain('There is no function nothing.');
    const circle = notesPlan({
      endpoint: caller,
      functions: weigh(
        '    - call: weigh\n      with: { points: 1, factor: 1 }\n      as: again\n    - return: = again',
      ),
    });
    expect(refusal(circle)).toContain('The plan has errors.');
  });

  test('whose rows would become those of the caller', () => {
    const text = notesPlan({
      endpoint: `
allow: owner
steps:
  - count: notes
    as: mine
  - call: count_all
    as: all
  - return: { mine: = mine, all: = all }`,
      functions: `count_all:\n  description: All of them.\n  steps:\n    - count: notes\n      as: how_many\n    - return: how_many`,
    });
    expect(refusal(text, 'count_all')).toContain('is for owners');
  });
});
