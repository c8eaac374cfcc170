import { foreignTypeOf, TYPE_WORDS } from '../../plan/fields/type-words.ts';
import { toSnakeCase } from '../../plan/names.ts';
import { splitPieces } from './split-pieces.ts';
import { withoutSqlType } from './sql.ts';

/** A field's line, cut into its parts. */
export interface FieldWords {
  readonly name: string;
  /** The words of the plan language for what is written behind the name; '' when nothing is. */
  readonly words: string;
  /** A value behind `=`, or a rule, says nothing about the type. */
  readonly hasType: boolean;
}

const LINE =
  /^([\p{L}_][\p{L}\p{N}_ -]*?)\s*(\?)?\s*(?:(<->|↔|->|→|=>|:|=(?!>))\s*(.*)|\(([^()]*(?:\([^()]*\)[^()]*)*)\))?$/u;

/** `price: money, min 0`, `user -> users`, `note?`, `status = pending`; undefined for what is no field. */
export function readFieldWords(line: string, tables: readonly string[]): FieldWords | undefined {
  const [, name, mark, sign, behind, inParentheses] = LINE.exec(inShort(withoutSqlType(line.trim()))) ?? [];
  if (name === undefined) return undefined;
  const isMany = sign === '<->' || sign === '↔';
  const arrow = isMany ? '<-> ' : sign === '->' || sign === '→' || sign === '=>' ? '-> ' : '';
  const written = `${arrow}${sign === '=' ? '= ' : ''}${behind ?? valuesIn(inParentheses) ?? inParentheses ?? ''}`;
  const pieces = splitPieces(written).flatMap((piece, index) => translate(piece, { isFirst: index === 0, tables }));
  const hasType = pieces[0]?.isType === true;
  const words = pieces.map(({ text }) => text).filter((text) => text !== '');
  if (mark !== undefined) {
    if (hasType && words[0] !== undefined && !words[0].endsWith('?')) words[0] = `${words[0]}?`;
    else if (!hasType) words.push('optional');
  }
  return { name, words: words.join(', '), hasType };
}

/** `stars 1-5` is a whole number from 1 to 5; `tags many-to-many` are many of many. */
function inShort(line: string): string {
  const [, name, least, most] =
    /^([\p{L}_][\p{L}\p{N}_]*)\s*:?\s*\(?(\d+)\s*(?:-|–|\.\.|to)\s*(\d+)\)?$/u.exec(line) ?? [];
  if (name !== undefined) return `${name}: integer, min ${least}, max ${most}`;
  const many = /^([\p{L}_][\p{L}\p{N}_]*)\s*[:(]?\s*(?:many[ -]to[ -]many|n:m|m:n)\)?$/iu.exec(line)?.[1];
  return many === undefined ? line : `${many} <-> ${many}`;
}

