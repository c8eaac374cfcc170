import type { Field, Plan, Table } from '../../../plan/model.ts';
import { referencesOf, tableNamed, targetOf } from './schema.ts';

/** Where mail about a row goes. */
export interface Recipient {
  /** The relation to include: `user`. Absent where the row has an address of its own. */
  readonly relation?: string;
  /** The table that the relation leads to. */
  readonly table: string;
  /** The relation, or its row, may be missing. */
  readonly mayBeMissing: boolean;
  readonly email: Field;
  /** How the person is called, where a field always says it. */
  readonly name?: Field;
}

const ownerNames =
  /^(user|owner|customer|client|account|patient|guest|member|buyer|author|created_by|booked_by|assignee|assigned_to)(_id)?$/;

/**
 * Who is told about a row: its own address (`customer_email`), else the person it belongs to. People who sign in come
 * before others, owners before those who merely have to do with it.
 */
export function recipientOf(table: Table, plan: Plan): Recipient | undefined {
  const own = table.fields.find(({ type, rules }) => type.kind === 'email' && !rules.hidden);
  if (own !== undefined && table.name !== plan.auth?.table.name)
    return { table: table.name, mayBeMissing: false, email: own };
  const candidates = referencesOf(table).flatMap((field) => {
    const target = tableNamed(plan, targetOf(field) ?? '');
    const email = target?.fields.find(({ type, rules }) => type.kind === 'email' && !rules.hidden);
    return target === undefined || email === undefined ? [] : [{ field, target, email }];
  });
  const found =
    candidates.find(({ field, target }) => target.name === plan.auth?.table.name && ownerNames.test(field.name)) ??
    candidates.find(({ field }) => ownerNames.test(field.name)) ??
    (candidates.length === 1 ? candidates[0] : undefined);
  if (found === undefined) return undefined;
  const { field, target, email } = found;
  const name = target.fields.find(
    (each) =>
      /^(name|full_name|first_name|display_name)$/.test(each.name) &&
      each.type.kind === 'text' &&
      !each.nullable &&
      !each.rules.hidden,
  );
  return {
    relation: field.name.endsWith('_id') ? field.name.slice(0, -3) : field.name,
    table: target.name,
    // Whoever has been deleted softly is not there for steps.
    mayBeMissing: field.nullable || target.delete === 'soft',
    email,
    ...(name === undefined ? {} : { name }),
  };
}
