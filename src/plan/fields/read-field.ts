import { isMap, isSeq } from 'yaml';
import { findNameProblem } from '../names.ts';
import { entriesOf, isEmpty, itemsOf, reportForm } from '../place.ts';
import { ScalarText } from '../scalar-text.ts';
import { plainItem, namedItem } from '../shapes/record.ts';
import { wordsOf } from '../words.ts';
import type { Field, FieldType, NamedItem } from '../model.ts';
import type { Place, PlaceKey, Reading } from '../reading.ts';
import type { FieldDraft, FieldHome } from './field-draft.ts';
import { finishField, NO_RULES } from './finish-field.ts';
import { isLongForm } from './long-field.ts';
import { readLongForm } from './long-form.ts';
import { readType } from './read-type.ts';
import { readShortField } from './short-field.ts';

type FieldPlace = Place & { readonly key: PlaceKey };

interface FieldContext {
  readonly reading: Reading;
  readonly home: FieldHome;
  /** Names of all fields beside it. */
  readonly siblings: readonly string[];
}

/** All fields of a table, an input or a result, under their names. Fields with problems are left out. */
export function readFields(place: Place, home: FieldHome, reading: Reading): readonly Field[] | undefined {
  if (isEmpty(place)) return [];
  const entries = entriesOf(place);
  if (!entries) return reportForm(place, reading, 'fields, each under its name: price: money, min 0');
  const siblings = entries.map((entry) => withoutMark(entry.key.name));
  const fields = entries.flatMap((entry) => readField(entry, { reading, home, siblings }) ?? []);
  return withoutDuplicates(fields, reading);
}

/** What an input or a result is: `text`, an object of fields, or a list with one element. */
export function readInputType(place: Place, reading: Reading): FieldType | undefined {
  if (isMap(place.node)) {
    const fields = readFields(place, 'input', reading);
    return fields && { kind: 'object', fields };
  }
  if (isSeq(place.node)) {
    const [element, ...others] = itemsOf(place) ?? [];
    if (!element || others.length > 0) return reportForm(place, reading, 'a list with one element: what each item is');
    const type = readInputType(element, reading);
    return type && { kind: 'list', of: type };
  }
  const text = isEmpty(place) ? undefined : ScalarText.of(place.node);
  if (!text) return reportForm(place, reading, 'a type, an object of fields, or a list with one element');
  const phrase = readType(wordsOf(text), { path: place.path, reading });
  if (phrase?.type && !phrase.nullable) return phrase.type;
  if (phrase) reportForm(place, reading, 'a type that is never null, without rules');
  return undefined;
}

/** A `?` may also stand behind a field's name: the only place for it where the value is an object or a list. */
function withoutMark(name: string): string {
  return name.endsWith('?') ? name.slice(0, -1) : name;
}

function readField(place: FieldPlace, context: FieldContext): Field | undefined {
  const name = withoutMark(place.key.name);
  const problem = findNameProblem(name, { at: place.key.at, path: place.path });
  if (problem) context.reading.log.add(problem);
  const named = { ...place, key: { ...place.key, name } };
  const nullable = name !== place.key.name;
  const isNested = isSeq(place.node) || (isMap(place.node) && !isLongForm(place));
  const field =
    context.home === 'input' && isNested
      ? readNestedField(named, nullable, context)
      : readPlainField(named, nullable, context);
  return problem ? undefined : field;
}

function readNestedField(place: FieldPlace, nullable: boolean, context: FieldContext): Field | undefined {
  const type = readInputType(place, context.reading);
  return type && { ...namedItem({ item: plainItem(place), place }, {}), type, nullable, rules: NO_RULES };
}

function readPlainField(place: FieldPlace, nullable: boolean, context: FieldContext): Field | undefined {
  const draft: FieldDraft = { nullable, rules: new Map() };
  const { sound, item } = isMap(place.node) ? readLong(place, draft, context) : readShort(place, draft, context);
  if (!sound) return undefined;
  const { reading, home, siblings } = context;
  const finished = finishField(draft, { place, reading, home, siblings, name: place.key.name });
  return finished && { ...item, ...finished, name: nameOfThing(place.key.name, finished.type.kind) };
}

function readLong(place: FieldPlace, draft: FieldDraft, context: FieldContext): { sound: boolean; item: NamedItem } {
  const { reading, home } = context;
  return readLongForm(place, draft, home === 'input' ? { reading, readNested: readInputType } : { reading });
}

function readShort(place: FieldPlace, draft: FieldDraft, context: FieldContext): { sound: boolean; item: NamedItem } {
  const item = namedItem({ item: plainItem(place), place }, {});
  if (isEmpty(place)) return { sound: true, item };
  const text = ScalarText.of(place.node);
  if (text)
    return { sound: readShortField(wordsOf(text), draft, { path: place.path, reading: context.reading }), item };
  reportForm(place, context.reading, 'a type and its rules: money, min 0');
  return { sound: false, item };
}

/** A reference is named after the thing, not after its column: `user_id: -> users` is `user: -> users`. */
function nameOfThing(name: string, kind: string): string {
  return kind === 'reference' && /.+_id$/.test(name) ? name.slice(0, -3) : name;
}

function withoutDuplicates(fields: readonly Field[], reading: Reading): Field[] {
  const seen = new Set<string>();
  return fields.filter((field) => {
    if (!seen.has(field.name)) return seen.add(field.name);
    const message = `There are two fields "${field.name}"; a reference and its column share one name.`;
    reading.log.add({ code: 'duplicate-field', message, at: field.nameAt, path: field.path, expected: 'another name' });
    return false;
  });
}
