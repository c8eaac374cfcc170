import type { Table } from '../../../plan/model.ts';
import { type Caller, callersOf, type Deed } from '../callers.ts';
import { accessOf, type Facts } from '../facts.ts';
import { entityOf, pathOf, targetOf } from '../work/schema.ts';
import type { EndpointDraft, EndpointValues } from './endpoint-draft.ts';
import { nestedUrl, type TableShape } from './shape.ts';

/** A table whose rows are listed, read and written, and where that is done. */
export interface Rows {
  readonly facts: Facts;
  readonly table: Table;
  readonly shape: Exclude<TableShape, { readonly kind: 'junction' }>;
}

/** Rows that say what was paid or is owed, or what somebody is worth, are written by those who keep the books. */
const ledgerName =
  /(^|_)(payments?|invoices?|refunds?|payouts?|transactions?|receipts?|charges?|credits?|ledger_entries|fines?|penalties|penalty|fees?|dues|grades?|marks|scores?|results?|salaries|bonuses|warnings|strikes|bans|certificates?|diagnoses|prescriptions?)$/;

export function isLedger({ name }: Pick<Table, 'name'>): boolean {
  return ledgerName.test(name);
}

/** Who may do something with the rows. Those of a ledger, and what is ordered at a checkout, are written by staff. */
export function callersFor({ facts, table, shape }: Rows, deed: Deed): readonly Caller[] {
  const access = accessOf(facts, table);
  const isRead = deed === 'list' || deed === 'get';
  // Who may say what others may do is who manages the tenant: invitations name a role.
  const givesRights = table.fields.some(({ name, type }) => name === 'role' && type.kind === 'enum');
  if (!isRead && access.kind === 'tenant row' && givesRights) return ['manager'];
  // A row that may belong to no tenant is not for its members to make.
  const tie = table.fields.find(({ name }) => name === access.parent);
  if (deed === 'create' && access.kind === 'tenant row' && tie?.nullable === true) return ['administrator'];
  const whole = access.kind === 'parent' ? facts.tables.get(targetNamed(table, access.parent)) : undefined;
  // Tickets of an order and lines of an invoice are made by whoever writes these.
  const isStaffs = [table, ...(whole === undefined ? [] : [whole])].some(
    (each) => isLedger(each) || facts.checkouts.has(each.name),
  );
  if (!isRead && isStaffs && facts.signIn !== undefined) return callersOf(access, { deed: 'administrate', facts });
  // Parts of what everybody may read are read by everybody, too.
  if (
    isRead &&
    shape.kind === 'part' &&
    access.kind === 'catalogue' &&
    accessOf(facts, shape.whole).kind === 'author'
  ) {
    return ['everybody'];
  }
  return callersOf(access, { deed, facts });
}

function targetNamed(table: Table, name: string | undefined): string {
  const field = table.fields.find((each) => each.name === name);
  return (field && targetOf(field)) ?? '';
}

/** Parts have no life of their own: all of their endpoints stand below the whole, in its group. */
export function isPart({ shape }: Rows): boolean {
  return shape.kind === 'part' || shape.kind === 'ordered part';
}

/** `/orders/{order_id}/items`; undefined where rows stand below no others. */
export function urlBelow({ facts, table, shape }: Rows): string | undefined {
  if (shape.kind === 'entity' || shape.kind === 'only') return undefined;
  return nestedUrl(facts, { table, ...shape });
}

/** Where one row is found: by its id, or by that of the only row that has it. */
export function urlOfOne(rows: Rows): string {
  const { table, shape } = rows;
  if (shape.kind === 'only') return `${pathOf(shape.whole)}/{id}/${entityOf(table).replaceAll('_', '-')}`;
  const below = isPart(rows) ? urlBelow(rows) : undefined;
  return `${below ?? pathOf(table)}/{id}`;
}

interface RowEndpoint {
  readonly method: EndpointDraft['method'];
  readonly url: string;
  readonly verb: string;
  readonly deed: Deed;
  readonly rule: string;
  readonly why: string;
  readonly values?: EndpointValues;
  readonly recommended?: boolean;
}

/** An endpoint on the rows, for those who may. */
export function draftOn(rows: Rows, { verb, deed, values = {}, ...rest }: RowEndpoint): EndpointDraft {
  const { table, shape } = rows;
  return {
    ...rest,
    table,
    ...(isPart(rows) && 'whole' in shape ? { group: shape.whole } : {}),
    action: `${verb} ${table.name}`,
    callers: callersFor(rows, deed),
    deed: deed === 'list' || deed === 'get' ? 'reading' : 'writing',
    values: withoutEmpty(values),
  };
}

function withoutEmpty(values: EndpointValues): EndpointValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !Array.isArray(value) || value.length > 0));
}
