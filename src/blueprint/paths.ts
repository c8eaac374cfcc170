import type { PathSegment, Span } from '../plan/model.ts';
import type { PlannedEndpoint } from './api.ts';
import { namesOf } from './casing.ts';
import type { ColumnBlueprint } from './model.ts';
import type { Report } from './report.ts';
import type { Schema, SchemaTable } from './schema-table.ts';

/** What the parameters of a path stand for. */
export interface ResolvedPath {
  /** Fastify's form. */
  readonly path: string;
  readonly pathColumns: readonly { readonly parameter: string; readonly column: string }[];
  readonly key?: { readonly parameter: string; readonly column: string };
  readonly targetParameter?: string;
}

interface PathContext {
  readonly table: SchemaTable;
  readonly schema: Schema;
  readonly casing: 'camel' | 'snake';
  readonly report: Report;
}

interface Parameter {
  readonly name: string;
  readonly key: string;
  readonly at: Span;
  /** The table that the word before it names: `users` in `/users/{id}/orders`. */
  readonly under?: string;
}

const rowVerbs: ReadonlySet<string> = new Set([
  'get',
  'update',
  'replace',
  'delete',
  'restore',
  'move',
  'attach',
  'detach',
]);

/**
 * Gives each parameter of a path its column. On one row the last one is the row's key (for attach and detach the last
 * but one): `id`, `<entity>_id`, or a unique column; the others are columns of the table, or say which parent.
 */
export function resolvePath(planned: PlannedEndpoint, context: PathContext): ResolvedPath | undefined {
  const { endpoint, action } = planned;
  const parameters = readParameters(endpoint.segments, context);
  const path = endpoint.segments
    .map((segment) => (segment.kind === 'word' ? `/${segment.text}` : `/:${namesOf(segment.name, context.casing).key}`))
    .join('');
  if (!areDistinct(parameters, { planned, report: context.report })) return undefined;
  const attaching = action.verb === 'attach' || action.verb === 'detach';
  const target = attaching ? parameters.at(-1) : undefined;
  const rest = attaching ? parameters.slice(0, -1) : parameters;
  if (!rowVerbs.has(action.verb)) {
    const pathColumns = resolveParents(rest, { ...context, planned });
    return pathColumns === undefined ? undefined : { path: path || '/', pathColumns };
  }
  const last = rest.at(-1);
  if (last === undefined) {
    context.report.error({
      code: 'no-row-key',
      message: `\`${endpoint.method} ${endpoint.url}\` is about one row, but its path does not say which.`,
      at: endpoint.at,
      path: endpoint.path,
      expected: attaching ? 'a path such as `/products/{id}/tags/{tag_id}`' : 'a path with `{id}`',
    });
    return undefined;
  }
  const column = resolveKey(last, { ...context, planned });
  const pathColumns = resolveParents(rest.slice(0, -1), { ...context, planned });
  if (column === undefined || pathColumns === undefined) return undefined;
  const key = { parameter: last.key, column };
  return { path, pathColumns, key, ...(target === undefined ? {} : { targetParameter: target.key }) };
}

function readParameters(segments: readonly PathSegment[], { schema, casing }: PathContext): Parameter[] {
  let under: string | undefined;
  const parameters: Parameter[] = [];
  for (const segment of segments) {
    if (segment.kind === 'word') {
      const name = segment.text.replaceAll('-', '_');
      under = schema.has(name) ? name : undefined;
    } else {
      const { name, at } = segment;
      parameters.push({ name, at, key: namesOf(name, casing).key, ...(under === undefined ? {} : { under }) });
    }
  }
  return parameters;
}

function areDistinct(
  parameters: readonly Parameter[],
  { planned, report }: { planned: PlannedEndpoint; report: Report },
) {
  const repeated = parameters.find((one, index) => parameters.slice(0, index).some((other) => other.key === one.key));
  if (repeated === undefined) return true;
  report.error({
    code: 'parameter-repeated',
    message: `\`{${repeated.name}}\` stands in this path twice.`,
    at: repeated.at,
    path: planned.endpoint.path,
    expected: 'a name for each, such as `{order_id}`',
  });
  return false;
}

interface ParameterContext extends PathContext {
  readonly planned: PlannedEndpoint;
}

