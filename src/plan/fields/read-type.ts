import { isReserved, reservedProblem } from '../reserved.ts';
import { splitWords, type Words } from '../words.ts';
import type { FieldType } from '../model.ts';
import type { Reading } from '../reading.ts';
import { readEnumValues } from './enum-values.ts';
import { ON_DELETE, RULE_WORDS } from './rules.ts';
import { foreignTypeOf, scalarKindOf, TYPE_WORDS } from './type-words.ts';

export interface TypePhrase {
  /** Absent for `?` and `ref` alone: the field's name says the type. */
  readonly type?: FieldType;
  readonly nullable: boolean;
}

interface TypeContext {
  readonly path: string;
  readonly reading: Reading;
}

/** Reads `text`, `text?`, `text[]?`, `-> users`, `<-> tags`, `decimal(10,2)`, `a | b`, `(a | b)[]`, `enum(a|b)`. */
export function readType(words: Words, context: TypeContext): TypePhrase | undefined {
  const { text } = words;
  if (text.endsWith('?')) {
    const inner = readType(words.part(0, text.length - 1), context);
    if (inner?.nullable !== true) return inner && { ...inner, nullable: true };
    return report(words, context, {
      code: 'bad-type',
      message: `"${text}" says twice that it may be null.`,
      expected: 'one ?',
    });
  }
  if (text === '' || text === 'ref') return { nullable: false };
  if (text.endsWith('[]')) return readListType(words, context);
  const type = readSingleType(words, context);
  return type && { type, nullable: false };
}

function readListType(words: Words, context: TypeContext): TypePhrase | undefined {
  const element = readType(words.part(0, words.text.length - 2), context);
  if (!element) return undefined;
  const isPlain = element.type && element.type.kind !== 'list' && element.type.kind !== 'many';
  if (element.type && isPlain && !element.nullable)
    return { type: { kind: 'list', of: element.type }, nullable: false };
  const message = `"${words.text}" is not a list this language has: elements are plain types that are never null.`;
  return report(words, context, { code: 'bad-type', message, expected: 'text[], integer[] or (a | b)[]' });
}

function readSingleType(words: Words, context: TypeContext): FieldType | undefined {
  const { text } = words;
  if (text.startsWith('->')) return readReference(words.part(2), { kind: 'reference', context });
  if (text.startsWith('<->')) return readReference(words.part(3), { kind: 'many', context });
  const ref = /^ref(?:erences)?(?:\s+|(?=\())/.exec(text);
  if (ref) return readReference(insideParentheses(words.part(ref[0].length)), { kind: 'reference', context });
  if (/^decimal\s*\(/.test(text)) return readDecimal(words, context);
  if (text === 'decimal') return { kind: 'decimal' };
  const enumeration = /^enum\s*(?=\()/.exec(text);
  if (enumeration) return readEnum(insideParentheses(words.part(enumeration[0].length)), context);
  if (text.includes('|')) return readEnum(insideParentheses(words), context);
  const kind = scalarKindOf(text);
  return kind ? { kind } : reportUnknownType(words, context);
}

function readReference(
  words: Words,
  options: { kind: 'reference' | 'many'; context: TypeContext },
): FieldType | undefined {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(words.text))
    return { kind: options.kind, table: { name: words.text, at: words.at } };
  const message = words.text === '' ? 'The table is missing.' : `"${words.text}" is not the name of a table.`;
  const expected = options.kind === 'many' ? '<-> and a table' : '-> and a table';
  return report(words, options.context, { code: 'bad-reference', message, expected });
}

function readEnum(words: Words, context: TypeContext): FieldType | undefined {
  const values = readEnumValues(splitWords(words, '|'), context);
  return values && { kind: 'enum', values };
}

/** PostgreSQL's limit for `numeric(p,s)`. */
const MOST_DIGITS = 1000;

function readDecimal(words: Words, context: TypeContext): FieldType | undefined {
  const [, first, second] = /^decimal\s*\(\s*(\d{1,9})\s*(?:,\s*(\d{1,9})\s*)?\)$/.exec(words.text) ?? [];
  const precision = Number(first ?? 0);
  const scale = Number(second ?? 0);
  if (precision >= 1 && precision <= MOST_DIGITS && scale <= precision) return { kind: 'decimal', precision, scale };
  const message = `"${words.text}" is not a decimal: digits in all, and how many of them behind the point.`;
  return report(words, context, { code: 'bad-type', message, expected: 'decimal(10,2)' });
}

function reportUnknownType(words: Words, context: TypeContext): undefined {
  const { text } = words;
  const bare = /^[A-Za-z_]+/.exec(text)?.[0] ?? text;
  if (isReserved(bare, 'type')) {
    context.reading.log.add(reservedProblem(bare, { at: words.span(0, bare.length), path: context.path }));
    return undefined;
  }
  const isTable = context.reading.declared.tables.has(text);
  context.reading.log.add({
    code: 'unknown-type',
    message: text.length > 60 ? `"${text.slice(0, 60)}…" is not a type or rule.` : `"${text}" is not a type or rule.`,
    at: words.at,
    path: context.path,
    expected: 'a type such as text, integer, money, a | b or -> table, then rules',
    suggestion: isTable ? `-> ${text}` : foreignTypeOf(text),
    near: { word: text, among: [...TYPE_WORDS, ...RULE_WORDS, ...ON_DELETE] },
  });
  return undefined;
}

function insideParentheses(words: Words): Words {
  const { text } = words;
  return text.startsWith('(') && text.endsWith(')') ? words.part(1, text.length - 1) : words;
}

function report(
  words: Words,
  context: TypeContext,
  problem: { code: string; message: string; expected: string },
): undefined {
  context.reading.log.add({ ...problem, at: words.at, path: context.path });
  return undefined;
}
