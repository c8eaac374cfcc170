import { isMap, isScalar, isSeq } from 'yaml';
import { isTakenName } from '../names.ts';
import { entriesOf, isEmpty, itemsOf, reportForm } from '../place.ts';
import { ScalarText } from '../scalar-text.ts';
import { rawWordsOf, wordsOf } from '../words.ts';
import type { Formula, NamedValue, Value } from '../model-steps.ts';
import type { Place, PlaceKey, Reading } from '../reading.ts';
import { readShape, type Shape } from '../shapes/shape.ts';
import { parseFormula } from './parse-formula.ts';
import { parseTemplate } from './parse-template.ts';

/** A literal, a formula (`= …`), a text with `{formulas}`, or a list or map of them. */
export const value: Shape<Value> = {
  read: readValue,
  schema: (book) => book.refer('value', () => ({ description: 'A literal, or a formula that begins with `=`.' })),
};

/** The same, but a text without `=` is a formula, too: `return: order`. */
export const bareValue: Shape<Value> = {
  read: (place, reading) => {
    const text = isScalar(place.node) && typeof place.node.value === 'string' ? ScalarText.of(place.node) : undefined;
    if (!text) return readValue(place, reading);
    const formula = readFormulaText(text, place, reading);
    return formula && { kind: 'formula', formula, at: place.at };
  },
  schema: value.schema,
};

/** A key that always holds a formula takes it with or without `=`. */
export const formula: Shape<Formula> = {
  read: (place, reading) => {
    const text = isScalar(place.node) && !isEmpty(place) ? ScalarText.of(place.node) : undefined;
    return text ? readFormulaText(text, place, reading) : reportForm(place, reading, 'a formula such as total > 0');
  },
  schema: () => ({ type: ['string', 'number', 'boolean'], description: 'A formula: a JavaScript expression.' }),
};

/** Names with a value each. */
export const namedValues: Shape<readonly NamedValue[]> = {
  read: readNamedValues,
  schema: (book) => ({ type: 'object', additionalProperties: value.schema(book) }),
};

function readFormulaText(text: ScalarText, place: Place, reading: Reading): Formula | undefined {
  const words = wordsOf(text);
  return parseFormula(words.text.startsWith('=') && !words.text.startsWith('==') ? words.part(1) : words, {
    path: place.path,
    reading,
  });
}

function readValue(place: Place, reading: Reading): Value | undefined {
  const { node, at } = place;
  if (isSeq(node)) return readListValue(place, reading);
  if (isMap(node)) {
    const entries = readNamedValues(place, reading);
    return entries && { kind: 'map', entries, at };
  }
  if (node === null) return { kind: 'literal', value: null, at };
  if (!isScalar(node)) return undefined;
  return readScalarValue(place, reading);
}

function readListValue(place: Place, reading: Reading): Value | undefined {
  const places = itemsOf(place) ?? [];
  const items = places.flatMap((item) => readShape(value, item, reading) ?? []);
  return items.length === places.length ? { kind: 'list', items, at: place.at } : undefined;
}

function readScalarValue(place: Place, reading: Reading): Value | undefined {
  const { at } = place;
  const literal = isScalar(place.node) ? place.node.value : undefined;
  if (literal === null || typeof literal === 'boolean') return { kind: 'literal', value: literal, at };
  if (typeof literal === 'number' && Number.isFinite(literal)) return { kind: 'literal', value: literal, at };
  const text = typeof literal === 'string' ? ScalarText.of(place.node) : undefined;
  if (!text) return reportForm(place, reading, 'a finite number');
  const words = wordsOf(text);
  if (words.text.startsWith('=')) {
    const read = parseFormula(words.part(1), { path: place.path, reading });
    return read && { kind: 'formula', formula: read, at };
  }
  // White space at the ends of a literal text belongs to it.
  const template = parseTemplate(rawWordsOf(text), { path: place.path, reading });
  return template && { ...template, at };
}

function readNamedValues(place: Place, reading: Reading): readonly NamedValue[] | undefined {
  const entries = entriesOf(place);
  if (!entries) return reportForm(place, reading, 'names with a value each: { amount: = order.total }');
  const values: NamedValue[] = [];
  for (const entry of entries) {
    const { name, at } = entry.key;
    if (name === '__proto__' || isTakenName(name)) {
      const message = `"${name}" cannot be a name: JavaScript gives every object something of that name.`;
      reading.log.add({ code: 'taken-name', message, at, path: entry.path, expected: 'another name' });
      continue;
    }
    const read = readShape(value, entry, reading);
    if (read) values.push({ name, nameAt: at, value: read });
    reportCutFormula(entry, reading);
  }
  return values;
}

/** In `{ total: = sum(items, item => item.price) }` YAML ends the formula at the comma: say so. */
function reportCutFormula(entry: Place & { readonly key: PlaceKey }, reading: Reading): void {
  const { key } = entry;
  if (!isEmpty(entry) || /^[A-Za-z_][A-Za-z0-9_-]*$/.test(key.name)) return;
  const message = `"${key.name.slice(0, 60)}" has no value: between { and } a comma ends the formula before it.`;
  reading.log.add({
    code: 'cut-formula',
    message,
    at: key.at,
    path: entry.path,
    expected: 'the whole formula in quotes',
  });
}
