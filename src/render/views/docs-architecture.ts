import type { Blueprint, TableBlueprint, Tenancy, TenantBlueprint } from '../../blueprint/model.ts';
import { endpointDiagram, entityDiagram } from '../diagrams.ts';
import { logicView, type LogicView } from './docs-logic.ts';
import { codeSpan, escapeMarkdown } from './docs-markdown.ts';
import { createLookup } from './lookup.ts';
import { moduleFolder } from './places.ts';

export interface ArchitectureView {
  readonly title: string;
  readonly hasAuth: boolean;
  readonly entities: string;
  readonly endpoints: string;
  /** Cells of the table of tables. */
  readonly tables: readonly {
    readonly name: string;
    readonly folder: string;
    readonly what: string;
    readonly notes: string;
  }[];
  readonly logic: LogicView;
  /** What holds in this project, a sentence each. */
  readonly facts: readonly string[];
}

/** `docs/architecture.md` */
export function architectureView(blueprint: Blueprint): ArchitectureView {
  const lookup = createLookup(blueprint);
  return {
    title: escapeMarkdown(blueprint.project.title),
    hasAuth: blueprint.auth !== undefined,
    entities: entityDiagram(blueprint).trimEnd(),
    endpoints: endpointDiagram(blueprint).trimEnd(),
    tables: blueprint.tables.map((table) => ({
      name: codeSpan(table.name.snake),
      folder: codeSpan(`src/modules/${moduleFolder(table, lookup)}`),
      what: escapeMarkdown(table.description),
      notes: describeTraits(table),
    })),
    logic: logicView(blueprint),
    facts: factsOf(blueprint),
  };
}

function describeTraits(table: TableBlueprint): string {
  const traits = [
    ...(table.isAuthTable ? ['accounts'] : []),
    ...(table.softDelete ? ['soft delete'] : []),
    ...(table.versioned ? ['versions'] : []),
    ...(table.search === undefined ? [] : ['full-text search']),
    ...(table.ownership === undefined || table.isAuthTable ? [] : [describeOwner(table)]),
    ...(table.tenancy === undefined ? [] : [describeTenancy(table.tenancy)]),
  ];
  return traits.join(', ');
}

function describeOwner({ ownership }: TableBlueprint): string {
  if (ownership?.kind === 'direct') return `owner in ${codeSpan(ownership.column)}`;
  return ownership?.kind === 'parent' ? `owned with its ${codeSpan(ownership.table)}` : 'owned by the person';
}

function describeTenancy(tenancy: Tenancy): string {
  if (tenancy.kind === 'self') return 'has members';
  if (tenancy.kind === 'direct') return `of the members of its ${codeSpan(tenancy.tenant)}`;
  return `of the members of its ${codeSpan(tenancy.table)}`;
}

function describeMembers({ table, memberships, founderRole }: TenantBlueprint): string {
  return `**Members**: people are members of ${codeSpan(table)} through ${codeSpan(memberships)}, which are read in the same statement as the rows (\`src/db/members.ts\`), never from a token: who is removed is out at once. Rows of others answer 404. Whoever makes one is its first ${codeSpan(founderRole)}; the last one can neither leave nor become something else.`;
}

function factsOf({ tables, tenants, project, auth }: Blueprint): readonly string[] {
  const endsWith = (has: (table: TableBlueprint) => boolean, sentence: string) => (tables.some(has) ? [sentence] : []);
  const columns = tables.flatMap((table) => table.columns);
  return [
    project.ids === 'uuid'
      ? '**Ids** are UUIDs of version 7, made by the server (`src/ids.ts`): they sort by time, so they serve as cursors too.'
      : '**Ids** are integers that the database counts up.',
    ...(columns.some(({ kind }) => kind === 'money')
      ? [
          `**Money** is a whole number of the smallest unit of ${escapeMarkdown(project.currency)}, in SQL, TypeScript and JSON alike: exact, never a float.`,
        ]
      : []),
    ...endsWith(
      ({ softDelete }) => softDelete,
      '**Deleting** a row of a table with soft delete sets `deleted_at`; no query returns it any more, and unique values are free again.',
    ),
    ...endsWith(
      ({ versioned }) => versioned,
      '**Concurrent changes**: a row with a version answers with it as `ETag`; a change that sends `If-Match` is refused with 412 when somebody else was faster.',
    ),
    ...endsWith(
      ({ search }) => search !== undefined,
      '**Search** is PostgreSQL full-text search over a generated, indexed column, ranked by weight.',
    ),
    ...(auth === undefined
      ? []
      : [
          '**Owners**: that a row belongs to the caller is a condition in the SQL, not a check afterwards. A row of somebody else answers 404.',
        ]),
    ...tenants.map(describeMembers),
    '**Lists** go by cursor (stable while rows are added) or by page number, never unbounded; included rows come with one query for each relation.',
  ];
}
