import { isScalar } from 'yaml';
import { findNameFault, LONGEST_NAME, NAME_PATTERN } from '../names.ts';
import { describeNode, isEmpty, report, reportForm, shorten } from '../place.ts';
import { ScalarText } from '../scalar-text.ts';
import type { Reference } from '../model.ts';
import type { Place } from '../reading.ts';
import type { JsonSchema, Shape } from './shape.ts';

const LONGEST_TEXT = 20_000;

/** Free text. Numbers and truth values need quotes, so that nobody wonders what `yes` or `1.10` becomes. */
export function text(options: { max?: number; example?: string } = {}): Shape<string> {
  const max = options.max ?? LONGEST_TEXT;
  return {
    read: (place) => {
      if (!isScalar(place.node) || typeof place.node.value !== 'string') return reportText(place);
      const value = place.node.value;
      if (value.trim() === '') return reportForm({ ...place, node: null }, 'a text');
      if (value.length <= max) return value;
      const message = `This text has ${value.length} characters.`;
      return report(place, { code: 'too-long', message, expected: `at most ${max}` });
    },
    schema: () => ({ type: 'string', ...(options.example !== undefined && { examples: [options.example] }) }),
  };
}

function reportText(place: Place): undefined {
  const isPlain = isScalar(place.node) && !isEmpty(place);
  return reportForm(
    place,
    isPlain ? `a text: "${shorten(ScalarText.of(place.node)?.text ?? '')}" in quotes` : 'a text',
  );
}

export const flag: Shape<boolean> = {
  read: (place) => {
    if (isScalar(place.node) && typeof place.node.value === 'boolean') return place.node.value;
    return reportForm(place, 'true or false');
  },
  schema: () => ({ type: 'boolean' }),
};

export function integer(options: { min: number; max: number }): Shape<number> {
  const expected = `a whole number from ${options.min} to ${options.max}`;
  return {
    read: (place) => {
      const value = isScalar(place.node) ? place.node.value : undefined;
      if (typeof value !== 'number') return reportForm(place, expected);
      if (Number.isInteger(value) && value >= options.min && value <= options.max) return value;
      const message = `${ScalarText.of(place.node)?.text ?? value} is out of range.`;
      return report(place, { code: 'out-of-range', message, expected });
    },
    schema: () => ({ type: 'integer', minimum: options.min, maximum: options.max }),
  };
}

/** One of a few words. */
export function word<const W extends string>(words: readonly W[]): Shape<W> {
  return {
    read: (place) => {
      const found = ScalarText.of(place.node)?.text;
      if (found === undefined || isEmpty(place)) return reportForm(place, words.join(' or '));
      const known = words.find((each) => each === found);
      if (known !== undefined) return known;
      return report(place, {
        code: 'unknown-word',
        message: `"${shorten(found)}" is not one of the words known here.`,
        expected: words.join(' or '),
        near: { word: found, among: words },
      });
    },
    schema: () => ({ enum: words }),
  };
}

export const nameSchema: JsonSchema = { type: 'string', pattern: NAME_PATTERN, maxLength: LONGEST_NAME };

/** A name in snake_case. */
export const nameText: Shape<string> = {
  read: (place) => {
    const found = readWordText(place, 'a name');
    const fault = found === undefined ? undefined : findNameFault(found);
    return fault ? report(place, fault) : found;
  },
  schema: () => nameSchema,
};

const PLAIN_NAME = '^[A-Za-z_][A-Za-z0-9_]*$';

/** `order.paid`, `order_items.product`: names with points between them. */
export const DOTTED_NAMES = '^[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*$';

/** A value of an enum. */
export const ENUM_VALUE = '^[A-Za-z0-9][A-Za-z0-9_.-]*$';

/** A name that must stand elsewhere in the plan; `check/` and the blueprint look whether it does. */
export function reference(what: string, options: { readonly pattern?: string } = {}): Shape<Reference> {
  const pattern = options.pattern ?? PLAIN_NAME;
  const form = new RegExp(pattern);
  return {
    read: (place) => {
      const name = readWordText(place, what);
      if (name === undefined) return undefined;
      if (form.test(name)) return { name, at: ScalarText.of(place.node)?.all() ?? place.at };
      return report(place, { code: 'bad-reference', message: `"${shorten(name)}" is not ${what}.`, expected: what });
    },
    schema: () => ({ type: 'string', pattern }),
  };
}

function readWordText(place: Place, expected: string): string | undefined {
  if (isEmpty(place) || !isScalar(place.node)) return reportForm(place, expected);
  if (typeof place.node.value === 'string') return place.node.value;
  const message = `"${shorten(ScalarText.of(place.node)?.text ?? '')}" is ${describeNode(place)}.`;
  return report(place, { code: 'wrong-form', message, expected });
}
