import { parseDocument } from 'yaml';
import type { FieldDraft, RuleUse } from '../fields/field-draft.ts';
import { readShortField } from '../fields/short-field.ts';
import { splitShortForm } from '../fields/split-short-form.ts';
import { TEXT_KINDS } from '../fields/type-words.ts';
import type { FieldType } from '../model.ts';
import { readDeclaredNames } from '../declared-names.ts';
import { ProblemLog } from '../problems.ts';
import { ScalarText } from '../scalar-text.ts';
import { wordsOf } from '../words.ts';
import type { PlanValue } from './edit.ts';

/**
 * The long form of `money, min 0`: `{ type: money, min: 0 }`. Undefined when the short one has a mistake, and for fields
 * of inputs without a type: a map without `type` would be an object there.
 */
export function longFieldOf(
  text: string,
  { name, home }: { name: string; home: 'table' | 'input' },
): { readonly [key: string]: PlanValue } | undefined {
  const source = ScalarText.of(parseDocument(JSON.stringify(text), { keepSourceTokens: true }).contents);
  if (!source) return undefined;
  const words = wordsOf(source);
  const at = { start: 0, end: text.length };
  const reading = { log: new ProblemLog(text.length), declared: readDeclaredNames(null) };
  const place = { node: null, at, path: '', key: { name, at }, reading };
  const draft: FieldDraft = { place, home, siblings: [name], nullable: false, rules: new Map() };
  if (!readShortField(words, draft) || reading.log.hasErrors()) return undefined;
  if (draft.typeAt === undefined && home === 'input') return undefined;
  const type = draft.typeAt && splitShortForm(words)[0]?.text;
  const rules = [...draft.rules.values()].map((use) => [use.name, argumentOf(use, draft.type)] as const);
  return { ...(type !== undefined && { type }), ...Object.fromEntries(rules) };
}

function argumentOf(use: RuleUse, type: FieldType | undefined): PlanValue {
  const text = use.argument?.text;
  if (text === undefined) return true;
  if (use.name === 'using') return text;
  if (use.name === 'default' || use.name === 'backfill') return defaultOf(text, { quoted: use.quoted === true, type });
  return /^\d{1,15}(\.\d{1,6})?$/.test(text) && use.name !== 'pattern' ? Number(text) : text;
}

function defaultOf(text: string, { quoted, type }: { quoted: boolean; type: FieldType | undefined }): PlanValue {
  if (text === 'null' && !quoted) return null;
  if (type?.kind === 'list' || type?.kind === 'json') {
    return quoted ? text : (parseDocument(text, { logLevel: 'silent' }).toJS() as PlanValue);
  }
  if (type && TEXT_KINDS.includes(type.kind)) return text;
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d{1,15}(\.\d{1,6})?$/.test(text) ? Number(text) : text;
}
