import type {
  Blueprint,
  ColumnBlueprint,
  EndpointBlueprint,
  ModuleBlueprint,
  TableBlueprint,
} from '../../blueprint/model.ts';

/** A blueprint with its tables, columns and modules by name. */
export interface Lookup {
  readonly blueprint: Blueprint;
  table(name: string): TableBlueprint;
  /** @param column its name in SQL */
  column(table: string, column: string): ColumnBlueprint;
  module(name: string): ModuleBlueprint;
  /** Endpoints on a table, of all modules. */
  endpointsOf(table: string): readonly EndpointBlueprint[];
  /** The name is that of some table's rows. */
  isRowType(name: string): boolean;
}

export function createLookup(blueprint: Blueprint): Lookup {
  const tables = new Map(blueprint.tables.map((table) => [table.name.snake, table]));
  const rowTypes = new Set(blueprint.tables.flatMap(({ entity }) => [entity.pascal, `New${entity.pascal}`]));
  const endpoints = new Map<string, EndpointBlueprint[]>();
  for (const endpoint of blueprint.modules.flatMap((module) => module.endpoints)) {
    const known = endpoints.get(endpoint.table);
    if (known === undefined) endpoints.set(endpoint.table, [endpoint]);
    else known.push(endpoint);
  }
  const modules = new Map(blueprint.modules.map((module) => [module.name.snake, module]));
  const columns = new Map<string, ReadonlyMap<string, ColumnBlueprint>>();
  return {
    blueprint,
    table: (name) => found(tables.get(name), `table ${name}`),
    module: (name) => found(modules.get(name), `module ${name}`),
    endpointsOf: (table) => endpoints.get(table) ?? [],
    isRowType: (name) => rowTypes.has(name),
    column(table, name) {
      let byName = columns.get(table);
      if (byName === undefined) {
        const all = found(tables.get(table), `table ${table}`).columns;
        byName = new Map(all.map((column) => [column.name.snake, column]));
        columns.set(table, byName);
      }
      return found(byName.get(name), `column ${table}.${name}`);
    },
  };
}

function found<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new TypeError(`the blueprint refers to ${what}, which it does not have`);
  return value;
}
