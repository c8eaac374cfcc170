import { isScalar } from 'yaml';
import { findNameProblem, LONGEST_NAME, NAME_PATTERN } from '../names.ts';
import { describeNode, isEmpty, reportForm } from '../place.ts';
import { ScalarText } from '../scalar-text.ts';
import type { Reference } from '../model.ts';
import type { Place, Reading } from '../reading.ts';
import type { JsonSchema, Shape } from './shape.ts';

const LONGEST_TEXT = 20_000;

/** Free text. Numbers and truth values need quotes, so that nobody wonders what `yes` or `1.10` becomes. */
export function text(options: { max?: number; example?: string } = {}): Shape<string> {
  const max = options.max ?? LONGEST_TEXT;
  return {
    read: (place, reading) => {
      if (!isScalar(place.node) || typeof place.node.value !== 'string') return reportText(place, reading);
      const value = place.node.value;
      if (value.trim() === '') return reportForm({ ...place, node: null }, reading, 'a text');
      if (value.length <= max) return value;
      const message = `This text has ${value.length} characters.`;
      reading.log.add({ code: 'too-long', message, at: place.at, path: place.path, expected: `at most ${max}` });
      return undefined;
    },
    schema: () => ({ type: 'string', ...(options.example !== undefined && { examples: [options.example] }) }),
  };
}

function reportText(place: Place, reading: Reading): undefined {
  const isPlain = isScalar(place.node) && !isEmpty(place);
  return reportForm(
    place,
    reading,
    isPlain ? `a text: "${ScalarText.of(place.node)?.text ?? ''}" in quotes` : 'a text',
  );
}

export const flag: Shape<boolean> = {
  read: (place, reading) => {
    if (isScalar(place.node) && typeof place.node.value === 'boolean') return place.node.value;
    return reportForm(place, reading, 'true or false');
  },
  schema: () => ({ type: 'boolean' }),
};

export function integer(options: { min: number; max: number }): Shape<number> {
  const expected = `a whole number from ${options.min} to ${options.max}`;
  return {
    read: (place, reading) => {
      const value = isScalar(place.node) ? place.node.value : undefined;
      if (typeof value !== 'number') return reportForm(place, reading, expected);
      if (Number.isInteger(value) && value >= options.min && value <= options.max) return value;
      const message = `${ScalarText.of(place.node)?.text ?? value} is out of range.`;
      reading.log.add({ code: 'out-of-range', message, at: place.at, path: place.path, expected });
      return undefined;
    },
    schema: () => ({ type: 'integer', minimum: options.min, maximum: options.max }),
  };
}

/** One of a few words. */
export function word<const W extends string>(words: readonly W[]): Shape<W> {
  return {
    read: (place, reading) => {
      const found = ScalarText.of(place.node)?.text;
      if (found === undefined || isEmpty(place)) return reportForm(place, reading, words.join(' or '));
      const known = words.find((each) => each === found);
      if (known !== undefined) return known;
      reading.log.add({
        code: 'unknown-word',
        message: `"${found}" is not one of the words known here.`,
        at: place.at,
        path: place.path,
        expected: words.join(' or '),
        near: { word: found, among: words },
      });
      return undefined;
    },
    schema: () => ({ enum: words }),
  };
}

export const nameSchema: JsonSchema = { type: 'string', pattern: NAME_PATTERN, maxLength: LONGEST_NAME };

/** A name in snake_case. */
export const nameText: Shape<string> = {
  read: (place, reading) => {
    const found = readWordText(place, reading, 'a name');
    const problem = found === undefined ? undefined : findNameProblem(found, place);
    if (!problem) return found;
    reading.log.add(problem);
    return undefined;
  },
  schema: () => nameSchema,
};

/** A name that must stand elsewhere in the plan; `check/` looks whether it does. */
export function reference(what: string): Shape<Reference> {
  return {
    read: (place, reading) => {
      const name = readWordText(place, reading, what);
      return name === undefined ? undefined : { name, at: ScalarText.of(place.node)?.all() ?? place.at };
    },
    schema: () => ({ type: 'string' }),
  };
}

function readWordText(place: Place, reading: Reading, expected: string): string | undefined {
  if (isEmpty(place) || !isScalar(place.node)) return reportForm(place, reading, expected);
  if (typeof place.node.value === 'string') return place.node.value;
  const message = `"${ScalarText.of(place.node)?.text ?? ''}" is ${describeNode(place)}.`;
  reading.log.add({ code: 'wrong-form', message, at: place.at, path: place.path, expected });
  return undefined;
}
