import { isPartOf } from '../infer/scope.ts';
import type { Field, Table } from '../plan/model.ts';

/**
 * What happens to a row when the one it refers to is deleted: what the plan says; else parts go with their whole
 * (`order_items` with orders) and memberships with what one is a member of, a reference that may be null is emptied, and any other one keeps the target alive.
 */
export function deletionOf(
  field: Field,
  { table, target, membershipOf }: { table: Pick<Table, 'name'>; target: string; membershipOf?: string | undefined },
): 'cascade' | 'restrict' | 'set null' {
  if (field.rules.onDelete !== undefined) return field.rules.onDelete;
  if (isPartOf(table, target) || membershipOf === target) return 'cascade';
  return field.nullable ? 'set null' : 'restrict';
}
