import { compact } from '../compact.ts';
import { checkDeletion, foundedBy, memberParentOf, keptFounder, tenantReferencesOf } from '../tenant-references.ts';
import { createInput, ownedParentOf, ownedReferencesOf, updateInput } from '../inputs.ts';
import type { CreateEndpoint, DeleteEndpoint, RestoreEndpoint, UpdateEndpoint } from '../model.ts';
import type { EndpointContext, EndpointDraft } from './context.ts';

export function compileCreate(draft: EndpointDraft, context: EndpointContext): CreateEndpoint | undefined {
  const { base, table, callers, planned } = draft;
  const fixed = new Set(base.pathColumns.map(({ column }) => column));
  const { columns, ownerColumn } = createInput({ table, callers, fixed, context });
  if (callers.ownerScoped && table.isAuthTable) {
    context.report.error({
      code: 'owner-creates',
      message: `Nobody owns a row of \`${table.plan.name}\` before it is there: people come in by registering.`,
      at: planned.endpoint.at,
      path: planned.endpoint.path,
      expected: 'a role',
    });
    return undefined;
  }
  if (
    !canSucceed(draft, {
      context,
      given: new Set([...columns, ...fixed, ...(ownerColumn === undefined ? [] : [ownerColumn])]),
    })
  ) {
    return undefined;
  }
  const ownership = context.ownerships.get(table.plan.name);
  // The parent counts whether it comes in the body or in the path.
  const ownedParent = ownedParentOf(ownership, { callers, columns: [...columns, ...fixed] });
  const ownedReferences = ownedReferencesOf([...columns, ...fixed], {
    table,
    callers,
    context,
    parent: ownedParent?.column,
  });
  const given = [...columns, ...fixed];
  const memberParent = memberParentOf(draft, { context, given });
  if (memberParent === 'refused') return undefined;
  const tenancy = context.tenancies.get(table.plan.name);
  const tenantParent = tenancy === undefined || tenancy.kind === 'self' ? undefined : tenancy.column;
  return compact({
    ...base,
    kind: 'create' as const,
    input: columns,
    ownerColumn,
    ownedParent,
    ownedReferences,
    memberParent,
    tenantReferences: tenantReferencesOf(given, { table, context, parent: tenantParent }),
    founds: foundedBy(draft, context),
  });
}

/** Reports a create endpoint that could never make a row because nothing gives a column its value. */
function canSucceed(
  draft: EndpointDraft,
  { context, given }: { context: EndpointContext; given: ReadonlySet<string> },
) {
  const { table, planned, callers } = draft;
  const { method, url, at, path } = planned.endpoint;
  const missing = table.columns.find(
    ({ column }) =>
      column.role === 'field' && !column.nullable && column.default === undefined && !given.has(column.name.snake),
  );
  if (missing === undefined) return true;
  const { column, field } = missing;
  const ownership = context.ownerships.get(table.plan.name);
  const isOwner =
    ownership?.kind === 'direct' && ownership.column === column.name.snake && callers.allow.includes('public');
  const name = field?.name ?? column.name.snake;
  context.report.error({
    code: isOwner ? 'public-owner' : 'create-impossible',
    message: isOwner
      ? `\`${method} ${url}\` is public, but a row of \`${table.plan.name}\` belongs to whoever is signed in (\`${name}\`).`
      : `\`${method} ${url}\` can never make a row: no client may give \`${name}\`, and it has no default.`,
    at,
    path,
    expected: isOwner
      ? `\`allow: signed in\`, or \`${name}\` with a question mark`
      : `a default for \`${name}\`, a question mark, or a client that may give it`,
  });
  return false;
}

export function compileUpdate(draft: EndpointDraft, context: EndpointContext): UpdateEndpoint | undefined {
  const { base, table, callers, planned, key } = draft;
  const { action, endpoint } = planned;
  if (key === undefined || (action.verb !== 'update' && action.verb !== 'replace')) return undefined;
  const fixed = new Set(base.pathColumns.map(({ column }) => column));
  const input = updateInput({ table, callers, fixed, context });
  if (input.length === 0) {
    const { at, path } = endpoint;
    const message = `\`${endpoint.method} ${endpoint.url}\` is left out: a row of \`${table.plan.name}\` has nothing that its callers may change.`;
    const expected = 'no such endpoint, or a field that may be changed';
    context.report.warn({ code: 'nothing-to-change', message, at, path, expected });
    context.report.leaveOut({ code: 'nothing-to-change', message, why: 'all fields are kept by the system', path, at });
    return undefined;
  }
  const ownedParent = ownedParentOf(context.ownerships.get(table.plan.name), { callers, columns: input });
  const ownedReferences = ownedReferencesOf(input, { table, callers, context, parent: ownedParent?.column });
  const tenantReferences = tenantReferencesOf(input, { table, context, parent: undefined });
  const membership = keptFounder(draft, context);
  const keepsFounder = membership !== undefined && input.includes(membership.roleColumn) ? membership : undefined;
  return compact({
    ...base,
    kind: action.verb,
    key,
    input,
    ownedParent,
    ownedReferences,
    tenantReferences,
    keepsFounder,
  });
}

export function compileDelete(draft: EndpointDraft, context: EndpointContext): DeleteEndpoint | undefined {
  const { base, key, table } = draft;
  if (key === undefined) return undefined;
  checkDeletion(draft, context);
  const soft = table.plan.delete === 'soft';
  return compact({ ...base, kind: 'delete' as const, key, soft, keepsFounder: keptFounder(draft, context) });
}

export function compileRestore(draft: EndpointDraft, { report }: EndpointContext): RestoreEndpoint | undefined {
  const { base, key, table, planned } = draft;
  const { at, path } = planned.endpoint;
  if (key === undefined) return undefined;
  if (table.plan.delete !== 'soft') {
    report.error({
      code: 'nothing-to-restore',
      message: `Deleted rows of \`${table.plan.name}\` are gone: nothing can be restored.`,
      at,
      path,
      expected: '`delete: soft` on the table',
    });
    return undefined;
  }
  if (key.column !== 'id') {
    report.error({
      code: 'restore-by-id',
      message: `Several deleted rows can have the same \`${key.column}\`, so a row is restored by its id.`,
      at,
      path,
      expected: 'a path with `{id}`',
    });
    return undefined;
  }
  return { ...base, kind: 'restore', key };
}
