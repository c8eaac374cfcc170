import { present } from '../present.ts';
import type { FieldType, Rules } from '../model.ts';
import type { Place, PlaceKey, Reading } from '../reading.ts';
import { checkRules } from './check-rules.ts';
import type { FieldDraft, FieldHome } from './field-draft.ts';
import { findTableFor, inferField, type InferredField } from './infer-field.ts';
import { readRules } from './read-rules.ts';

export interface FinishedField {
  readonly type: FieldType;
  readonly nullable: boolean;
  readonly rules: Rules;
  /** Present when the type came from the name. */
  readonly inferred?: 'name' | 'guess';
}

export interface FinishContext {
  readonly place: Place & { readonly key: PlaceKey };
  readonly reading: Reading;
  readonly home: FieldHome;
  readonly siblings: readonly string[];
  /** The field's name without a `?` behind it. */
  readonly name: string;
}

/** Gives a field its type where none is written, and understands its rules by that type. */
export function finishField(draft: FieldDraft, context: FinishContext): FinishedField | undefined {
  const inferred = draft.type ? undefined : inferType(context);
  const type = draft.type ?? inferred?.type;
  if (!type) return reportNoType(context);
  const written = readRules(draft, type, context);
  const nullable = isNullable(draft, inferred);
  const rules = { ...NO_RULES, ...inferred?.rules, ...written };
  checkRules({ type, rules, draft, nullable }, context);
  return present({ type, nullable, rules, inferred: inferred && describeOrigin(inferred) });
}

/** A field about which nothing is said. */
export const NO_RULES: Rules = {
  ...{ unique: false, index: false, hidden: false, readonly: false },
  ...{ derived: false, snapshot: false, trim: false, lower: false },
};

function inferType(context: FinishContext): InferredField | undefined {
  const { place, reading, siblings, name } = context;
  return inferField(name, { tables: reading.declared.tables, siblings, at: place.key.at });
}

function reportNoType(context: FinishContext): undefined {
  const { place, reading, name } = context;
  const table = findTableFor(name.replace(/_id$/, ''), { tables: reading.declared.tables, at: place.key.at });
  reading.log.add({
    code: 'unknown-reference',
    message: `No table of the plan fits the name "${name}".`,
    at: place.key.at,
    path: place.path,
    expected: `${name.replace(/_id$/, '')}: -> table`,
    suggestion: table && `-> ${table.name}`,
  });
  return undefined;
}

function isNullable(draft: FieldDraft, inferred: InferredField | undefined): boolean {
  if (draft.nullable || draft.rules.has('nullable')) return true;
  return inferred !== undefined && inferred.nullable && !draft.rules.has('required');
}

function describeOrigin(inferred: InferredField): 'name' | 'guess' {
  return inferred.guess ? 'guess' : 'name';
}
