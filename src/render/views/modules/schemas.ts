import type {
  AggregateEndpoint,
  ColumnBlueprint,
  EndpointBlueprint,
  UpdateEndpoint,
  CreateEndpoint,
} from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { objectLiteral, propertyKey } from '../../expressions/literal.ts';
import { inputSchema, responseSchema, type SchemaContext } from '../../expressions/typebox.ts';
import { Imports } from '../imports.ts';
import type { Lookup } from '../lookup.ts';
import { figuresOf } from './figures.ts';
import { queryProperties } from './queries.ts';
import { figuresName, inputName, queryName } from './schema-names.ts';
import type { TableUsage } from './usage.ts';

interface Property {
  readonly key: string;
  readonly schema: string;
}

/** A schema with its static type. */
interface NamedSchema {
  readonly name: string;
  readonly description: string;
  /** Lines of the properties; a helper's result is spread. */
  readonly properties: readonly string[];
  /** Second argument of StrictObject; empty for none. */
  readonly options: string;
}

/** src/modules/<group>/<table>.schemas.ts */
export interface SchemasView {
  readonly imports: readonly string[];
  /** What answers say of a row. */
  readonly row:
    | { readonly name: string; readonly properties: readonly Property[]; readonly options: string }
    | undefined;
  /** Fields that several inputs have in common. */
  readonly fields: readonly Property[];
  readonly inputs: readonly NamedSchema[];
  readonly figures: readonly {
    readonly name: string;
    readonly description: string;
    readonly properties: readonly Property[];
  }[];
}

export interface SchemasContext extends SchemaContext {
  readonly imports: Imports;
  readonly lookup: Lookup;
  readonly table: string;
}

/** Undefined for tables that nothing answers with and nothing asks about. */
export function schemasView(usage: TableUsage, lookup: Lookup): SchemasView | undefined {
  const { table, endpoints } = usage;
  const imports = new Imports();
  const context: SchemasContext = {
    project: lookup.blueprint.project,
    use: (name) => imports.value('../../schemas.ts', name),
    imports,
    lookup,
    table: table.name.snake,
  };
  const row = isAnswered(usage) ? rowSchema(usage, context) : undefined;
  const writes = endpoints.filter(isWrite);
  const shared = writes.length > 1 ? sharedFields(writes, context) : [];
  const inputs = [
    ...writes.map((endpoint) => inputOf(endpoint, { context, shared: shared.length > 0 })),
    ...endpoints.flatMap((endpoint) => queryOf(endpoint, context)),
  ];
  const figures = usage.aggregates.map((endpoint) => figuresSchema(endpoint, context));
  if (row === undefined && inputs.length === 0 && figures.length === 0) return undefined;
  imports.value('typebox', 'Type');
  if (inputs.length > 0) {
    imports.type('typebox', 'Static');
    imports.value('../../schemas.ts', 'StrictObject');
  }
  return { imports: imports.lines, row, fields: shared, inputs, figures };
}

/** Something answers with rows of the table; sign-in answers with people. */
function isAnswered({ table, endpoints, fetches, answered }: TableUsage): boolean {
  return (
    table.isAuthTable ||
    answered ||
    fetches.size > 0 ||
    endpoints.some(({ kind }) => !['delete', 'attach', 'detach', 'aggregate'].includes(kind))
  );
}

function rowSchema({ table }: TableUsage, context: SchemasContext): SchemasView['row'] {
  const visible = table.columns.filter(({ hidden }) => !hidden);
  const description: [string, string][] =
    table.description === '' ? [] : [['description', quoteString(table.description)]];
  return {
    name: table.entity.pascal,
    properties: visible.map((column) => ({
      key: propertyKey(column.name.key),
      schema: responseSchema(column, context),
    })),
    options: objectLiteral([['$id', quoteString(table.entity.pascal)], ...description]),
  };
}

type WriteEndpoint = CreateEndpoint | UpdateEndpoint;

function isWrite(endpoint: EndpointBlueprint): endpoint is WriteEndpoint {
  return endpoint.kind === 'create' || endpoint.kind === 'update' || endpoint.kind === 'replace';
}

function columnsOf(endpoint: WriteEndpoint, { lookup, table }: SchemasContext): ColumnBlueprint[] {
  return endpoint.input.map((name) => lookup.column(table, name));
}

/** The key of a column in inputs: `password` for the column `password_hash`. */
export function inputKey({ inputKey: key, name }: ColumnBlueprint): string {
  return key ?? name.key;
}

function sharedFields(endpoints: readonly WriteEndpoint[], context: SchemasContext): Property[] {
  const columns = new Set(endpoints.flatMap((endpoint) => columnsOf(endpoint, context)));
  return [...columns].map((column) => ({ key: propertyKey(inputKey(column)), schema: inputSchema(column, context) }));
}

function inputOf(
  endpoint: WriteEndpoint,
  { context, shared }: { context: SchemasContext; shared: boolean },
): NamedSchema {
  const properties = columnsOf(endpoint, context).map((column) => {
    const key = inputKey(column);
    const schema = shared ? `fields.${key}` : inputSchema(column, context);
    const isRequired = endpoint.kind !== 'update' && column.requiredInput;
    return `${propertyKey(key)}: ${isRequired ? schema : `Type.Optional(${schema})`}`;
  });
  return {
    name: inputName(endpoint, context.lookup),
    description: '',
    properties,
    options: endpoint.kind === 'update' ? '{ minProperties: 1 }' : '',
  };
}

function queryOf(endpoint: EndpointBlueprint, context: SchemasContext): NamedSchema[] {
  if (!('filters' in endpoint) && endpoint.kind !== 'sync') return [];
  return [
    {
      name: queryName(endpoint, context.lookup),
      description: '',
      properties: queryProperties(endpoint, context),
      options: '',
    },
  ];
}

function figuresSchema(endpoint: AggregateEndpoint, context: SchemasContext): SchemasView['figures'][number] {
  const properties = figuresOf(endpoint, context).map(({ key, schema }) => ({ key: propertyKey(key), schema }));
  return { name: figuresName(endpoint, context.lookup), description: endpoint.description, properties };
}
