import { isStaff } from '../infer/roles.ts';
import type { Span } from '../plan/model.ts';
import { isOfSameTenant } from './tenant-references.ts';
import type { EndpointContext } from './endpoints/context.ts';
import type { ColumnBlueprint, ColumnKind } from './model.ts';
import { type Callers, includesCallers } from './permissions.ts';
import type { Relation, SchemaTable } from './schema-table.ts';

/** A table on the way of an include. */
export interface IncludePosition {
  readonly table: SchemaTable;
  /** Every caller who is not staff sees rows here only that are their own. */
  readonly ownRows: boolean;
  /** Every caller who is not staff sees rows here of tenants only that they are members of: the table of those tenants. */
  readonly tenant?: string;
}

interface GuardedInclude {
  readonly name: string;
  readonly at: Span;
  readonly relation: Relation;
  /** What is included. */
  readonly table: SchemaTable;
  readonly position: IncludePosition;
  readonly context: EndpointContext & { readonly callers: Callers; readonly path: string; readonly what: string };
}

/**
 * Decides whether callers may see the included rows, and which columns of them. Default deny: rows that are tied to a
 * person come along only when
 * - they are parts of a row the caller may see (their ownership runs through this very relation);
 * - every caller may read them anyway, through an endpoint of theirs that is not limited to owners;
 * - they hang on a row of the caller's own, or the caller's own row points at them (what it may point at is checked
 *   when it is written: `ownedReferences`), unless they are a tenant's and nobody's own: the caller may have left;
 * - they are written to be read (posts, comments; rule P-AUTHOR) and there are no drafts among them, or only staff may
 *   call: not even the caller's own row may point at a draft of somebody else;
 * - they are of the same tenant as the row they hang on (`tenantReferences`), and the callers are members there.
 * People come along without what is personal (e-mail, phone, dates …), except for staff and for the row's owner.
 */
export function guardInclude(include: GuardedInclude): { columns: string[]; ownRows: boolean } | undefined {
  const { table, relation, position, context } = include;
  const visible = table.columns.map(({ column }) => column).filter((column) => !column.hidden);
  const all = visible.map((column) => column.name.snake);
  const trusted = isStaffOnly(context);
  if (table.isAuthTable) {
    const isOwner = position.ownRows && isOwnershipColumn(position.table, relation);
    if (trusted || isOwner || mayRead(include)) return { columns: all, ownRows: isOwner };
    const columns = visible.filter((column) => isProfileColumn(column)).map((column) => column.name.snake);
    reportProfile(
      include,
      all.filter((name) => !columns.includes(name)),
    );
    return { columns, ownRows: false };
  }
  const isPart = isOwnedThrough(table, relation, 'parent') || isSeenWith(table, relation);
  const isSameOwner =
    isPart || isOwnedThrough(table, relation, 'direct') || isOwnershipColumn(position.table, relation);
  const nobodySignsIn = context.auth === undefined && table.scope.kind !== 'admin';
  const isOfTenant =
    position.tenant !== undefined && isOfSameTenant(table.plan.name, { table: position.table, context });
  const open =
    isOfTenant ||
    trusted ||
    nobodySignsIn ||
    isPart ||
    mayRead(include) ||
    isOpenTable(table) ||
    (isTiedToOwnRow(include) && (isSameOwner || table.scope.drafts !== true));
  if (open) return { columns: all, ownRows: position.ownRows && isSameOwner };
  if (table.scope.kind === 'admin') {
    reportPrivate(include);
    return { columns: all, ownRows: false };
  }
  reportClosed(include);
  return undefined;
}

function isStaffOnly({ callers, auth }: GuardedInclude['context']): boolean {
  if (callers.staffOnly) return true;
  return auth !== undefined && callers.allow.every((word) => typeof word === 'object' && isStaff(word.role, auth));
}

function mayRead({ table, context }: GuardedInclude): boolean {
  return includesCallers(context.readers.get(table.plan.name), context.callers);
}

