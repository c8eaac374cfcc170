import type { IncludeBlueprint, TableBlueprint } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { objectLiteral, propertyAccess, propertyKey } from '../../expressions/literal.ts';
import { Imports } from '../imports.ts';
import type { Lookup } from '../lookup.ts';
import { importPath, moduleFile, moduleFolder } from '../places.ts';
import { fetchOf } from './fetch.ts';
import type { IncludeTree } from './include-names.ts';
import { includedRow } from './included-row.ts';

/** src/modules/<group>/<table>.include.schemas.ts */
export interface IncludeSchemasView {
  readonly imports: readonly string[];
  readonly schemas: readonly {
    readonly name: string;
    readonly properties: readonly string[];
    readonly options: string;
  }[];
}

interface SchemaContext {
  readonly lookup: Lookup;
  readonly imports: Imports;
  readonly folder: string;
}

export function includeSchemasView(
  table: TableBlueprint,
  { trees, lookup }: { trees: readonly IncludeTree[]; lookup: Lookup },
): IncludeSchemasView {
  const imports = new Imports();
  const context: SchemaContext = { lookup, imports, folder: moduleFolder(table, lookup) };
  imports.value('typebox', 'Type');
  imports.type('typebox', 'Static');
  const schemas = trees.map((tree) => ({
    name: tree.type,
    properties: [
      `...${useRow(table, context)}.properties`,
      ...tree.includes.map((include) => property(include, { parent: table, context })),
    ],
    options: objectLiteral([['$id', quoteString(tree.type)]]),
  }));
  return { imports: imports.lines, schemas };
}

function property(
  include: IncludeBlueprint,
  { parent, context }: { parent: TableBlueprint; context: SchemaContext },
): string {
  return `${propertyKey(include.name.key)}: ${includedSchema(include, { parent, context })}`;
}

function includedSchema(
  include: IncludeBlueprint,
  { parent, context }: { parent: TableBlueprint; context: SchemaContext },
): string {
  const { lookup, imports } = context;
  const table = lookup.table(include.table);
  const row = rowSchema(include, { table, context });
  const fetch = fetchOf(include, { parent: parent.name.snake, lookup });
  if (include.kind !== 'one') return `Type.Array(${row})`;
  const isRequired =
    fetch.kind === 'one' && !lookup.column(parent.name.snake, include.reference?.column ?? '').nullable;
  if (isRequired) return row;
  // A named schema cannot be null: the nullable one is another schema, without the name.
  const unnamed = row === table.entity.pascal ? `Type.Object(${row}.properties)` : row;
  return `${imports.value('../../schemas.ts', 'Nullable')}(${unnamed})`;
}

function rowSchema(
  include: IncludeBlueprint,
  { table, context }: { table: TableBlueprint; context: SchemaContext },
): string {
  const { isWhole } = includedRow(table, include.columns);
  const name = useRow(table, context);
  if (isWhole && include.include.length === 0) return name;
  const own = isWhole
    ? [`...${name}.properties`]
    : include.columns.map((column) => pick(name, { table, column, context }));
  const nested = include.include.map((child) => property(child, { parent: table, context }));
  return `Type.Object({ ${[...own, ...nested].join(', ')} })`;
}

function pick(
  name: string,
  { table, column, context }: { table: TableBlueprint; column: string; context: SchemaContext },
): string {
  const { key } = context.lookup.column(table.name.snake, column).name;
  return `${propertyKey(key)}: ${name}.properties${propertyAccess(key)}`;
}

function useRow(table: TableBlueprint, { imports, lookup, folder }: SchemaContext): string {
  return imports.value(importPath(folder, moduleFile(table, { file: 'schemas', lookup })), table.entity.pascal);
}
