import { Scalar } from 'yaml';
import { readDeclaredNames, type DeclaredNames } from '../../plan/declared-names.ts';
import type { FieldDraft } from '../../plan/fields/field-draft.ts';
import { finishField, type FinishedField } from '../../plan/fields/finish-field.ts';
import { inferField, type InferredField } from '../../plan/fields/infer-field.ts';
import { readShortField } from '../../plan/fields/short-field.ts';
import type { Problem } from '../../plan/model.ts';
import { ProblemLog } from '../../plan/problems.ts';
import { ScalarText } from '../../plan/scalar-text.ts';
import { wordsOf } from '../../plan/words.ts';
import { readFieldWords, type FieldWords } from './field-words.ts';
import type { NotedField } from './item.ts';
import { readName } from './noted-name.ts';
import { findBareTarget, findTarget } from './target.ts';
import { writeDefinition } from './write-definition.ts';

export interface FieldContext {
  /** Tables of the plan and of the text around the line. */
  readonly tables: readonly string[];
  /** Names of the fields beside it. */
  readonly siblings: readonly string[];
  /** The table it stands in, where that is known. */
  readonly table?: string;
}

export interface FieldProblem {
  readonly problem: string;
  readonly expected: string;
  readonly suggestion?: string;
}

const FIELD_EXAMPLE = 'price: money, min 0';

/**
 * Understands a field's line: `price`, `inventory: int, min 0`, `owner -> users`, `status: pending|paid = pending`,
 * `note?`. What is not written follows from the name.
 */
export function defineField(line: string, context: FieldContext): NotedField | FieldProblem {
  const written = readFieldWords(line, context.tables);
  if (!written) return { problem: `"${line.trim().slice(0, 60)}" is not a field.`, expected: FIELD_EXAMPLE };
  const named = readName(written.name);
  if ('problem' in named) return named;
  const { name } = named;
  const target = targetOf(name, { written, context });
  if (!written.hasType && !target && name.endsWith('_id') && !FOREIGN_ID.test(name))
    return missingTarget(name, context);
  const isForeign = !written.hasType && !target && name.endsWith('_id');
  const words = isForeign
    ? ['text', written.words].filter((part) => part !== '').join(', ')
    : wordsWith(written, { name, target });
  const { finished, problem } = finish(words, { name, context });
  if (problem !== undefined && CHOICE.test(name) && /^[\p{L}][\p{L}\p{N}_-]*$/u.test(written.words))
    return valuesMissing(name, written.words);
  const bare = finished?.inferred === 'guess' && !target && !isForeign ? findBareTarget(name, context) : undefined;
  if (bare !== undefined) return defineField(referring(written, bare), context);
  if (!finished)
    return problem ?? { problem: `"${line.trim().slice(0, 60)}" is not a field.`, expected: FIELD_EXAMPLE };
  const isReference = finished.type.kind === 'reference';
  const isGuess = isForeign || (!written.hasType && target === undefined && finished.inferred === 'guess');
  const definition = writeDefinition(isGuess ? withUsualLength(finished) : finished);
  return {
    name: isReference && /.+_id$/.test(name) ? name.slice(0, -3) : name,
    definition,
    guess: isGuess,
    ...(!written.hasType && !isGuess && { why: `${name}: ${definition.split(',')[0] ?? definition}` }),
  };
}

const CHOICE = /^(status|state|stage|phase|role|type|kind|priority|level|severity|size|category|visibility|method)$/;

/** `role: worker, manager`: after a comma the next field begins. */
function valuesMissing(name: string, word: string): FieldProblem {
  return {
    problem: `"${word}" is not a type. If it is one of several values of ${name}, put | between them, since a comma ends the field.`,
    expected: `${name}: ${word} | other`,
  };
}

/** What the name refers to; `user_id: int` says how other systems store it, not that it is a number. */
function targetOf(
  name: string,
  { written, context }: { written: FieldWords; context: FieldContext },
): string | undefined {
  const [type = ''] = written.words.split(',');
  const isKey = name.endsWith('_id') && /^(integer|int|uuid|text|decimal)\??$/.test(type);
  if (written.hasType && !(isKey && !FOREIGN_ID.test(name))) return undefined;
  return findTarget(name, context.tables);
}

/** What nothing is known about is a short text: one without an end could fill the disk. */
function withUsualLength(field: FinishedField): FinishedField {
  const { type, rules } = field;
  if (type.kind !== 'text' || rules.max !== undefined || rules.length !== undefined) return field;
  return { ...field, rules: { ...rules, max: 200 } };
}

function referring({ name, words }: FieldWords, target: string): string {
  const isOptional = /\boptional\b/.test(words);
  const rest = words.replace(/(^|, )optional\b/, '').replace(/^, /, '');
  return `${name} -> ${target}${isOptional ? '?' : ''}${rest === '' ? '' : `, ${rest}`}`;
}

/** Identifiers that other systems give out: no table of the plan stands behind them. */
const FOREIGN_ID =
  /^(vat|tax|national|external|remote|tracking|transaction|correlation|message|device|client|stripe|paypal|google|apple|facebook|github|vendor|provider)_|_(external|stripe|paypal|google|provider|charge|intent)_id$/;

