import type { Field } from '../model.ts';
import { report } from '../place.ts';
import type { Place } from '../reading.ts';

interface SystemContext {
  /** The table's. */
  readonly place: Place;
  /** `delete` as written. */
  readonly written: 'soft' | 'hard' | undefined;
  readonly timestamps: boolean;
  readonly isVersioned: boolean;
}

/** Types under which a plan may mention the fields that every table has without saying so. */
const SYSTEM_TYPES: Readonly<Record<string, readonly string[]>> = {
  id: ['uuid', 'integer', 'text'],
  created_at: ['datetime'],
  updated_at: ['datetime'],
  deleted_at: ['datetime'],
};

/**
 * Takes out `id`, `created_at`, `updated_at` and `deleted_at`: the tool adds them. `deleted_at` turns soft deletion on.
 * Written with another type, or against what the table says elsewhere, they are problems.
 */
export function takeSystemFields(
  fields: readonly Field[],
  context: SystemContext,
): { readonly fields: readonly Field[]; readonly softDelete: boolean } {
  const isSystem = ({ name }: Field): boolean =>
    Object.hasOwn(SYSTEM_TYPES, name) || (name === 'version' && context.isVersioned);
  for (const field of fields.filter(isSystem)) {
    const fault = findFault(field, context);
    if (fault) report(context.place, { code: 'system-field', ...fault, at: field.nameAt });
  }
  return {
    fields: fields.filter((field) => !isSystem(field)),
    softDelete: fields.some((field) => field.name === 'deleted_at'),
  };
}

function findFault(field: Field, context: SystemContext): { message: string; expected: string } | undefined {
  const { name, rules, type } = field;
  if (name === 'version') {
    return { message: 'concurrency: version adds a field of this name.', expected: 'another name, or no concurrency' };
  }
  if (!SYSTEM_TYPES[name]?.includes(type.kind)) {
    return { message: `Every table has "${name}" of itself, and not of this type.`, expected: `no "${name}"` };
  }
  if (name === 'deleted_at' && context.written === 'hard') {
    return {
      message: '"deleted_at" belongs to soft deletion, but the table says delete: hard.',
      expected: 'one of the two',
    };
  }
  if (name.endsWith('ated_at') && !context.timestamps) {
    return { message: `"timestamps: false" leaves "${name}" out.`, expected: 'one of the two' };
  }
  if (!rules.unique && !rules.hidden && rules.default === undefined) return undefined;
  const message = `Every table has "${name}" of itself; rules for it cannot be changed.`;
  return { message, expected: `no rules, or no "${name}"` };
}
