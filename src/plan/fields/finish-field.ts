import { report } from '../place.ts';
import { present } from '../present.ts';
import type { FieldType, Rules } from '../model.ts';
import { checkRules } from './check-rules.ts';
import type { FieldDraft } from './field-draft.ts';
import { findTableFor, inferField, type InferenceContext, type InferredField } from './infer-field.ts';
import { readRules } from './read-rules.ts';

export interface FinishedField {
  readonly type: FieldType;
  readonly nullable: boolean;
  readonly rules: Rules;
  /** Present when the type came from the name. */
  readonly inferred?: 'name' | 'guess';
}

/** A field about which nothing is said. */
export const NO_RULES: Rules = {
  ...{ unique: false, index: false, hidden: false, readonly: false },
  ...{ derived: false, snapshot: false, trim: false, lower: false },
};

/** Gives a field its type where none is written, and understands its rules by that type. */
export function finishField(draft: FieldDraft): FinishedField | undefined {
  const inferred = draft.type ? undefined : inferField(draft.place.key.name, inferenceContext(draft));
  const type = draft.type ?? inferred?.type;
  if (!type) return reportNoType(draft);
  const nullable = isNullable(draft, inferred);
  const written = readRules(draft, type);
  const rules = { ...NO_RULES, ...usualRules(inferred, written), ...written };
  checkRules({ type, rules, draft, nullable });
  return present({ type, nullable, rules, inferred: inferred && describeOrigin(inferred) });
}

/** A length that is written stands for the usual bounds, too: `title: length 3..80`. */
function usualRules(inferred: InferredField | undefined, written: Partial<Rules>): Partial<Rules> {
  const { min, max, ...others } = inferred?.rules ?? {};
  if (written.length !== undefined) return others;
  return { ...others, ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

function inferenceContext({ place, siblings }: FieldDraft): InferenceContext {
  return { tables: place.reading.declared.tables, siblings, at: place.key.at };
}

function reportNoType(draft: FieldDraft): undefined {
  const { name, at } = draft.place.key;
  const word = name.replace(/_id$/, '');
  const table = findTableFor(word, inferenceContext(draft));
  return report(draft.place, {
    code: 'unknown-reference',
    message: `No table of the plan fits the name "${name}".`,
    at,
    expected: `${word}: -> table`,
    suggestion: table && `-> ${table.name}`,
  });
}

function isNullable(draft: FieldDraft, inferred: InferredField | undefined): boolean {
  if (draft.nullable || draft.rules.has('nullable')) return true;
  return inferred !== undefined && inferred.nullable && !draft.rules.has('required');
}

function describeOrigin(inferred: InferredField): 'name' | 'guess' {
  return inferred.guess ? 'guess' : 'name';
}
