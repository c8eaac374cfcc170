import type { Field, Plan, Table } from '../../plan/model.ts';

/** A reference of a table: the field, and the table it leads to. */
export interface FieldReference {
  readonly field: Field;
  readonly target: string;
}

export function referencesOf(table: Table): readonly FieldReference[] {
  return table.fields.flatMap((field) =>
    field.type.kind === 'reference' ? [{ field, target: field.type.table.name }] : [],
  );
}

/** `user` of both `user: -> users` and `user_id: -> users`. */
export function relationNameOf({ name }: Pick<Field, 'name'>): string {
  return name.replace(/_id$/, '');
}

/** Exactly two references, and nothing else but a place in an order. */
export function isJunction(table: Table): boolean {
  const others = table.fields.filter(({ type }) => type.kind !== 'reference');
  return table.fields.length - others.length === 2 && others.every(({ name }) => /^(position|rank)$/.test(name));
}

/** Written by the system, or meant to be a copy. */
export function isKept({ rules }: Field): boolean {
  return rules.derived || rules.readonly || rules.snapshot;
}

const MONEY_NAME =
  /(^|_)(price|amount|total|subtotal|cost|fee|balance|tax|discount|salary|revenue|budget|wage|rent|deposit)$/;

/** `price`, `shipping_cost`; not `tax_rate`. */
export function isMoneyName(name: string): boolean {
  return MONEY_NAME.test(name);
}

/** Amounts: money, and decimals that are called so. */
export function isAmount({ name, type }: Field): boolean {
  return type.kind === 'money' || (type.kind === 'decimal' && isMoneyName(name));
}

const MONEY_TABLE =
  /(^|_)(orders|payments|invoices|transactions|transfers|refunds|charges|payouts|subscriptions|bookings|contracts)$/;
const PEOPLE_TABLE =
  /^(users|people|persons|customers|members|clients|patients|students|teachers|employees|staff|accounts|subscribers|guests)$/;
const PASSING_TABLE = /(^|_)(carts?|baskets?|drafts?|sessions?|tokens?|temp|tmp)(_|$)/;

/** `orders`, `subscription_payments`. */
export function isBusinessName(table: string): boolean {
  return MONEY_TABLE.test(table);
}

/** Tables of orders, payments and the like: what happened stays true. */
export function holdsBusiness(table: Table): boolean {
  return !PASSING_TABLE.test(table.name) && (isBusinessName(table.name) || table.fields.some(isAmount));
}

/** Tables whose rows are people: those who sign in, customers, patients. */
export function holdsPeople({ name }: Pick<Table, 'name'>, { auth }: Pick<Plan, 'auth'>): boolean {
  return name === auth?.table.name || PEOPLE_TABLE.test(name);
}

/** The place of a field for hits: its name, and the item. */
export function placeOfField({ nameAt, path }: Field): { readonly at: Field['nameAt']; readonly path: string } {
  return { at: nameAt, path };
}

/** Words that many fields begin with without belonging together. */
const LOOSE_PREFIX = /^(is|has|can|was|total|max|min|last|first|default|number|no|name|old|new)$/;

/** The word with which fields of one subject begin: `billing` of `billing_city`; not of `billing_id` and `billed_at`. */
export function familyOf(field: string): string | undefined {
  const [, prefix] = /^([a-z]+)_(?!id$|at$|on$|by$)[a-z]/.exec(field) ?? [];
  return prefix === undefined || LOOSE_PREFIX.test(prefix) ? undefined : prefix;
}

const LONGEST_INDEXED = 500;

/** Long texts do not fit into an index. */
export function fitsIndex({ type, rules }: Field): boolean {
  const longest = rules.length?.max ?? rules.max;
  return type.kind !== 'text' || (typeof longest === 'number' && longest <= LONGEST_INDEXED);
}