/** Rows that nothing ties to a person, or that are written to be read and are so from the beginning. */
function isOpenTable({ generated, scope }: SchemaTable): boolean {
  return generated || (['catalogue', 'author'].includes(scope.kind) && scope.drafts !== true);
}

/** The included row is owned through this very relation: `order_items` of orders (parent), orders of users (direct). */
function isOwnedThrough(table: SchemaTable, { reference }: Relation, kind: 'parent' | 'direct'): boolean {
  const { ownership } = table.scope;
  if (reference === undefined || reference.table !== table.plan.name || ownership?.kind !== kind) return false;
  return table.columnBy.get(ownership.field)?.name.snake === reference.column;
}

/** The included row is for whoever may see the row it hangs on (rule P-PARENT without an owner). */
function isSeenWith(table: SchemaTable, { reference }: Relation): boolean {
  const { parent } = table.scope;
  if (parent === undefined || reference === undefined || reference.table !== table.plan.name) return false;
  return table.columnBy.get(parent)?.name.snake === reference.column;
}

/** The relation leads to the row's owner or owning parent. */
function isOwnershipColumn(table: SchemaTable, { reference }: Relation): boolean {
  const { ownership } = table.scope;
  if (reference === undefined || reference.table !== table.plan.name) return false;
  if (ownership === undefined || ownership.kind === 'self') return false;
  return table.columnBy.get(ownership.field)?.name.snake === reference.column;
}

function isTiedToOwnRow({ position, table, context }: GuardedInclude): boolean {
  // What an own row points at is checked when it is written, but who is a member of a tenant changes afterwards.
  if (position.ownRows) return table.scope.tenant === undefined || table.scope.ownership !== undefined;
  // Members see rows of their tenants, and of no others.
  if (context.callers.member !== undefined && table.scope.tenant !== undefined) return false;
  // Rows of a tenant, and those tied to people in an unclear way, for signed-in callers of rows of the same kind.
  const unclear = ['tenant', 'ask'];
  return (
    unclear.includes(table.scope.kind) &&
    unclear.includes(position.table.scope.kind) &&
    !context.callers.allow.includes('public')
  );
}

const profileKinds: ReadonlySet<ColumnKind> = new Set(['text', 'slug', 'url', 'image', 'uuid', 'enum', 'boolean']);
const personalName =
  /(^|_)(address|street|city|zip|postcode|postal|birth|born|age|gender|sex|salary|income|tax|ssn|iban|passport|note|notes|token|secret|phone|mobile|mail|email|role|health|religion|account|card|payment)(_|$)/;

/** What others may know of a person: id, names, pictures and the like; nothing that reaches or rates the person. */
function isProfileColumn(column: ColumnBlueprint): boolean {
  if (column.role === 'id') return true;
  return column.role === 'field' && profileKinds.has(column.kind) && !personalName.test(column.name.snake);
}

function reportProfile({ name, at, context }: GuardedInclude, left: readonly string[]): void {
  if (left.length === 0) return;
  context.report.infer({
    code: 'P-PROFILE',
    message: `\`${name}\` of ${context.what} comes without ${left.join(', ')}.`,
    why: 'those who call see other people, and only staff and the person see what is personal',
    path: context.path,
    at,
  });
}

function reportClosed({ name, at, table, context }: GuardedInclude): void {
  const { callers, what, path, report } = context;
  const who = callers.allow.map((word) => (typeof word === 'object' ? word.role : word)).join(', ');
  report.error({
    code: 'include-opens',
    message: `${what} (${who}) would show rows of \`${table.plan.name}\` through \`${name}\` that its callers may not see: ${table.scope.why}.`,
    at,
    path,
    expected: `no such include, narrower callers, or an endpoint that lets the same callers read \`${table.plan.name}\``,
  });
}

function reportPrivate({ name, at, table, context }: GuardedInclude): void {
  context.report.warn({
    code: 'include-private',
    message: `${context.what} shows rows of \`${table.plan.name}\` through \`${name}\`, and ${table.scope.why}.`,
    at,
    path: context.path,
    expected: 'narrower callers, or `hidden` on what is not for them',
  });
}