function resolveKey(parameter: Parameter, context: ParameterContext): string | undefined {
  const { table, schema, report, planned } = context;
  const own = table.plan.name;
  const isId = parameter.name === 'id' || parameter.name === `${table.names.entity.snake}_id`;
  const parent = parameter.under === undefined || parameter.under === own ? undefined : schema.get(parameter.under);
  if (isId && parent === undefined) return 'id';
  // `/users/{id}/profile`: the parent's id finds the one row that it has.
  const toParent = parent === undefined ? [] : referencesTo(table, parent).filter((reference) => reference.oneToOne);
  const [only] = toParent;
  if (toParent.length === 1 && only !== undefined && isIdOf(parameter, parent)) return only.column;
  const column = table.columnBy.get(parameter.name);
  if (column !== undefined && isUniqueKey(column, table)) return column.name.snake;
  const unique = table.columns
    .filter((one) => isUniqueKey(one.column, table))
    .map((one) => `{${one.column.name.snake}}`);
  report.error({
    code: 'bad-row-key',
    message: `\`{${parameter.name}}\` does not find one row of \`${own}\`.`,
    at: parameter.at,
    path: planned.endpoint.path,
    expected: ['{id}', ...unique].map((name) => `\`${name}\``).join(' or '),
    near: { word: parameter.name, among: table.columnBy.keys() },
  });
  return undefined;
}

function isUniqueKey(column: ColumnBlueprint, table: SchemaTable): boolean {
  const isAlone = table.plan.unique.some(
    ({ columns }) => columns.length === 1 && table.columnBy.get(columns[0]?.name ?? '') === column,
  );
  return (column.unique || isAlone) && isPathColumn(column);
}

function resolveParents(
  parameters: readonly Parameter[],
  context: ParameterContext,
): ResolvedPath['pathColumns'] | undefined {
  const columns = parameters.map((parameter) => ({
    parameter: parameter.key,
    column: resolveParent(parameter, context),
  }));
  const known = columns.flatMap(({ parameter, column }) => (column === undefined ? [] : [{ parameter, column }]));
  return known.length === columns.length ? known : undefined;
}

function resolveParent(parameter: Parameter, context: ParameterContext): string | undefined {
  const { table, schema, planned, report } = context;
  const named = parameter.name === 'id' ? undefined : table.columnBy.get(parameter.name);
  if (named !== undefined && isPathColumn(named)) return named.name.snake;
  const parent = parameter.under === undefined ? undefined : schema.get(parameter.under);
  const references = parent !== undefined && isIdOf(parameter, parent) ? referencesTo(table, parent) : [];
  const [only] = references;
  if (references.length === 1 && only !== undefined) return only.column;
  const ambiguous = references.map((reference) => `\`{${reference.column}}\``).join(' or ');
  const direct = [...new Set(table.references.map((reference) => `\`{${reference.column}}\``))].join(', ');
  report.error({
    code: 'bad-path-parameter',
    message:
      references.length > 1
        ? `\`{${parameter.name}}\` could be more than one reference of \`${table.plan.name}\`.`
        : `\`{${parameter.name}}\` is no column of \`${table.plan.name}\`: a path names its own columns and direct parents, not what stands further up.`,
    at: parameter.at,
    path: planned.endpoint.path,
    expected:
      references.length > 1 ? ambiguous : direct === '' ? 'a column of the table' : `a column such as ${direct}`,
    near: { word: parameter.name, among: table.columnBy.keys() },
  });
  return undefined;
}

function referencesTo(table: SchemaTable, parent: SchemaTable) {
  return table.references.filter((reference) => reference.target === parent.plan.name);
}

function isIdOf(parameter: Parameter, parent: SchemaTable | undefined): boolean {
  return parameter.name === 'id' || parameter.name === `${parent?.names.entity.snake ?? ''}_id`;
}

const pathKinds: ReadonlySet<string> = new Set([
  ...['uuid', 'integer', 'reference', 'slug', 'text', 'enum', 'email', 'phone', 'date', 'boolean'],
]);

function isPathColumn(column: ColumnBlueprint): boolean {
  return !column.hidden && pathKinds.has(column.kind);
}
