import { describe, expect, test } from 'vitest';
import { CannotMove } from '../../../src/blueprint/refactor/cannot-move.ts';
import { extractFunction } from '../../../src/blueprint/refactor/extract.ts';
import { notesPlan, ratePath } from './notes-plan.ts';

function move(text: string, first: number, last = first): string {
  return extractFunction(text, { from: ratePath, first, last, name: 'rate_note', description: 'Rates it.' });
}

/** The lines from a key on. */
function from(text: string, key: string): string {
  return text.slice(text.indexOf(key));
}

const rating = `
allow: signed in
input: { stars: "integer, min 1, max 5", remark: "text?, max 20" }
steps:
  # The note must be there.
  - get: notes
    where: id == input.id # by the path
    as: found
  - require: found.stars < stars

  # Who rates is written down.
  - update: notes
    where: id == found.id && user == auth.user.id
    set: { stars: = input.stars }
    as: changed
  - set: { label: "{found.title}: {stars}", how_many: = count(changed) }
  - return: { label: = label, how_many: = how_many, stars: = found.stars }`;

describe('steps that move into a function', () => {
  test('take their comments along; what they read becomes the input, with its rules', () => {
    const text = notesPlan({ endpoint: rating });
    const moved = move(text, 1, 3);
    expect(from(moved, 'functions:')).toBe(`functions:
  rate_note:
    description: Rates it.
    input: { id: uuid, stars: "integer, min 1, max 5", user_id: uuid }
    steps:
      # The note must be there.
      - get: notes
        where: id == input.id # by the path
        as: found
      - require: found.stars < stars

      # Who rates is written down.
      - update: notes
        where: id == found.id && user == input.user_id
        set: { stars: = input.stars }
        as: changed
      - return: { found: = found, changed: = changed }
auth: { table: users, roles: [writer, admin] }
`);
    expect(moved).toContain(`        steps:
          - call: rate_note
            with: { id: = input.id, stars: = input.stars, user_id: = auth.user.id }
            as: note
          - set: { label: "{note.found.title}: {stars}", how_many: = count(note.changed) }
          - return: { label: = label, how_many: = how_many, stars: = note.found.stars }
`);
    const untouched = text.slice(0, text.indexOf('        steps:'));
    expect(moved.startsWith(untouched)).toBe(true);
  });

  test('take of a row only what they read, and say what they give', () => {
    const moved = move(notesPlan({ endpoint: rating }), 4);
    expect(moved).toContain('with: { found: = found, stars: = input.stars, changed: = changed }');
    expect(from(moved, 'functions:')).toContain('found: { title: text }');
    expect(from(moved, 'functions:')).toContain('returns: { label: text, how_many: integer }');
  });

  test('return for the endpoint when they stand at its end', () => {
    const moved = move(notesPlan({ endpoint: rating }), 4, 5);
    expect(moved).toContain(`            as: result
          - return: result
`);
    expect(from(moved, 'functions:')).toContain('returns: { label: text, how_many: integer, stars: integer }');
  });

  test('begin with the value that a name has when they set it again', () => {
    const moved = move(
      notesPlan({
        endpoint: `
allow: signed in
input: { numbers: "integer[]" }
steps:
  - set: { sum: 0 }
  - each: input.numbers
    as: number
    do:
      - set: { sum: = sum + number }
  - return: { sum: = sum }`,
      }),
      2,
    );
    expect(moved).toContain(`          - call: rate_note
            with: { numbers: = input.numbers, sum: = sum }
            as: sum
`);
    expect(from(moved, 'functions:')).toContain(`      - set: { sum: = input.sum }
      - each: input.numbers
`);
  });

  test('know what was looked at before', () => {
    const endpoint = `
allow: signed in
input: { note: "text?, max 20" }
steps:
  - require: note != null
  - set: { characters: = length(note) }
  - return: { characters: = characters }`;
    expect(from(move(notesPlan({ endpoint }), 2), 'functions:')).toContain('input: { note: "text, max 20" }');
    expect(from(move(notesPlan({ endpoint }), 1, 2), 'functions:')).toContain('input: { note: "text?, max 20" }');
  });

  test('may stand between brackets, and in a plan with other line ends', () => {
    const flow = notesPlan({
      endpoint: `{ allow: signed in, input: { stars: integer }, steps: [{ set: { twice: = stars * 2 } }, { return: { twice: = twice } }] }`,
    });
    expect(from(move(flow, 1), 'functions:')).toContain('- set: { twice: = stars * 2 }');
    const windows = notesPlan({ endpoint: rating }).replaceAll('\n', '\r\n');
    const moved = move(windows, 1, 3);
    expect(moved.replaceAll('\r\n', '')).not.toContain('\n');
    expect(moved.replaceAll('\r\n', '\n')).toBe(move(notesPlan({ endpoint: rating }), 1, 3));
  });

  test('carry the decision', () => {
    const moved = extractFunction(notesPlan({ endpoint: rating }), {
      ...{ from: ratePath, first: 4, last: 4, name: 'label_note', description: 'Labels it.' },
      ...{ why: 'It is used once.', keep: 'It is tested alone.' },
    });
    expect(moved).toContain('    why: It is used once.\n    keep: It is tested alone.\n');
  });
});

