import { isMap, isScalar, isSeq } from 'yaml';
import { entriesOf, isEmpty, reportForm, textAt } from '../place.ts';
import { findNearest } from '../nearest.ts';
import { ScalarText } from '../scalar-text.ts';
import { wordsOf } from '../words.ts';
import type { Entry, Place } from '../reading.ts';
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

/** Reads one key of the long form into the draft. False when something was wrong. */
export function readLongKey(entry: Entry, draft: FieldDraft): boolean {
  if (entry.key.name === 'type') return readTypeKey(entry, draft);
  if (entry.key.name === 'values') return readValuesKey(entry, draft);
  const name = ruleNameOf(entry.key.name);
  if (!name) return false;
  const use = RULES[name].argument === 'none' ? readFlagKey(name, entry) : readArgumentKey(name, entry);
  if (use && use !== 'says nothing') addRule(draft, use);
  return use !== undefined;
}

function readTypeKey(entry: Entry, draft: FieldDraft): boolean {
  if (draft.readNested && (isSeq(entry.node) || isMap(entry.node))) {
    const type = draft.readNested(entry);
    if (type) draft.type = type;
    return type !== undefined;
  }
  const text = textAt(entry, 'a type such as text or "-> users"');
  // `type: enum` with `values` beside it is read there.
  if (text?.text === 'enum') return true;
  const phrase = text && readType(wordsOf(text), entry);
  if (!phrase) return false;
  draft.typeAt = entry.at;
  draft.nullable ||= phrase.nullable;
  if (phrase.type) draft.type = phrase.type;
  return true;
}

function readValuesKey(entry: Entry, draft: FieldDraft): boolean {
  const items = isSeq(entry.node) ? entry.node.items.map((item) => ScalarText.of(item)) : [];
  if (items.length === 0 || items.includes(undefined)) {
    reportForm(entry, 'a list of words: [pending, paid]');
    return false;
  }
  const words = items.flatMap((item) => (item ? [wordsOf(item)] : []));
  const values = readEnumValues(words, entry);
  if (!values) return false;
  draft.typeAt = entry.at;
  draft.type = { kind: 'enum', values };
  return true;
}

/** Rules that are on or off. */
function readFlagKey(name: RuleName, entry: Entry): RuleUse | 'says nothing' | undefined {
  const value = isScalar(entry.node) ? entry.node.value : undefined;
  if (typeof value !== 'boolean') return reportForm(entry, 'true or false');
  const effect = value ? name : OPPOSITES[name];
  return effect ? { name: effect, at: entry.key.at } : 'says nothing';
}

/** What `false` says; for the other rules it says nothing. */
const OPPOSITES: Partial<Record<RuleName, RuleName>> = { required: 'nullable', nullable: 'required' };

function readArgumentKey(name: RuleName, entry: Entry): RuleUse | undefined {
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
  return reportForm(entry, RULES[name].description);
}
