import { isMap, isScalar, isSeq } from 'yaml';
import { isTakenName, takenNameFault } from '../names.ts';
import { entriesOf, isEmpty, itemsOf, report, reportForm, shorten } from '../place.ts';
import { isExact } from '../fields/literals.ts';
import { ScalarText } from '../scalar-text.ts';
import { rawWordsOf, wordsOf } from '../words.ts';
import type { Formula, NamedValue, Value } from '../model-steps.ts';
import type { Entry, Place } from '../reading.ts';
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
  read: (place) => {
    const text = isScalar(place.node) && typeof place.node.value === 'string' ? ScalarText.of(place.node) : undefined;
    if (!text) return readValue(place);
    if (IS_TEMPLATE.test(text.text)) return reportTemplate(place, text.text);
    const formula = readFormulaText(text, place);
    return formula && { kind: 'formula', formula, at: place.at };
  },
  schema: value.schema,
};

/** `Only {left} of them`: words in front of a brace are no formula. */
const IS_TEMPLATE = /^\s*\w[\w\s,.!:-]*\{[\w.]+\}/;

function reportTemplate(place: Place, text: string): undefined {
  const written = text.includes('`') ? '`… ${name}`' : `\`${text.replaceAll(/\{([\w.]+)\}/g, '${$1}')}\``;
  const message = 'A formula stands here, in which a text has quotes of its own.';
  return report(place, { code: 'bad-formula', message, expected: `"= ${shorten(written)}"` });
}

/** A key that always holds a formula takes it with or without `=`. */
export const formula: Shape<Formula> = {
  read: (place) => {
    const text = isScalar(place.node) && !isEmpty(place) ? ScalarText.of(place.node) : undefined;
    return text ? readFormulaText(text, place) : reportForm(place, 'a formula such as total > 0');
  },
  schema: () => ({ type: ['string', 'number', 'boolean'], description: 'A formula: a JavaScript expression.' }),
};

/** Names with a value each. */
export const namedValues: Shape<readonly NamedValue[]> = {
  read: readNamedValues,
  schema: (book) => ({ type: 'object', additionalProperties: value.schema(book) }),
};

function readFormulaText(text: ScalarText, place: Place): Formula | undefined {
  const words = wordsOf(text);
  return parseFormula(/^=(?!=)/.test(words.text) ? words.part(1) : words, place);
}

function readValue(place: Place): Value | undefined {
  const { node, at } = place;
  if (isSeq(node)) return readListValue(place);
  if (isMap(node)) {
    const entries = readNamedValues(place);
    return entries && { kind: 'map', entries, at };
  }
  if (node === null) return { kind: 'literal', value: null, at };
  if (!isScalar(node)) return undefined;
  return readScalarValue(place);
}

function readListValue(place: Place): Value | undefined {
  const places = itemsOf(place) ?? [];
  const items = places.flatMap((item) => readShape(value, item) ?? []);
  return items.length === places.length ? { kind: 'list', items, at: place.at } : undefined;
}

function readScalarValue(place: Place): Value | undefined {
  const { at } = place;
  const literal = isScalar(place.node) ? place.node.value : undefined;
  if (literal === null || typeof literal === 'boolean') return { kind: 'literal', value: literal, at };
  if (typeof literal === 'number' && isExact(literal)) {
    const hasPoint = isScalar(place.node) && place.node.source?.includes('.') === true;
    return { kind: 'literal', value: literal, ...(hasPoint && { hasPoint }), at };
  }
  const text = typeof literal === 'string' ? ScalarText.of(place.node) : undefined;
  if (!text) return reportForm(place, 'a number that is exact: up to 9007199254740991');
  const words = wordsOf(text);
  if (words.text.startsWith('=')) {
    const read = parseFormula(words.part(1), place);
    return read && { kind: 'formula', formula: read, at };
  }
  // White space at the ends of a literal text belongs to it.
  const template = parseTemplate(rawWordsOf(text), place);
  return template && { ...template, at };
}

function readNamedValues(place: Place): readonly NamedValue[] | undefined {
  const entries = entriesOf(place);
  if (!entries) return reportForm(place, 'names with a value each: { amount: = order.total }');
  const values: NamedValue[] = [];
  for (const [index, entry] of entries.entries()) {
    const { name, at } = entry.key;
    const next = entries[index + 1];
    if (isFormulaRest(entry)) continue;
    if (next && isFormulaRest(next)) reportCutFormula(next);
    else if (name === '__proto__' || isTakenName(name)) report(entry, { ...takenNameFault(name), at });
    else {
      const read = readShape(value, entry);
      if (read) values.push({ name, nameAt: at, value: read });
    }
  }
  return values;
}

/** In `{ total: = sum(items, item => item.price) }` YAML ends the formula at the comma and takes the rest for a key. */
function isFormulaRest(entry: Entry): boolean {
  return isEmpty(entry) && !/^[A-Za-z_][A-Za-z0-9_-]*$/.test(entry.key.name);
}

function reportCutFormula(rest: Entry): void {
  const message = `"${shorten(rest.key.name)}" was cut off: between { and } a comma ends a formula.`;
  report(rest, { code: 'cut-formula', message, at: rest.key.at, expected: 'the whole formula in quotes' });
}