function missingTarget(name: string, { tables }: FieldContext): FieldProblem {
  const word = name.replace(/_id$/, '');
  const problem = `No table fits the name "${name}".`;
  const among = tables.length === 0 ? '' : ` (tables: ${tables.slice(0, 8).join(', ')})`;
  return { problem, expected: `${word} -> table${among}, or ${name}: text` };
}

/** States begin with the first one. */
const STATE = /^(status|state|stage|phase|role)$/;

function wordsWith(
  { words, hasType }: FieldWords,
  { name, target }: { name: string; target: string | undefined },
): string {
  if (target !== undefined) {
    const [first = '', ...others] = hasType ? words.split(', ') : ['', words];
    const isOptional = first.endsWith('?') || others.includes('optional') || /\boptional\b/.test(others.join(', '));
    const [type, rest] = [`-> ${target}${isOptional ? '?' : ''}`, others.join(', ').replace(/(, )?\boptional\b/, '')];
    return [type, rest].filter((part) => part !== '').join(', ');
  }
  const [first = ''] = words.split(',');
  const startsEnum =
    hasType && STATE.test(name) && first.includes('|') && !/\?|\[\]/.test(first) && !/, default /.test(words);
  if (startsEnum) return `${words}, default ${startOf(first, name)}`;
  return hasType ? withRulesOfName(words, name) : words;
}

/** The first one; of roles the first that is no higher one, since new people get it. */
function startOf(values: string, name: string): string {
  const words = values.split('|').map((word) => word.trim());
  const modest =
    name === 'role'
      ? words.find((word) => !/^(owner|admin|administrator|superuser|root|manager|moderator)$/.test(word))
      : undefined;
  return modest ?? words[0] ?? '';
}

const NO_TABLES: ReadonlyMap<string, unknown> = new Map();

/** `capacity: int` is not less than nothing either, unless something else is written. */
function withLeast(rules: readonly string[], { rules: usual }: InferredField): readonly string[] {
  const isPlain = rules.every((rule) =>
    /^(optional|required|unique|index|readonly|derived|snapshot|default .+)$/.test(rule),
  );
  return !isPlain || usual.min === undefined ? rules : [...rules, `min ${usual.min}`];
}

const PASSWORD = /^(hashed_|encrypted_)?password(_hash|_digest)?$/;

/** A type that is written takes what goes without saying for that name: an `email` is unique. */
function withRulesOfName(words: string, name: string): string {
  const [type = '', ...rules] = words.split(', ');
  const usual = inferField(name, { tables: NO_TABLES, siblings: [], at: { start: 0, end: 0 } });
  const isNumber = /^(integer|decimal|money)/.test(type);
  // Money that is written as a decimal is counted in whole cents all the same.
  if (usual?.type.kind === 'money' && /^decimal(\(\d+,2\))?\??$/.test(type)) {
    const mark = type.endsWith('?') ? '?' : '';
    return [`money${mark}`, ...withLeast(rules, usual)].join(', ');
  }
  if (isNumber && usual !== undefined && type.replace('?', '') === usual.type.kind)
    return [type, ...withLeast(rules, usual)].join(', ');
  // A password is never kept as it was typed, whatever type was written; an address is checked.
  if (PASSWORD.test(name) && /^text\??$/.test(type))
    return ['password', ...rules.filter((rule) => !/^(max|unique|hidden)\b/.test(rule))].join(', ');
  if (name === 'email' && type === 'text') {
    const others = rules.filter((rule) => !/^(max \d+|unique|lower)$/.test(rule));
    return ['email, unique, lower', ...others].join(', ');
  }
  if (name === 'email' && words === 'email') return 'email, unique, lower';
  if (name === 'slug' && words === 'slug') return 'slug, unique';
  return words;
}

function finish(
  words: string,
  { name, context }: { name: string; context: FieldContext },
): { readonly finished?: FinishedField; readonly problem?: FieldProblem } {
  const node = new Scalar(words);
  node.range = [0, words.length, words.length];
  node.source = words;
  const at = { start: 0, end: words.length };
  const log = new ProblemLog(words.length);
  const reading = { log, declared: declaredBy(context.tables) };
  const place = { node: words === '' ? null : node, at, path: name, key: { name, at }, reading };
  const draft: FieldDraft = { place, home: 'table', siblings: context.siblings, nullable: false, rules: new Map() };
  const source = words === '' ? undefined : ScalarText.of(node);
  const isSound = source === undefined || readShortField(wordsOf(source), draft);
  const finished = isSound ? finishField(draft) : undefined;
  const [problem] = log.list();
  if (problem) return { problem: describe(problem, words) };
  return finished ? { finished } : {};
}

function declaredBy(tables: readonly string[]): DeclaredNames {
  return { ...NOTHING, tables: new Map(tables.map((table) => [table, new Set<string>()])) };
}

const NOTHING = readDeclaredNames(null);

function describe({ message, expected, suggestion, at }: Problem, words: string): FieldProblem {
  const better = suggestion === undefined ? undefined : words.slice(0, at.start) + suggestion + words.slice(at.end);
  return { problem: message, expected: expected ?? FIELD_EXAMPLE, ...(better !== undefined && { suggestion: better }) };
}
