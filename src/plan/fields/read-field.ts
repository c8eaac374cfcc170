import { isMap, isSeq } from 'yaml';
import { findNameFault } from '../names.ts';
import { entriesOf, isEmpty, itemsOf, report, reportForm, textAt } from '../place.ts';
import { namedItem, plainItem } from '../shapes/record.ts';
import { wordsOf } from '../words.ts';
import type { Field, FieldType, NamedItem } from '../model.ts';
import type { Entry, Place } from '../reading.ts';
import type { FieldDraft, FieldHome } from './field-draft.ts';
import { finishField, NO_RULES } from './finish-field.ts';
import { isLongForm } from './long-field.ts';
import { readLongForm } from './long-form.ts';
import { readType } from './read-type.ts';
import { readShortField } from './short-field.ts';

/** All fields of a table, an input or a result, under their names. Fields with problems are left out. */
export function readFields(place: Place, home: FieldHome): readonly Field[] | undefined {
  if (isEmpty(place)) return [];
  const entries = entriesOf(place);
  if (!entries) return reportForm(place, 'fields, each under its name: price: money, min 0');
  const siblings = entries.map((entry) => withoutMark(entry.key.name));
  const fields = entries.flatMap((entry) => readField(entry, { home, siblings }) ?? []);
  return withoutDuplicates(fields, place);
}

/** What an input or a result is: `text`, an object of fields, or a list with one element. */
export function readInputType(place: Place): FieldType | undefined {
  if (isMap(place.node)) {
    const fields = readFields(place, 'input');
    return fields && { kind: 'object', fields };
  }
  if (isSeq(place.node)) {
    const [element, ...others] = itemsOf(place) ?? [];
    if (!element || others.length > 0) return reportForm(place, 'a list with one element: what each item is');
    const type = readInputType(element);
    return type && { kind: 'list', of: type };
  }
  const text = textAt(place, 'a type, an object of fields, or a list with one element');
  const phrase = text && readType(wordsOf(text), place);
  if (phrase?.type && !phrase.nullable) return phrase.type;
  return phrase && reportForm(place, 'a type that is never null, without rules');
}

/** A `?` may also stand behind a field's name: the only place for it where the value is an object or a list. */
function withoutMark(name: string): string {
  return name.endsWith('?') ? name.slice(0, -1) : name;
}

function readField(
  written: Entry,
  context: { readonly home: FieldHome; readonly siblings: readonly string[] },
): Field | undefined {
  const name = withoutMark(written.key.name);
  const place = { ...written, key: { ...written.key, name } };
  const fault = findNameFault(name);
  if (fault) report(place, { ...fault, at: place.key.at });
  const nullable = name !== written.key.name;
  const isNested = isSeq(place.node) || (isMap(place.node) && !isLongForm(place));
  const nested = context.home === 'input' ? { readNested: readInputType } : {};
  const field =
    context.home === 'input' && isNested
      ? readNestedField(place, nullable)
      : readPlainField({ place, ...context, ...nested, nullable, rules: new Map() });
  return fault ? undefined : field;
}

function readNestedField(place: Entry, nullable: boolean): Field | undefined {
  const type = readInputType(place);
  return type && { ...namedItem({ item: plainItem(place), place }, {}), type, nullable, rules: NO_RULES };
}

function readPlainField(draft: FieldDraft): Field | undefined {
  const { sound, item } = isMap(draft.place.node) ? readLongForm(draft) : readShort(draft);
  const finished = sound ? finishField(draft) : undefined;
  return finished && { ...item, ...finished, name: nameOfThing(item.name, finished.type.kind) };
}

function readShort(draft: FieldDraft): { sound: boolean; item: NamedItem } {
  const { place } = draft;
  const item = namedItem({ item: plainItem(place), place }, {});
  if (isEmpty(place)) return { sound: true, item };
  const text = textAt(place, 'a type and its rules: money, min 0');
  return { sound: text !== undefined && readShortField(wordsOf(text), draft), item };
}

/** A reference is named after the thing, not after its column: `user_id: -> users` is `user: -> users`. */
function nameOfThing(name: string, kind: string): string {
  return kind === 'reference' && /.+_id$/.test(name) ? name.slice(0, -3) : name;
}

function withoutDuplicates(fields: readonly Field[], place: Place): Field[] {
  const seen = new Set<string>();
  return fields.filter((field) => {
    if (!seen.has(field.name)) return seen.add(field.name);
    const message = `There are two fields "${field.name}"; a reference and its column share one name.`;
    report(place, { code: 'duplicate-field', message, at: field.nameAt, expected: 'another name' });
    return false;
  });
}
