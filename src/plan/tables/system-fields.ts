import type { Field } from '../model.ts';
import type { Reading } from '../reading.ts';

interface SystemContext {
  readonly reading: Reading;
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
  let softDelete = false;
  const own = fields.filter((field) => {
    if (field.name === 'version' && context.isVersioned) {
      report(field, context, 'concurrency: version adds a field of this name.', 'another name, or no concurrency');
      return false;
    }
    const types = Object.hasOwn(SYSTEM_TYPES, field.name) ? SYSTEM_TYPES[field.name] : undefined;
    if (!types) return true;
    checkSystemField(field, types, context);
    softDelete ||= field.name === 'deleted_at';
    return false;
  });
  return { fields: own, softDelete };
}

function checkSystemField(field: Field, types: readonly string[], context: SystemContext): void {
  const { name } = field;
  if (!types.includes(field.type.kind)) {
    return report(field, context, `Every table has "${name}" of itself, and not of this type.`, `no "${name}"`);
  }
  if (name === 'deleted_at' && context.written === 'hard') {
    return report(
      field,
      context,
      '"deleted_at" belongs to soft deletion, but the table says delete: hard.',
      'one of the two',
    );
  }
  if (name.endsWith('ated_at') && !context.timestamps) {
    return report(field, context, `"timestamps: false" leaves "${name}" out.`, 'one of the two');
  }
  if (field.rules.unique || field.rules.hidden || field.rules.default !== undefined) {
    report(
      field,
      context,
      `Every table has "${name}" of itself; rules for it cannot be changed.`,
      `no rules, or no "${name}"`,
    );
  }
}

function report(field: Field, context: SystemContext, message: string, expected: string): void {
  context.reading.log.add({ code: 'system-field', message, at: field.nameAt, path: field.path, expected });
}
