import type { ResolvedAuth } from '../auth.ts';
import type { EndpointBase, IndexBlueprint, Ownership, SearchBlueprint, Tenancy, TenantBlueprint } from '../model.ts';
import type { Callers } from '../permissions.ts';
import type { PlannedEndpoint } from '../api.ts';
import type { Report } from '../report.ts';
import type { Schema, SchemaTable } from '../schema-table.ts';

/** What compiling an endpoint may ask. */
export interface EndpointContext {
  readonly schema: Schema;
  readonly casing: 'camel' | 'snake';
  readonly auth: ResolvedAuth | undefined;
  readonly ownerships: ReadonlyMap<string, Ownership>;
  readonly tenancies: ReadonlyMap<string, Tenancy>;
  readonly tenants: ReadonlyMap<string, TenantBlueprint>;
  readonly searches: ReadonlyMap<string, SearchBlueprint>;
  readonly indexes: ReadonlyMap<string, readonly IndexBlueprint[]>;
  /** Who may read any row of a table, by its list, get and search endpoints that are not limited to owners. */
  readonly readers: ReadonlyMap<string, Callers>;
  readonly report: Report;
}

/** An endpoint whose table, callers and path are known; each kind adds its own part. */
export interface EndpointDraft {
  readonly planned: PlannedEndpoint;
  readonly table: SchemaTable;
  readonly callers: Callers;
  readonly base: EndpointBase;
  /** Column the row is found by; only for endpoints on one row. */
  readonly key?: { readonly parameter: string; readonly column: string };
  /** attach, detach: parameter of the other row. */
  readonly targetParameter?: string;
}
