import { withArticle } from '../../../blueprint/casing.ts';
import type { Ownership, TableBlueprint, Tenancy } from '../../../blueprint/model.ts';
import { Imports } from '../imports.ts';
import type { Lookup } from '../lookup.ts';
import { tableFile } from '../places.ts';

/** src/realtime/whose.ts */
export interface WhoseView {
  readonly imports: readonly string[];
  readonly idType: 'string' | 'number';
  readonly functions: readonly {
    readonly name: string;
    readonly description: string;
    /** What is known of a row that is gone can be said. */
    readonly gone: boolean;
    readonly result: string;
  }[];
}

/** Whose a row is: the person that it belongs to, or the tenant. */
export type WhoseKind = 'owner' | 'tenant';

/** `ownerOfOrder` */
export function whoseFunction(kind: WhoseKind, table: TableBlueprint): string {
  return `${kind}Of${table.entity.pascal}`;
}

/** How a row is tied to its owner or tenant. */
export function tieOf(kind: WhoseKind, { ownership, tenancy }: TableBlueprint): Ownership | Tenancy | undefined {
  return kind === 'owner' ? ownership : tenancy;
}

export function whoseView(lookup: Lookup): WhoseView {
  const imports = new Imports();
  const done = new Set<string>();
  const functions: WhoseView['functions'][number][] = [];
  const { channels, project } = lookup.blueprint;
  imports.value('drizzle-orm', 'sql');
  imports.type('drizzle-orm', 'SQL');
  const add = (kind: WhoseKind, table: TableBlueprint): void => {
    const name = whoseFunction(kind, table);
    const tie = tieOf(kind, table);
    if (tie === undefined || done.has(name)) return;
    done.add(name);
    const whose = kind === 'owner' ? 'Whose' : `The ${lookup.table(tenantOf(tie)).entity.words} of`;
    const words = withArticle(table.entity.words);
    functions.push({
      name,
      description: kind === 'owner' ? `${whose} ${words} is.` : `${whose} ${words}.`,
      gone: tie.kind !== 'self',
      result: resultOf(kind, { table, tie, lookup, imports }),
    });
    if (tie.kind === 'parent') add(kind, lookup.table(tie.table));
  };
  for (const { ownerScoped, member, table } of channels) {
    if (table === undefined) continue;
    if (ownerScoped) add('owner', lookup.table(table));
    if (member !== undefined) add('tenant', lookup.table(table));
  }
  return { functions, imports: imports.lines, idType: project.ids === 'uuid' ? 'string' : 'number' };
}

function tenantOf(tie: Ownership | Tenancy): string {
  return 'tenant' in tie ? tie.tenant : '';
}

interface Tied {
  readonly table: TableBlueprint;
  readonly tie: Ownership | Tenancy;
  readonly lookup: Lookup;
  readonly imports: Imports;
}

function resultOf(kind: WhoseKind, { table, tie, lookup, imports }: Tied): string {
  const cast = lookup.blueprint.project.ids;
  if (tie.kind === 'self') return `sql\`\${id}::${cast}\``;
  const constant = imports.value(`../db/schema/${tableFile(table)}.ts`, table.identifiers.table);
  const column = `${constant}.${lookup.column(table.name.snake, tie.column).name.key}`;
  const found = `select \${${column}} from \${${constant}} where \${${constant}.id} = \${id}`;
  const result = `sql\`coalesce((${found}), \${gone}::${cast})\``;
  return tie.kind === 'direct' ? result : `${whoseFunction(kind, lookup.table(tie.table))}(${result})`;
}
