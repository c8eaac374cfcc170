import { report, shorten } from '../place.ts';
import { present } from '../present.ts';
import type { FieldType, Rules } from '../model.ts';
import type { FieldDraft, RuleUse } from './field-draft.ts';
import { readLengthRange } from './length-range.ts';
import { readPattern } from './pattern.ts';
import { readExpression } from './sql-expression.ts';
import { readBound, readDefault, type RuleValue } from './rule-values.ts';
import { ON_DELETE, RULES, type RuleDefinition } from './rules.ts';
import { describeType } from './type-words.ts';

interface RuleContext {
  readonly use: RuleUse;
  readonly type: FieldType;
  readonly draft: FieldDraft;
}

/** The written rules as the type understands them; those with problems are left out. */
export function readRules(draft: FieldDraft, type: FieldType): Partial<Rules> {
  const rules: Partial<Rules> = {};
  for (const use of draft.rules.values()) {
    const rule = { use, type, draft };
    if (ruleFits(rule)) Object.assign(rules, present(readRule(rule)));
  }
  return rules;
}

/** A rule that means nothing for a type is a mistake, not decoration. */
function ruleFits({ use, type, draft }: RuleContext): boolean {
  const rule: RuleDefinition = RULES[use.name];
  const { place, home } = draft;
  const { at } = use;
  const word = use.name === 'on_delete' ? (use.argument?.text ?? 'on_delete') : use.name;
  if (rule.tableOnly && home === 'input') {
    const message = `"${word}" is a rule for fields of tables.`;
    report(place, { code: 'rule-out-of-place', message, at, expected: 'a rule about the value' });
    return false;
  }
  if (!rule.kinds || rule.kinds.includes(type.kind)) return true;
  const message = `"${word}" means nothing for ${describeType(type)}.`;
  report(place, { code: 'rule-does-not-fit', message, at, expected: `"${word}" on ${rule.kinds.join(', ')}` });
  return false;
}

type LooseRules = { [K in keyof Rules]?: Rules[K] | undefined };

function readRule(rule: RuleContext): LooseRules {
  const { use, type, draft } = rule;
  const words = use.argument;
  switch (use.name) {
    // Whether the field may be null is no rule of the model, but part of the field.
    case 'required':
    case 'nullable':
      return {};
    case 'search':
      return { search: accept(readWeight(words?.text ?? 'A'), rule) };
    case 'on_delete':
      return { onDelete: accept(readOnDelete(words?.text ?? ''), rule) };
    case 'length':
      return { length: readLengthRange(use, draft.place) };
    case 'pattern':
      return { pattern: words && readPattern(words, draft.place) };
    case 'default':
    case 'backfill':
      return { [use.name]: accept(readDefault(use, type), rule) };
    case 'using':
      return { using: words && readExpression(words, draft.place) };
    case 'min':
    case 'max':
      return { [use.name]: words && accept(readBound(words.text, type), rule) };
    default:
      return { [use.name]: true };
  }
}

function readWeight(letter: string): RuleValue<'A' | 'B' | 'C' | 'D'> {
  const weight = (['A', 'B', 'C', 'D'] as const).find((each) => each === letter);
  return weight ? { value: weight } : { expected: 'a weight: A, B, C or D' };
}

function readOnDelete(words: string): RuleValue<(typeof ON_DELETE)[number]> {
  const action = ON_DELETE.find((each) => each === words);
  return action ? { value: action } : { expected: ON_DELETE.join(', ') };
}

function accept<T>(found: RuleValue<T>, rule: RuleContext): T | undefined {
  if ('value' in found) return found.value;
  const { use, draft, type } = rule;
  const text = use.argument?.text ?? '';
  return report(draft.place, {
    code: `bad-${use.name.replace('_', '-')}`,
    message: `${text === '' ? 'This' : `"${shorten(text)}"`} does not fit "${use.name}" here.`,
    at: use.argument?.at ?? use.place?.at ?? use.at,
    expected: found.expected,
    ...(type.kind === 'enum' && { near: { word: text, among: type.values } }),
  });
}
