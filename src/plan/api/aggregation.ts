import { report, shorten } from '../place.ts';
import type { GroupKey, Measure } from '../model.ts';
import { entries, oneOrMany, phrase } from '../shapes/collections.ts';
import { described, type Shape } from '../shapes/shape.ts';
import { wordsOf } from '../words.ts';

const UNITS = ['hour', 'day', 'week', 'month', 'quarter', 'year'] as const;
const MEASURES = ['count', 'sum', 'avg', 'min', 'max'] as const;
const CALL = /^([a-z_]+)\s*\(\s*([A-Za-z_][A-Za-z0-9_]*)?\s*\)$/;

const groupKey: Shape<GroupKey> = phrase({
  expected: 'a field, or a part of a date: day(created_at)',
  schema: { type: 'string', examples: ['status', 'day(created_at)', 'month(created_at)'] },
  parse: (text, place) => {
    const words = wordsOf(text);
    const { at } = words;
    if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(words.text)) return { at, field: { name: words.text, at } };
    const [, written, name] = CALL.exec(words.text) ?? [];
    const unit = UNITS.find((each) => each === written);
    if (unit && name !== undefined) return { at, unit, field: { name, at: spanOfArgument(words, name) } };
    const near = written === undefined ? undefined : { word: written, among: UNITS };
    const message = `"${shorten(words.text)}" is nothing to group by.`;
    const expected = `a field, or ${UNITS.join(', ')} of one: day(created_at)`;
    return report(place, { code: 'bad-group', message, at, expected, ...(near && { near }) });
  },
});

const measure: Shape<Measure> = phrase({
  expected: 'a measure: count(), sum(total)',
  schema: { type: 'string', examples: ['count()', 'sum(total)', 'avg(total)'] },
  parse: (text, place) => {
    const words = wordsOf(text);
    const [, written, name] = CALL.exec(words.text) ?? [];
    const known = MEASURES.find((each) => each === written);
    const field = name === undefined ? undefined : { name, at: spanOfArgument(words, name) };
    const key = place.key;
    if (known && key && (known === 'count') === (field === undefined)) {
      return { name: key.name, at: key.at, function: known, ...(field && { field }) };
    }
    const near = written === undefined ? undefined : { word: written, among: MEASURES };
    const message = `"${shorten(words.text)}" is no measure.`;
    const expected = 'count(), or sum, avg, min or max of a field: sum(total)';
    return report(place, { code: 'bad-measure', message, at: words.at, expected, ...(near && { near }) });
  },
});

function spanOfArgument(words: ReturnType<typeof wordsOf>, name: string): GroupKey['at'] {
  const start = words.text.indexOf(name, words.text.indexOf('('));
  return words.span(start, start + name.length);
}

export const group: Shape<readonly GroupKey[]> = described(
  'aggregate: one row for each of these: status, day(created_at).',
  oneOrMany({ what: 'fields', of: groupKey }),
);

export const show: Shape<readonly Measure[]> = described(
  'aggregate: name and measure: {orders: count(), revenue: sum(total)}.',
  entries({ what: 'measures', of: measure }),
);
