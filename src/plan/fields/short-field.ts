import { report, shorten } from '../place.ts';
import { isReserved, reservedFault } from '../reserved.ts';
import type { Words } from '../words.ts';
import type { Place } from '../reading.ts';
import { addRule, type FieldDraft, type RuleUse } from './field-draft.ts';
import { readType } from './read-type.ts';
import { ON_DELETE, RULES, RULE_WORDS, ruleNameOf, type RuleName } from './rules.ts';
import { splitShortForm } from './split-short-form.ts';
import { TYPE_WORDS } from './type-words.ts';

/** Reads `money, min 0` into the draft; the first piece may be the type. False when something was wrong. */
export function readShortField(words: Words, draft: FieldDraft): boolean {
  let sound = true;
  for (const [index, piece] of splitShortForm(words).entries()) {
    const done = index === 0 && !beginsRule(piece) ? readTypePiece(piece, draft) : readRulePiece(piece, draft);
    sound &&= done;
  }
  return sound;
}

function beginsRule(piece: Words): boolean {
  const word = /^[a-z_]+/.exec(piece.text)?.[0] ?? '';
  if (word === 'on_delete') return false;
  // `unique | shared` is an enum, not a rule.
  if (!/^(default|backfill|using|pattern)\b/.test(piece.text) && piece.text.includes('|')) return false;
  return ruleNameOf(word) !== undefined || onDeleteOf(piece.text) !== undefined;
}

function readTypePiece(piece: Words, draft: FieldDraft): boolean {
  if (piece.text === '') return reportEmptyPiece(piece, draft.place);
  const phrase = readType(piece, draft.place);
  if (!phrase) return false;
  draft.nullable ||= phrase.nullable;
  draft.typeAt = piece.at;
  if (phrase.type) draft.type = phrase.type;
  return true;
}

function readRulePiece(piece: Words, draft: FieldDraft): boolean {
  const use = readRule(piece, draft.place);
  if (use) addRule(draft, use);
  return use !== undefined;
}

function readRule(piece: Words, place: Place): RuleUse | undefined {
  const deletion = onDeleteOf(piece.text);
  if (deletion) return { name: 'on_delete', at: piece.at, argument: deletion(piece) };
  const word = /^\S+/.exec(piece.text)?.[0] ?? '';
  const name = word === 'on_delete' ? undefined : ruleNameOf(word);
  if (!name) {
    if (word === '') reportEmptyPiece(piece, place);
    else reportUnknownRule(piece, place);
    return undefined;
  }
  return readArgument({ piece, word, name }, place);
}

/** `cascade`, `on delete cascade`: gives the part that says what happens. */
function onDeleteOf(text: string): ((piece: Words) => Words) | undefined {
  const [, before, action] = /^(on delete )?(cascade|restrict|set null)$/.exec(text) ?? [];
  return action === undefined ? undefined : (piece) => piece.part(before?.length ?? 0);
}

function readArgument(rule: { piece: Words; word: string; name: RuleName }, place: Place): RuleUse | undefined {
  const { piece, word, name } = rule;
  const at = piece.span(0, word.length);
  const argument = piece.part(word.length);
  const kind = RULES[name].argument;
  if (kind === 'none' || (kind === 'weight' && argument.text === '')) {
    if (argument.text === '') return { name, at };
    const message = `"${shorten(argument.text)}" has no place behind "${word}".`;
    return report(place, {
      code: 'surplus-words',
      message,
      at: argument.at,
      expected: 'a comma before the next rule',
    });
  }
  // Quotes of SQL are its own.
  if (kind === 'sql' && argument.text !== '') return { name, at, argument };
  if (/^["']/.test(argument.text) && !isQuoted(argument.text)) {
    const message = 'The quotes do not end where the value ends.';
    return report(place, { code: 'open-quote', message, at: argument.at, expected: 'a closing quote, then a comma' });
  }
  if (argument.text !== '') return { name, at, argument: unquote(argument), quoted: isQuoted(argument.text) };
  const message = `"${word}" needs something behind it.`;
  return report(place, { code: 'missing-argument', message, at, expected: EXAMPLES[kind] });
}

const EXAMPLES: Readonly<Record<string, string>> = {
  bound: 'min 0',
  range: 'length 2..40',
  pattern: 'pattern /^[A-Z]+$/',
  value: 'default 0',
  sql: 'using lower(name)',
};

function isQuoted(text: string): boolean {
  return text.length >= 2 && (text.startsWith('"') || text.startsWith("'")) && text.endsWith(text.charAt(0));
}

function unquote(argument: Words): Words {
  if (!isQuoted(argument.text)) return argument;
  const inner = argument.text.slice(1, -1);
  return { ...argument, text: argument.text.startsWith("'") ? inner.replaceAll("''", "'") : unescape(inner) };
}

/** In double quotes a backslash makes the next character plain: `\"` and `\\`. */
function unescape(text: string): string {
  return text.replace(/\\(.)/gs, (_, character: string) => (character === 'n' ? '\n' : character));
}

function reportEmptyPiece(piece: Words, place: Place): false {
  const message = 'There is nothing between two commas, or behind the last one.';
  report(place, { code: 'empty-rule', message, at: piece.at, expected: 'a rule' });
  return false;
}

function reportUnknownRule(piece: Words, place: Place): void {
  const word = /^\S+/.exec(piece.text)?.[0] ?? '';
  const bare = /^[a-z_]+/.exec(word)?.[0] ?? word;
  if (isReserved(bare, 'rule')) {
    report(place, { ...reservedFault(bare), at: piece.span(0, bare.length) });
    return;
  }
  const isType = TYPE_WORDS.includes(bare) || /^(<?->|ref\b)/.test(word);
  const at = piece.span(0, word.length);
  if (isType) {
    const message = `"${shorten(word)}" is a type; it stands first, and only once.`;
    report(place, { code: 'two-types', message, at, expected: 'one type, then rules' });
    return;
  }
  report(place, {
    code: 'unknown-rule',
    message: `"${shorten(word)}" is not a rule.`,
    at,
    expected: `a rule: ${RULE_WORDS.join(', ')}`,
    near: { word, among: [...RULE_WORDS, ...ON_DELETE] },
  });
}