describe('what cannot move', () => {
  function refusal(move: () => string): string {
    try {
      return move();
    } catch (error) {
      if (error instanceof CannotMove) return `${error.message} ${error.hint ?? ''}`;
      throw error;
    }
  }
  const returning = `
allow: signed in
input: { stars: integer }
steps:
  - if: stars > 3
    then:
      - return: { good: true }
  - return: { good: false }`;
  const owners = `
allow: owner
steps:
  - get: notes
    where: id == input.id
    as: note
  - set: { characters: = length(note.title) }
  - return: { characters: = characters }`;
  const rows = `
allow: signed in
steps:
  - transaction:
      - get: notes
        where: id == input.id
        as: note
        lock: true
  - update: note
    set: { stars: 5 }
  - return: note`;

  test.each([
    ['a return in the middle', returning, [1, 1], 'Step 1 returns, which ends POST /notes/{id}/rate'],
    ['a return alone', returning, [2, 2], 'A return alone is nothing to move.'],
    ['rows of the caller', owners, [1, 2], "is for owners: its steps see the caller's rows of notes only."],
    [
      'a row that was read before',
      rows,
      [2, 2],
      'Step 2 changes the row note, which an earlier step has read or locked. Begin with the step that reads note.',
    ],
    ['steps that are not there', rows, [2, 9], 'has 3 steps. Name one or several in a row: --steps 1-3'],
    ['steps in the wrong order', rows, [3, 2], 'has 3 steps.'],
    [
      'the whole input',
      `
allow: signed in
input: { stars: integer }
steps:
  - set: { all: = input }
  - return: { stars: = all.stars }`,
      [1, 1],
      'The steps use `input` as a whole.',
    ],
  ])('%s', (_what, endpoint, [first = 1, last = 1], message) => {
    expect(refusal(() => move(notesPlan({ endpoint }), first, last))).toContain(message);
  });

  test('both ways of an early return move together', () => {
    expect(move(notesPlan({ endpoint: returning }), 1, 2)).toContain('returns: { good: boolean }');
  });

  test('steps under a name that is taken or none, and of what has no steps', () => {
    const text = notesPlan({
      endpoint: rating,
      functions: 'rate_note: { description: Is there., keep: For later., steps: [{ log: hello }] }',
    });
    expect(refusal(() => move(text, 4))).toContain('There is a function rate_note already.');
    const named = (name: string, from: readonly string[] = ratePath): string =>
      extractFunction(text, { from, first: 4, last: 4, name, description: 'x' });
    expect(refusal(() => named('rateNote'))).toContain('"rateNote" is not a name.');
    expect(refusal(() => named('other', ['api', 'notes', 'endpoints', 'GET /notes']))).toContain(
      'GET /notes has no steps.',
    );
  });

  test('progress of a task', () => {
    const text = notesPlan({
      endpoint: rating,
      more: 'tasks:\n  count_up: { every: 1h, steps: [{ progress: 50 }, { log: done }] }\n',
    });
    const move = (): string =>
      extractFunction(text, { from: ['tasks', 'count_up'], first: 1, last: 1, name: 'half', description: 'x' });
    expect(refusal(move)).toContain('Step 1 tells the progress of the task');
  });
});
