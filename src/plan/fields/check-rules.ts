import { report } from '../place.ts';
import type { FieldType, Rules, Span } from '../model.ts';
import type { FieldDraft } from './field-draft.ts';
import { LONGEST_LENGTH } from './length-range.ts';
import { slowestSteps } from './pattern-safety.ts';
import type { RuleName } from './rules.ts';
import { NUMBER_KINDS, TEXT_KINDS } from './type-words.ts';

export interface RuledField {
  readonly type: FieldType;
  readonly rules: Rules;
  readonly nullable: boolean;
  readonly draft: FieldDraft;
}

/** Rules that contradict each other, or the type. */
export function checkRules(field: RuledField): void {
  for (const found of [
    ...findNullProblems(field),
    ...findBoundProblems(field),
    ...findLengthProblems(field),
    ...findDecimalProblems(field),
    ...findDefaultProblems(field, 'default'),
    ...findDefaultProblems(field, 'backfill'),
  ]) {
    const { rule, ...problem } = found;
    report(field.draft.place, { ...problem, at: placeOf(rule, field.draft) });
  }
}

function placeOf(rule: RuleName, draft: FieldDraft): Span {
  const use = draft.rules.get(rule);
  if (!use) return draft.typeAt ?? draft.place.at;
  return { start: use.at.start, end: Math.max(use.at.end, use.argument?.at.end ?? use.place?.at.end ?? 0) };
}

interface Contradiction {
  readonly rule: RuleName;
  readonly code: string;
  readonly message: string;
  readonly expected: string;
}

function findNullProblems({ rules, nullable, draft }: RuledField): Contradiction[] {
  const found: Contradiction[] = [];
  if (nullable && draft.rules.has('required')) {
    const message = 'This is required, and may be null.';
    found.push({ rule: 'required', code: 'contradiction', message, expected: 'either "required" or "?"' });
  }
  if (rules.onDelete === 'set null' && !nullable) {
    const message = '"set null" needs a reference that may be null.';
    found.push({
      rule: 'on_delete',
      code: 'contradiction',
      message,
      expected: 'a ? behind the table, or restrict, or cascade',
    });
  }
  for (const rule of ['default', 'backfill'] as const) {
    if (rules[rule] !== null || nullable) continue;
    const message = `The ${rule} is null, but the field is required.`;
    found.push({ rule, code: 'contradiction', message, expected: `a ? behind the type, or another ${rule}` });
  }
  return found;
}

function findBoundProblems({ rules, type }: RuledField): Contradiction[] {
  const { min, max } = rules;
  const isLength = !NUMBER_KINDS.includes(type.kind) && typeof max === 'number';
  if (isLength && (max < 1 || max > LONGEST_LENGTH)) {
    const message = `At most ${max} characters or items is no useful limit.`;
    return [{ rule: 'max', code: 'contradiction', message, expected: `1 to ${LONGEST_LENGTH}` }];
  }
  if (min === undefined || max === undefined || compare(min, max) <= 0) return [];
  const message = `The smallest (${min}) is greater than the largest (${max}).`;
  return [{ rule: 'min', code: 'contradiction', message, expected: 'min at most max' }];
}

/** Numbers by value, dates by the moment they name. */
function compare(a: number | string, b: number | string): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : Date.parse(String(a)) - Date.parse(String(b));
}

function findLengthProblems({ rules, draft }: RuledField): Contradiction[] {
  const { length } = rules;
  if (!length) return [];
  const twice = (['min', 'max'] as const).find((rule) => draft.rules.has(rule));
  if (twice) {
    const message = '"min" and "max" of a text or list are its length, which "length" says too.';
    return [{ rule: twice, code: 'contradiction', message, expected: 'either length, or min and max' }];
  }
  if (length.max !== undefined && (length.max < 1 || length.max < (length.min ?? 0))) {
    const message = `No text or list has a length of ${length.min ?? 0} to ${length.max}.`;
    return [
      { rule: 'length', code: 'contradiction', message, expected: 'the smaller number first, the larger at least 1' },
    ];
  }
  return [];
}

/** Bounds that a `decimal(p,s)` cannot hold. */
function findDecimalProblems({ rules, type }: RuledField): Contradiction[] {
  if (type.kind !== 'decimal' || type.precision === undefined) return [];
  const { precision, scale = 0 } = type;
  const found: Contradiction[] = [];
  for (const rule of ['min', 'max', 'default', 'backfill'] as const) {
    const value = rules[rule];
    if (typeof value !== 'number') continue;
    const fits = Math.abs(value) < 10 ** (precision - scale) && Number(value.toFixed(Math.min(scale, 100))) === value;
    if (fits) continue;
    const message = `decimal(${precision},${scale}) cannot hold ${value}.`;
    found.push({
      rule,
      code: 'contradiction',
      message,
      expected: `${precision} digits, ${scale} of them behind the point`,
    });
  }
  return found;
}

function findDefaultProblems({ rules, type }: RuledField, rule: 'default' | 'backfill'): Contradiction[] {
  const value = rules[rule];
  const message = `The ${rule} breaks the rules of the field itself.`;
  const broken = (expected: string): Contradiction[] => [{ rule, code: `${rule}-breaks-rule`, message, expected }];
  if (typeof value === 'number' || (typeof value === 'string' && !TEXT_KINDS.includes(type.kind))) {
    if (rules.min !== undefined && compare(value, rules.min) < 0) return broken(`at least ${rules.min}`);
    if (rules.max !== undefined && compare(value, rules.max) > 0) return broken(`at most ${rules.max}`);
    return [];
  }
  if (typeof value !== 'string' && !Array.isArray(value)) return [];
  const size = typeof value === 'string' ? [...value].length : value.length;
  const least = rules.length?.min ?? rules.min;
  const most = rules.length?.max ?? rules.max;
  if (typeof least === 'number' && size < least) return broken(`at least ${least} characters or items`);
  if (typeof most === 'number' && size > most) return broken(`at most ${most} characters or items`);
  if (typeof value === 'string' && !matches(value, rules.pattern))
    return broken(`a text that matches /${rules.pattern}/`);
  return [];
}

/** More steps than this are not worth a default's check; the generated tests would find it. */
const MOST_STEPS = 1e7;

function matches(value: string, pattern: string | undefined): boolean {
  if (pattern === undefined || slowestSteps(pattern, value.length) > MOST_STEPS) return true;
  return new RegExp(pattern, 'u').test(value);
}