/** `status (draft, sent, paid)`: words that are neither a type nor a rule are the values; undefined for anything else. */
function valuesIn(inParentheses: string | undefined): string | undefined {
  const pieces = splitPieces(inParentheses ?? '');
  const areValues = pieces.every(
    (piece) =>
      /^["']?[\p{L}\p{N}][\p{L}\p{N} _-]*["']?$/u.test(piece) && translateRule(piece) === undefined && !isType(piece),
  );
  return pieces.length > 1 && areValues ? pieces.join(' | ') : undefined;
}

function isType(piece: string): boolean {
  const [word = ''] = piece.toLowerCase().split(/\s/);
  return TYPE_WORDS.includes(word) || foreignTypeOf(word) !== undefined;
}

interface Piece {
  readonly text: string;
  readonly isType: boolean;
}

function translate(piece: string, { isFirst, tables }: { isFirst: boolean; tables: readonly string[] }): Piece[] {
  const rule = translateRule(piece);
  if (rule !== undefined) return [{ text: rule, isType: false }];
  if (!isFirst) return [{ text: piece, isType: false }];
  const [, type = piece, value] = /^(.*?)\s*=\s*([^=].*)$/.exec(piece) ?? [];
  const found = { text: translateType(type.trim(), tables), isType: true };
  return value === undefined ? [found] : [found, { text: defaultRule(value), isType: false }];
}

function defaultRule(value: string): string {
  return `default ${value.trim()}`;
}

/** Undefined for what is no rule. */
function translateRule(piece: string): string | undefined {
  const lower = piece.toLowerCase();
  const known = RULES[lower];
  if (known !== undefined) return known;
  const [, bound, number] = /^(min|max|>=|<=)\s*[:=]?\s*(\S+)$/.exec(lower) ?? [];
  if (bound !== undefined && number !== undefined)
    return `${bound === '>=' ? 'min' : bound === '<=' ? 'max' : bound} ${number}`;
  const [, first, last] = /^(?:len|length)\s*[:=]?\s*(\d*)\s*(?:\.\.|-)\s*(\d*)$/.exec(lower) ?? [];
  if (first !== undefined) return `length ${first}..${last ?? ''}`;
  const value = /^default\s*[:=]?\s*(.+)$/i.exec(piece)?.[1] ?? /^=\s*(.+)$/.exec(piece)?.[1];
  if (value !== undefined) return defaultRule(value);
  const weight = /^search(?:able)?\s+([a-d])$/.exec(lower)?.[1];
  if (weight !== undefined) return `search ${weight.toUpperCase()}`;
  return /^(pattern\s|len(gth)?\s)/.test(lower) ? piece : undefined;
}

const RULES: Readonly<Record<string, string>> = {
  ...{ required: 'required', 'not null': 'required', optional: 'optional', nullable: 'optional', null: 'optional' },
  ...{ unique: 'unique', index: 'index', indexed: 'index', search: 'search', searchable: 'search' },
  ...{ hidden: 'hidden', private: 'hidden', secret: 'hidden', readonly: 'readonly', 'read only': 'readonly' },
  ...{ derived: 'derived', snapshot: 'snapshot', trim: 'trim', lower: 'lower', lowercase: 'lower' },
  ...{ cascade: 'cascade', restrict: 'restrict', 'set null': 'set null', 'on delete cascade': 'cascade' },
  ...{ 'on delete restrict': 'restrict', 'on delete set null': 'set null', '': '' },
};

/** Types under the names of other languages: `string`, `number`, `varchar(200)`, `users`. */
function translateType(type: string, tables: readonly string[]): string {
  const [, core = type, list = '', mark = ''] = /^(.*?)(\[\])?\s*(\?)?$/.exec(type) ?? [];
  return `${translateCore(core.trim(), { list, tables })}${mark}`;
}

function translateCore(core: string, { list, tables }: { list: string; tables: readonly string[] }): string {
  const reference =
    /^(<?->|→|ref(?:erences)?\b|fk\b)\s*\(?\s*([\p{L}\p{N}_ -]+?)(?:\s*[.(]\s*\w+\s*\)?)?\s*\)?$/iu.exec(core);
  if (reference) return `${reference[1] === '<->' ? '<->' : '->'} ${toSnakeCase(reference[2] ?? '')}`;
  const listed = /^["']?[\p{L}][\p{L}\p{N} _-]*["']?(?:\s*(?:\/|\bor\b)\s*["']?[\p{L}][\p{L}\p{N} _-]*["']?)+$/u.test(
    core,
  )
    ? core.replaceAll(/\s+or\s+|\s*\/\s*/g, ' | ')
    : core;
  const values =
    /^enum\s*[(:]?\s*([^)]*)\)?$/i.exec(core)?.[1] ??
    (listed.includes('|') ? listed.replace(/^\(|\)$/g, '') : undefined);
  if (values !== undefined && values !== '') {
    const words = values
      .split(/[|,/]/)
      .map(valueOf)
      .filter((value) => value !== '');
    return list === '' ? words.join(' | ') : `(${words.join(' | ')})[]`;
  }
  const length = /^(?:varchar|char|string|text)\s*\((\d+)\)$/i.exec(core)?.[1];
  if (length !== undefined) return `text${list}, max ${length}`;
  const lower = core.toLowerCase();
  const table = toSnakeCase(core);
  if (
    tables.includes(table) &&
    foreignTypeOf(lower) === undefined &&
    !/^(text|image|file|date|url|email|phone)$/.test(lower)
  ) {
    return list === '' ? `-> ${table}` : `<-> ${table}`;
  }
  return `${foreignTypeOf(lower) ?? lower}${list}`;
}

/** A value of an enum as people write it: `in progress` is `in_progress`. */
function valueOf(value: string): string {
  const bare = value.trim().replace(/^["']|["']$/g, '');
  return /^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(bare) ? bare : toSnakeCase(bare);
}
