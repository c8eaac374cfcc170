import { splitPieces } from './split-pieces.ts';

/** `create table if not exists "public"."users" (…` → `users (…`; other lines stay as they are. */
export function withoutSqlHead(text: string): string {
  const head = /^create\s+(?:(?:global|local|temp|temporary|unlogged)\s+)*table\s+(?:if\s+not\s+exists\s+)?/i.exec(
    text,
  );
  if (head === null)
    return text.replace(/^\)\s*(?:engine|without|with|strict|default|comment|auto_increment)\b.*$/i, ')');
  const rest = text.slice(head[0].length).replace(/^["[]?\w+["\]]?\.(?=["[\w])/, '');
  const named = rest.replace(/^["[]([^"\]]+)["\]]/, '$1');
  return named.replace(/\)\s*(?:engine|without|with|strict|default|comment|auto_increment)\b[^()]*$/i, ')');
}

/** Lines of a table that are about several columns, or about columns that say it themselves: keys, checks, indexes. */
export function isSqlConstraint(piece: string): boolean {
  return (
    /^(?:constraint\s+\S+\s+)?(?:primary\s+key|foreign\s+key|unique(?:\s+(?:key|index))?(?:\s+\w+)?)\s*\(/i.test(
      piece,
    ) ||
    /^(?:constraint\s+\S+\s+)?check\s*\(.*(?:[<>=]|\bin\b|\bbetween\b)/is.test(piece) ||
    /^(?:key|index)\s+\w+\s*\(/i.test(piece)
  );
}

/** `foreign key (user_id) references users(id)`; undefined for other constraints. */
export function relationOfConstraint(piece: string): { readonly column: string; readonly target: string } | undefined {
  const [, column, target] =
    /^(?:constraint\s+\S+\s+)?foreign\s+key\s*\(\s*["[]?(\w+)["\]]?\s*\)\s*references\s+["[]?(\w+)/i.exec(piece) ?? [];
  return column === undefined || target === undefined ? undefined : { column, target };
}

/** Words that are a type wherever they stand behind a name. */
const CLEAR =
  'bigserial|smallserial|serial|bigint|smallint|tinyint|mediumint|integer|int[248]?|numeric|decimal|float[48]?|double(?:\\s+precision)?|' +
  'money|varchar2?|nvarchar|character(?:\\s+varying)?|nchar|char|citext|longtext|mediumtext|tinytext|text|string|str|' +
  'boolean|bool|datetime|timestamptz|timestamp|timetz|uuid|guid|jsonb?|bytea|blob';
/** Words that may as well be the second word of a name: `due date`, `phone number`. */
const UNCLEAR = 'date|time|number|real|bit|email|url|phone|slug|image|file|password';
const CONSTRAINT = 'not\\s+null|null|unique|primary\\s+key|default|references|check';
const COLUMN = new RegExp(
  `^["\`[]?([\\p{L}_][\\p{L}\\p{N}_]*)["\`\\]]?\\s+` +
    `(${CLEAR}|(?:${UNCLEAR})(?=\\s+(?:${CONSTRAINT})\\b)|(?<=_\\w*["\`\\]]?\\s+)(?:${UNCLEAR}))` +
    `(?:\\s*\\((\\s*\\d+\\s*(?:,\\s*\\d+\\s*)?)\\))?(\\[\\])?(\\?)?(?=[\\s,]|$)(.*)$`,
  'isu',
);

/** A column as SQL has it, and as people write types behind names: `price decimal(10,2) not null` → `price: decimal(10,2)`. */
export function withoutSqlType(text: string): string {
  const [, name, type, size, list = '', mark = '', behind = ''] = COLUMN.exec(text) ?? [];
  if (name === undefined || type === undefined) return text;
  const { target, rules } = readBehind(behind);
  if (target !== undefined) return [`${name} -> ${target}${mark}`, ...rules].join(', ');
  return [`${name}: ${typeOf(type.toLowerCase(), size)}${list}${mark}`, ...lengthOf(type, size), ...rules].join(', ');
}

function typeOf(type: string, size: string | undefined): string {
  if (/^(bigserial|smallserial|serial|bigint|smallint|tinyint|mediumint|integer|int\d?)$/.test(type)) return 'integer';
  if (/^(numeric|decimal|number)$/.test(type) && size !== undefined) {
    const [digits = '', behind = '0'] = size.split(',').map((part) => part.trim());
    return `decimal(${digits},${behind})`;
  }
  if (/^(numeric|decimal|number|float\d?|double|double\s+precision|real)$/.test(type)) return 'decimal';
  if (/^(bool|boolean|bit)$/.test(type)) return 'boolean';
  if (/char|text|string|^str$|clob/.test(type)) return 'text';
  if (/^(timestamp|timestamptz|time|timetz|datetime)$/.test(type)) return 'datetime';
  if (/^(uuid|guid)$/.test(type)) return 'uuid';
  if (type.startsWith('json')) return 'json';
  return /^(bytea|blob)$/.test(type) ? 'file' : type;
}

function lengthOf(type: string, size: string | undefined): readonly string[] {
  return /char/i.test(type) && size !== undefined && /^\s*\d+\s*$/.test(size) ? [`max ${size.trim()}`] : [];
}

/** What stands behind a type: `not null unique default 'open' references users(id) on delete cascade`. */
function readBehind(behind: string): { readonly target: string | undefined; readonly rules: readonly string[] } {
  const [words = '', ...pieces] = splitPieces(behind.replace(/^\s*,?\s*/, ''));
  const target = /\breferences\s+["`[]?(?:\w+\.)?(\w+)["`\]]?/i.exec(words)?.[1];
  const value = /\bdefault\s+('(?:[^']|'')*'|"[^"]*"|\(?-?[\w.]+(?:\(\))?\)?)/i.exec(words)?.[1];
  const isKey = /\bprimary\s+key\b/i.test(words);
  const deletion = /\bon\s+delete\s+(cascade|restrict|set\s+null)\b/i.exec(words)?.[1];
  const isOptional = /(^|[^t]\s)\b(null|nullable|optional)\b(?!\s*\()/i.test(
    words.replace(/\b(not|set|default)\s+null\b/gi, ''),
  );
  const rules = [
    ...(isOptional && target === undefined ? ['optional'] : []),
    ...(/\bunique\b/i.test(words) && !isKey ? ['unique'] : []),
    ...(value === undefined || /^null$/i.test(value) ? [] : [`default ${defaultOf(value)}`]),
    ...(deletion === undefined ? [] : [deletion.toLowerCase().replace(/\s+/, ' ')]),
    ...otherRules(words),
    ...pieces,
  ];
  return { target: target === undefined ? undefined : `${target}${isOptional ? '?' : ''}`, rules };
}

/** Rules of the plan language that need no comma: `name text min 3`. */
function otherRules(words: string): readonly string[] {
  return [...words.matchAll(/\b(?:(?:min|max)\s+-?\d+|index(?:ed)?|search(?:able)?|hidden|readonly)\b/gi)].map(
    ([rule]) => rule.toLowerCase(),
  );
}

function defaultOf(value: string): string {
  if (/^\(?(now|current_timestamp|current_date|getdate|sysdate)(\(\))?\)?$/i.test(value)) return 'now';
  return value
    .replace(/^'(.*)'$/s, '$1')
    .replaceAll("''", "'")
    .replace(/^"(.*)"$/s, '$1');
}
