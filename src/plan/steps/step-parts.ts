import { isScalar } from 'yaml';
import { isEmpty, report, reportForm, shorten } from '../place.ts';
import { splitWords, wordsOf } from '../words.ts';
import type { Failure, SortKey, Where } from '../model-steps.ts';
import { present } from '../present.ts';
import { formula, namedValues, value } from '../formulas/value-shape.ts';
import { oneOrMany, phrase } from '../shapes/collections.ts';
import { record } from '../shapes/record.ts';
import { integer } from '../shapes/scalars.ts';
import { described, readShape, type Shape } from '../shapes/shape.ts';

/** A formula over the table's fields, or the values that fields must equal. */
export const where: Shape<Where> = {
  read: (place) => {
    if (isScalar(place.node) || isEmpty(place)) {
      const read = readShape(formula, place);
      return read && { kind: 'formula', formula: read, at: place.at };
    }
    const fields = readShape(namedValues, place);
    return fields && { kind: 'match', fields, at: place.at };
  },
  schema: (book) => ({
    description: 'A formula in which the fields of the table stand for its columns, or `{field: value}`.',
    anyOf: [formula.schema(book), namedValues.schema(book)],
  }),
};

const sortPhrase: Shape<readonly SortKey[]> = phrase({
  expected: 'fields, each with desc or not: created_at desc, name',
  parse: (text, place) => {
    const keys: SortKey[] = [];
    for (const part of splitWords(wordsOf(text), ',')) {
      const [, name, direction] = /^([a-z][a-z0-9_]*)(?:\s+(asc|desc))?$/.exec(part.text) ?? [];
      if (name === undefined) return reportForm({ ...place, at: part.at }, 'a field, then desc or nothing');
      keys.push({ field: { name, at: part.span(0, name.length) }, direction: direction === 'desc' ? 'desc' : 'asc' });
    }
    return keys;
  },
});

const sortPhrases = oneOrMany({ what: 'fields', of: sortPhrase });

/** `created_at desc, name`, or the same as a list: `[created_at desc, name]` */
export const sortKeys: Shape<readonly SortKey[]> = {
  read: (place) => readShape(sortPhrases, place)?.flat(),
  schema: (book) => sortPhrases.schema(book),
};

const errorCode: Shape<string> = phrase({
  expected: 'a code in capital letters: OUT_OF_STOCK',
  schema: { type: 'string', pattern: '^[A-Z][A-Z0-9_]{0,49}$' },
  parse: ({ text }, place) => {
    if (/^[A-Z][A-Z0-9_]{0,49}$/.test(text)) return text;
    const suggestion = text.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_');
    return report(place, {
      code: 'bad-code',
      message: `"${shorten(text)}" is not an error code.`,

      expected: 'capital letters, digits and _: OUT_OF_STOCK',
      suggestion: /^[A-Z][A-Z0-9_]{0,49}$/.test(suggestion) ? suggestion : undefined,
    });
  },
});

/** What a failed condition answers. */
export const failure: Shape<Failure> = record({
  what: 'the answer of a failed condition',
  keys: {
    status: described('HTTP status, 400 to 599.', integer({ min: 400, max: 599 })),
    code: described('What programs tell the failure by.', errorCode),
    message: described('What people read; {formulas} may stand in it.', value),
  },
  build: ({ values, item }) => present({ at: item.at, ...values }),
});
