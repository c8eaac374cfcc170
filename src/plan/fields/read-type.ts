import { report, shorten } from '../place.ts';
import { isReserved, reservedFault } from '../reserved.ts';
import { splitWords, type Words } from '../words.ts';
import type { FieldType } from '../model.ts';
import type { Place } from '../reading.ts';
import { readEnumValues } from './enum-values.ts';
import { ON_DELETE, RULE_WORDS } from './rules.ts';
import { foreignTypeOf, scalarKindOf, TYPE_WORDS } from './type-words.ts';

export interface TypePhrase {
  /** Absent for `?` and `ref` alone: the field's name says the type. */
  readonly type?: FieldType;
  readonly nullable: boolean;
}

/** Reads `text`, `text?`, `text[]?`, `-> users`, `<-> tags`, `decimal(10,2)`, `a | b`, `(a | b)[]`, `enum(a|b)`. */
export function readType(words: Words, place: Place): TypePhrase | undefined {
  const nullable = words.text.endsWith('?');
  const unmarked = nullable ? words.part(0, words.text.length - 1) : words;
  const isList = unmarked.text.endsWith('[]');
  const inner = isList ? unmarked.part(0, unmarked.text.length - 2) : unmarked;
  if (/[?\]]$/.test(inner.text)) {
    const message = `"${shorten(words.text)}" is not a type: elements of a list are plain types that are never null.`;
    return report(place, { code: 'bad-type', message, at: words.at, expected: 'text[], text[]? or (a | b)[]' });
  }
  if (!isList && (inner.text === '' || inner.text === 'ref')) return { nullable };
  const type = readSingleType(inner, place);
  if (!type || !isList) return type && { type, nullable };
  if (type.kind !== 'many') return { type: { kind: 'list', of: type }, nullable };
  const message = 'A many-to-many relation is a list already.';
  return report(place, { code: 'bad-type', message, at: words.at, expected: `<-> ${type.table.name}` });
}

function readSingleType(words: Words, place: Place): FieldType | undefined {
  const { text } = words;
  if (text.startsWith('->')) return readReference(words.part(2), { kind: 'reference', place });
  if (text.startsWith('<->')) return readReference(words.part(3), { kind: 'many', place });
  const ref = /^ref(?:erences)?(?:\s+|(?=\())/.exec(text);
  if (ref) return readReference(insideParentheses(words.part(ref[0].length)), { kind: 'reference', place });
  if (/^decimal\s*\(/.test(text)) return readDecimal(words, place);
  if (text === 'decimal') return { kind: 'decimal' };
  const enumeration = /^enum\s*(?=\()/.exec(text);
  if (enumeration) return readEnum(insideParentheses(words.part(enumeration[0].length)), place);
  if (text.includes('|')) return readEnum(insideParentheses(words), place);
  const kind = scalarKindOf(text);
  return kind ? { kind } : reportUnknownType(words, place);
}

function readReference(words: Words, options: { kind: 'reference' | 'many'; place: Place }): FieldType | undefined {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(words.text))
    return { kind: options.kind, table: { name: words.text, at: words.at } };
  const message = words.text === '' ? 'The table is missing.' : `"${shorten(words.text)}" is not the name of a table.`;
  const expected = options.kind === 'many' ? '<-> and a table' : '-> and a table';
  return report(options.place, { at: words.at, code: 'bad-reference', message, expected });
}

function readEnum(words: Words, place: Place): FieldType | undefined {
  const values = readEnumValues(splitWords(words, '|'), place);
  return values && { kind: 'enum', values };
}

/** PostgreSQL's limit for `numeric(p,s)`. */
const MOST_DIGITS = 1000;

function readDecimal(words: Words, place: Place): FieldType | undefined {
  const [, first, second] = /^decimal\s*\(\s*(\d{1,9})\s*(?:,\s*(\d{1,9})\s*)?\)$/.exec(words.text) ?? [];
  const precision = Number(first ?? 0);
  const scale = Number(second ?? 0);
  if (precision >= 1 && precision <= MOST_DIGITS && scale <= precision) return { kind: 'decimal', precision, scale };
  const message = `"${shorten(words.text)}" is not a decimal: digits in all, and how many of them behind the point.`;
  return report(place, { code: 'bad-type', message, at: words.at, expected: 'decimal(10,2)' });
}

function reportUnknownType(words: Words, place: Place): undefined {
  const { text } = words;
  const bare = /^[A-Za-z_]+/.exec(text)?.[0] ?? text;
  if (isReserved(bare, 'type')) {
    return report(place, { ...reservedFault(bare), at: words.span(0, bare.length) });
  }
  const isTable = place.reading.declared.tables.has(text);
  return report(place, {
    code: 'unknown-type',
    message: `"${shorten(text)}" is not a type or rule.`,
    at: words.at,
    expected: 'a type such as text, integer, money, a | b or -> table, then rules',
    suggestion: isTable ? `-> ${text}` : foreignTypeOf(text),
    near: { word: text, among: [...TYPE_WORDS, ...RULE_WORDS, ...ON_DELETE] },
  });
}

function insideParentheses(words: Words): Words {
  const { text } = words;
  return text.startsWith('(') && text.endsWith(')') ? words.part(1, text.length - 1) : words;
}
