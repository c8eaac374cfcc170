import { isMap, isScalar, isSeq } from 'yaml';
import { entriesOf, isEmpty, reportForm } from '../place.ts';
import { findNearest } from '../nearest.ts';
import { ScalarText } from '../scalar-text.ts';
import { wordsOf } from '../words.ts';
import type { FieldType } from '../model.ts';
import type { Place, PlaceKey, Reading } from '../reading.ts';
import { readEnumValues } from './enum-values.ts';
import { addRule, type FieldDraft, type RuleUse } from './field-draft.ts';
import { readType } from './read-type.ts';
import { RULES, ruleNameOf, type RuleName } from './rules.ts';

/** The keys that are rules of the long form, beside the words that every item has. */
export const LONG_FORM_KEYS: readonly string[] = [
  'type',
  'values',
  ...Object.keys(RULES),
  'description',
  'was',
  'why',
  'accept',
];

type Entry = Place & { readonly key: PlaceKey };

/**
 * Whether a map is the long form of a field and not an object whose fields it lists: it has a `type`, and nothing
 * that is far from a key of the long form.
 */
export function isLongForm(place: Place): boolean {
  const names = entriesOf(place)?.map((entry) => entry.key.name) ?? [];
  const known = (name: string): boolean =>
    LONG_FORM_KEYS.includes(name) || findNearest(name, LONG_FORM_KEYS) !== undefined;
  return names.includes('type') && names.every(known);
}

export interface LongKeyContext {
  readonly reading: Reading;
  /** Reads an object or a list as a type; absent in tables, which have neither. */
  readonly readNested?: (place: Place, reading: Reading) => FieldType | undefined;
}

/** Reads one key of the long form into the draft. False when something was wrong. */
export function readLongKey(entry: Entry, draft: FieldDraft, context: LongKeyContext): boolean {
  const { reading } = context;
  if (entry.key.name === 'type') return readTypeKey(entry, draft, context);
  if (entry.key.name === 'values') return readValuesKey(entry, draft, reading);
  const name = ruleNameOf(entry.key.name);
  if (name && RULES[name].argument === 'none') return readFlagKey(name, { entry, draft, reading });
  const use = name && readArgumentKey(name, entry, reading);
  if (use) addRule(draft, use, { path: entry.path, reading });
  return use !== undefined;
}

function readTypeKey(entry: Entry, draft: FieldDraft, context: LongKeyContext): boolean {
  const { reading, readNested } = context;
  if (readNested && (isSeq(entry.node) || isMap(entry.node))) {
    const type = readNested(entry, reading);
    if (type) draft.type = type;
    return type !== undefined;
  }
  const text = isEmpty(entry) ? undefined : ScalarText.of(entry.node);
  // `type: enum` with `values` beside it is read there.
  if (text?.text === 'enum') return true;
  const phrase = text && readType(wordsOf(text), { path: entry.path, reading });
  if (!text) reportForm(entry, reading, 'a type such as text or "-> users"');
  if (!phrase) return false;
  draft.typeAt = entry.at;
  draft.nullable ||= phrase.nullable;
  if (phrase.type) draft.type = phrase.type;
  return true;
}

function readValuesKey(entry: Entry, draft: FieldDraft, reading: Reading): boolean {
  const items = isSeq(entry.node) ? entry.node.items.map((item) => ScalarText.of(item)) : [];
  if (items.length === 0 || items.includes(undefined)) {
    reportForm(entry, reading, 'a list of words: [pending, paid]');
    return false;
  }
  const words = items.flatMap((item) => (item ? [wordsOf(item)] : []));
  const values = readEnumValues(words, { path: entry.path, reading });
  if (!values) return false;
  draft.typeAt = entry.at;
  draft.type = { kind: 'enum', values };
  return true;
}

/** Rules that are on or off. */
function readFlagKey(name: RuleName, options: { entry: Entry; draft: FieldDraft; reading: Reading }): boolean {
  const { entry, draft, reading } = options;
  const value = isScalar(entry.node) ? entry.node.value : undefined;
  if (typeof value !== 'boolean') {
    reportForm(entry, reading, 'true or false');
    return false;
  }
  const effect = value ? name : OPPOSITES[name];
  if (effect) addRule(draft, { name: effect, at: entry.key.at }, { path: entry.path, reading });
  return true;
}

/** What `false` says; for the other rules it says nothing. */
const OPPOSITES: Partial<Record<RuleName, RuleName>> = { required: 'nullable', nullable: 'required' };

function readArgumentKey(name: RuleName, entry: Entry, reading: Reading): RuleUse | undefined {
  const { at } = entry.key;
  const kind = RULES[name].argument;
  const value = isScalar(entry.node) ? entry.node.value : undefined;
  if (kind === 'weight' && value === true) return { name, at };
  const takesCollection = kind === 'value' || kind === 'range';
  if (takesCollection && (isSeq(entry.node) || isMap(entry.node))) return { name, at, place: entry };
  const text = ScalarText.of(entry.node);
  // A default keeps its white space, and may be null.
  if (kind === 'value' && isEmpty(entry)) return { name, at, place: entry };
  if (text && kind === 'value') {
    return { name, at, argument: { ...wordsOf(text), text: text.text }, quoted: typeof value === 'string' };
  }
  if (text && !isEmpty(entry)) return { name, at, argument: wordsOf(text) };
  return reportForm(entry, reading, RULES[name].description);
}
