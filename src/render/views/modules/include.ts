import type { IncludeBlueprint, TableBlueprint } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { propertyAccess, propertyKey } from '../../expressions/literal.ts';
import { Imports } from '../imports.ts';
import type { Lookup } from '../lookup.ts';
import { importPath, moduleFile, moduleFolder, tableFile } from '../places.ts';
import { fetchOf } from './fetch.ts';
import { type IncludeTree, treeKey } from './include-names.ts';
import { includedRow } from './included-row.ts';
import { fetchName } from './repository/fetches.ts';

/** src/modules/<group>/<table>.include.ts */
export interface IncludeView {
  readonly imports: readonly string[];
  readonly functions: readonly IncludeFunction[];
}

/** A function that adds to rows what belongs to them. */
interface IncludeFunction {
  readonly exported: boolean;
  readonly name: string;
  readonly description: string;
  readonly rowType: string;
  /** Type of the answer where it is stated; else it is inferred. */
  readonly returns: string;
  /** One query each, and how its rows are found again. */
  readonly statements: readonly string[];
  readonly entries: readonly { readonly key: string; readonly value: string }[];
}

interface IncludeContext {
  readonly lookup: Lookup;
  readonly imports: Imports;
  /** Folder of the file below src/modules. */
  readonly folder: string;
  readonly functions: IncludeFunction[];
  /** Local functions by what they add to what. */
  readonly nested: Map<string, string>;
}

export function includeView(
  table: TableBlueprint,
  { trees, lookup }: { trees: readonly IncludeTree[]; lookup: Lookup },
): IncludeView {
  const imports = new Imports();
  const context: IncludeContext = {
    lookup,
    imports,
    folder: moduleFolder(table, lookup),
    functions: [],
    nested: new Map(),
  };
  imports.type('../../db/client.ts', 'Db');
  for (const tree of trees) {
    const returns = imports.type(`./${tableFile(table)}.include.schemas.ts`, tree.type);
    const rowType = useRowType(table, context);
    addFunction(
      { table, includes: tree.includes, name: tree.function, rowType, returns: `: Promise<${returns}[]>` },
      context,
    );
  }
  return { imports: imports.lines, functions: context.functions };
}

function addFunction(
  planned: {
    readonly table: TableBlueprint;
    readonly includes: readonly IncludeBlueprint[];
    readonly name: string;
    readonly rowType: string;
    readonly returns: string;
  },
  context: IncludeContext,
): void {
  const { table, includes, name, rowType, returns } = planned;
  const children = includes.map((include) => childOf(include, { parent: table, context }));
  context.functions.push({
    exported: returns !== '',
    name,
    description: `Adds ${includes.map((include) => include.name.words).join(' and ')} to ${table.name.words}, with one query${includes.length > 1 ? ' each' : ''}.`,
    rowType,
    returns,
    statements: children.flatMap(({ statements }) => statements),
    entries: children.map(({ key, value }) => ({ key, value })),
  });
}

interface Child {
  readonly statements: readonly string[];
  readonly key: string;
  readonly value: string;
}

interface ChildContext {
  readonly parent: TableBlueprint;
  readonly context: IncludeContext;
}

function childOf(include: IncludeBlueprint, { parent, context }: ChildContext): Child {
  const { lookup } = context;
  const table = lookup.table(include.table);
  const fetch = fetchOf(include, { parent: parent.name.snake, lookup });
  const repository = useRepository(table, context);
  const nested = nestedFunction(include, context);
  const found = `${repository}.${fetchName(fetch, { table, lookup })}`;
  const map = `${include.name.camel}Of`;
  const key = propertyKey(include.name.key);
  const rows = `${include.name.camel}Rows`;
  const fetched = (ids: string): string[] => [
    `const ${rows} = ${nested === '' ? `await ${found}(db, ${ids})` : `await ${nested}(db, await ${found}(db, ${ids}))`};`,
  ];
  if (fetch.kind === 'one') {
    const column = lookup.column(parent.name.snake, include.reference?.column ?? '');
    const reference = `row${propertyAccess(column.name.key)}`;
    return {
      statements: [
        ...fetched(keysOf(column.name.key, context)),
        `const ${map} = ${useRelations('indexBy', context)}(${rows}, 'id');`,
      ],
      key,
      value: column.nullable
        ? `${reference} === null ? null : (${map}.get(${reference}) ?? null)`
        : `${useRelations('present', context)}(${map}, ${reference})`,
    };
  }
  if (fetch.kind === 'manyToMany') {
    const pairs = nested === '' ? rows : `${include.name.camel}Pairs`;
    return {
      statements: [
        ...throughStatements({ rows, pairs, nested, found: `await ${found}(db, ${keysOf('id', context)})` }, context),
        `const ${map} = ${useRelations('groupPairs', context)}(${pairs});`,
      ],
      key,
      value: `${map}.get(row.id) ?? []`,
    };
  }
  const back = quoteString(lookup.column(include.table, fetch.by).name.key);
  const isOne = include.kind === 'one';
  return {
    statements: [
      ...fetched(keysOf('id', context)),
      `const ${map} = ${useRelations(isOne ? 'indexBy' : 'groupBy', context)}(${rows}, ${back});`,
    ],
    key,
    value: isOne ? `${map}.get(row.id) ?? null` : `${map}.get(row.id) ?? []`,
  };
}

/** Rows that several others have in common are added to once. */
function throughStatements(
  { rows, pairs, nested, found }: { rows: string; pairs: string; nested: string; found: string },
  context: IncludeContext,
): string[] {
  if (nested === '') return [`const ${rows} = ${found};`];
  const index = `${rows}ById`;
  return [
    `const ${rows} = ${found};`,
    `const ${index} = ${useRelations('indexBy', context)}(await ${nested}(db, ${rows}.map(({ row }) => row)), 'id');`,
    `const ${pairs} = ${rows}.map(({ key, row }) => ({ key, row: ${useRelations('present', context)}(${index}, row.id) }));`,
  ];
}

function keysOf(key: string, context: IncludeContext): string {
  return `${useRelations('keysOf', context)}(rows, ${quoteString(key)})`;
}

/** A local function for what the included rows include in turn; empty for none. */
function nestedFunction(include: IncludeBlueprint, context: IncludeContext): string {
  if (include.include.length === 0) return '';
  const table = context.lookup.table(include.table);
  const key = treeKey(include.table, [{ ...include, name: table.name }]);
  const known = context.nested.get(key);
  if (known !== undefined) return known;
  const what = include.include.map((child) => child.name.pascal).join('And');
  const name = freeName(`add${what}To${table.entity.pascal}`, new Set(context.nested.values()));
  context.nested.set(key, name);
  const row = includedRow(table, include.columns);
  useRowType(table, context);
  addFunction({ table, includes: include.include, name, rowType: row.type, returns: '' }, context);
  return name;
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name}${number}`;
  return free;
}

function useRelations(name: string, { imports }: IncludeContext): string {
  return imports.value('../../relations.ts', name);
}

function useRowType(table: TableBlueprint, { imports }: IncludeContext): string {
  return imports.type(`../../db/schema/${tableFile(table)}.ts`, table.entity.pascal);
}

function useRepository(table: TableBlueprint, { imports, lookup, folder }: IncludeContext): string {
  const path = importPath(folder, moduleFile(table, { file: 'repository', lookup }));
  return imports.namespace(path, table.identifiers.table);
}
