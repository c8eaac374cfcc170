import type { EndpointBlueprint, RestoreEndpoint } from '../../../blueprint/model.ts';
import type { Lookup } from '../lookup.ts';

/** A row that an input or a path refers to, and that must be there before anything is written. */
export interface ReferenceCheck {
  /** Column of the endpoint's table. */
  readonly column: string;
  readonly target: string;
  /** It must be the caller's own. */
  readonly owned: boolean;
  /** The caller must be a member of its tenant. */
  readonly member: boolean;
  /** It must be of the same tenant as the row. */
  readonly ofTenant: boolean;
  /** Comes from the path (its absence is a 404), not from the body (409). */
  readonly inPath: boolean;
}

/** What a restored row refers to may be deleted by now. */
export function restoreChecks({ table }: RestoreEndpoint, lookup: Lookup): { column: string; target: string }[] {
  return lookup.table(table).references.flatMap(({ column, target }) => {
    const isChecked = lookup.table(target).softDelete && !lookup.column(table, column).hidden;
    return isChecked ? [{ column, target }] : [];
  });
}

/**
 * What the database's foreign keys do not see to: rows that are deleted softly, rows of somebody else, and parents in
 * the path, whose absence is a 404.
 */
export function referenceChecks(endpoint: EndpointBlueprint, lookup: Lookup): ReferenceCheck[] {
  if (endpoint.kind !== 'create' && endpoint.kind !== 'update' && endpoint.kind !== 'replace') return [];
  const owned = new Set(endpoint.ownedReferences.map(({ column }) => column));
  if (endpoint.ownedParent !== undefined) owned.add(endpoint.ownedParent.column);
  const path = new Set(endpoint.kind === 'create' ? endpoint.pathColumns.map(({ column }) => column) : []);
  const filled = endpoint.kind === 'create' ? endpoint.ownerColumn : undefined;
  return [...path, ...endpoint.input].flatMap((column) => {
    const { reference } = lookup.column(endpoint.table, column);
    if (reference === undefined || column === filled) return [];
    const inPath = path.has(column);
    const checked = {
      owned: owned.has(column),
      member: endpoint.kind === 'create' && endpoint.memberParent?.column === column,
      ofTenant: endpoint.tenantReferences.some((place) => place.column === column),
    };
    const isScoped = checked.owned || checked.member || checked.ofTenant;
    if (!inPath && !isScoped && !lookup.table(reference.table).softDelete) return [];
    return [{ column, target: reference.table, ...checked, inPath }];
  });
}
