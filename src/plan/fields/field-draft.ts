import { report } from '../place.ts';
import type { FieldType, Span } from '../model.ts';
import type { Entry, Place } from '../reading.ts';
import type { Words } from '../words.ts';
import { describeRule } from './describe-rule.ts';
import type { RuleName } from './rules.ts';

/** Where a field stands: only fields of tables have columns. */
export type FieldHome = 'table' | 'input';

/** One rule as it was written, not yet understood: what its argument means depends on the type. */
export interface RuleUse {
  readonly name: RuleName;
  /** The rule's word. */
  readonly at: Span;
  /** What stands behind the word; absent for rules without an argument. */
  readonly argument?: Words;
  /** True when the argument was in quotes: `default "5"`. */
  readonly quoted?: boolean;
  /** The long form's value where it is a list or map: `default: [a, b]`. */
  readonly place?: Place;
}

/** What was written about a field, in either form. */
export interface FieldDraft {
  /** Under the field's name, without a `?` behind it. */
  readonly place: Entry;
  readonly home: FieldHome;
  /** Names of all fields beside it, and its own. */
  readonly siblings: readonly string[];
  /** Reads an object or a list as a type; absent in tables, which have neither. */
  readonly readNested?: (place: Place) => FieldType | undefined;
  type?: FieldType;
  /** Place of the type's words, for problems that concern it. */
  typeAt?: Span;
  nullable: boolean;
  readonly rules: Map<RuleName, RuleUse>;
}

export function addRule(draft: FieldDraft, use: RuleUse): void {
  if (!draft.rules.has(use.name)) {
    draft.rules.set(use.name, use);
    return;
  }
  const message = `The rule "${describeRule(use.name)}" stands here twice.`;
  report(draft.place, { code: 'duplicate-rule', message, at: use.at, expected: 'each rule once' });
}
