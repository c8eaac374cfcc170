import type { TableBlueprint } from '../../../../blueprint/model.ts';
import { propertyKey } from '../../../expressions/literal.ts';
import type { Lookup } from '../../lookup.ts';
import type { Fetch } from '../fetch.ts';
import { includedRow } from '../included-row.ts';
import { allOf, drizzle, fromSchema, living, type RepositoryContext, useStatement, useTable } from './context.ts';

/** The functions that fetch rows for includes. */
export function fetchParts(context: RepositoryContext) {
  return [...context.usage.fetches.values()].map((fetch) => fetchPart(fetch, context));
}

/** Selections of fewer columns than queries usually return, each a constant. */
export function partialSelections({ usage, table, constant, lookup }: RepositoryContext) {
  const selections = new Map<string, readonly { readonly key: string; readonly column: string }[]>();
  for (const { include } of usage.fetches.values()) {
    const { isWhole, selection } = includedRow(table, include.columns);
    if (isWhole || selections.has(selection)) continue;
    const keys = include.columns.map((name) => lookup.column(table.name.snake, name).name.key);
    selections.set(
      selection,
      keys.map((key) => ({ key: propertyKey(key), column: `${constant}.${key}` })),
    );
  }
  return [...selections].map(([name, columns]) => ({ name, columns }));
}

/** `findByOrderIds`; with what sets it apart where the same rows are fetched in several ways. */
export function fetchName(fetch: Fetch, { table, lookup }: { table: TableBlueprint; lookup: Lookup }): string {
  const { isWhole, selection } = includedRow(table, fetch.include.columns);
  const living = fetch.kind === 'one' && fetch.living ? 'Living' : '';
  const subset = isWhole ? '' : selection.charAt(0).toUpperCase() + selection.slice(1).replace(/Columns$/, '');
  if (fetch.kind === 'manyToMany') return `find${subset}Through${lookup.table(fetch.by).name.pascal}`;
  return `find${living}${subset}By${lookup.column(table.name.snake, fetch.by).name.pascal}s`;
}

function fetchPart(fetch: Fetch, context: RepositoryContext) {
  const { table, lookup, constant } = context;
  const name = fetchName(fetch, { table, lookup });
  const { isWhole, selection, type } = includedRow(table, fetch.include.columns);
  if (isWhole) context.noted.add('columns');
  context.imports.type(fromSchema(table), table.entity.pascal);
  useStatement(context);
  drizzle('sql', context);
  const basics = {
    name,
    statement: name.replace('find', 'select'),
    label: `${table.name.snake}.${name}`,
    constant,
    selection,
    type,
    idType: lookup.blueprint.project.ids === 'uuid' ? 'string' : 'number',
  };
  const conditions = fetch.living ? living(context) : [];
  if (fetch.kind === 'manyToMany') return throughPart(fetch, { basics, conditions, context });
  const key = lookup.column(table.name.snake, fetch.by);
  const condition = `sql\`\${${constant}.${key.name.key}} = any(\${given.ids})\``;
  return {
    partial: 'modules/repository/fetch',
    ...basics,
    description:
      fetch.kind === 'one'
        ? `${sentence(table.name.words)} by their ids.`
        : `${sentence(table.name.words)} of these ${words(fetch, context)}.`,
    where: allOf([condition, ...conditions], context),
    sorted: fetch.kind === 'many',
  };
}

function throughPart(
  fetch: Fetch,
  {
    basics,
    conditions,
    context,
  }: {
    basics: { readonly name: string; readonly constant: string };
    conditions: readonly string[];
    context: RepositoryContext;
  },
) {
  const { lookup, constant } = context;
  const relation = fetch.include.manyToMany;
  if (relation === undefined) throw new TypeError('a fetch through a junction has a many-to-many relation');
  const junction = lookup.table(relation.junction);
  const name = useTable(junction, context);
  const own = lookup.column(relation.junction, relation.ownColumn).name.key;
  const target = lookup.column(relation.junction, relation.targetColumn).name.key;
  return {
    partial: 'modules/repository/fetch-through',
    ...basics,
    description: `What belongs to these rows through ${junction.name.words}; \`key\` says to which.`,
    junction: name,
    own,
    join: `${drizzle('eq', context)}(${constant}.id, ${name}.${target})`,
    where: allOf([`sql\`\${${name}.${own}} = any(\${given.ids})\``, ...conditions], context),
  };
}

function words({ include }: Fetch, { lookup }: RepositoryContext): string {
  return include.reference === undefined ? 'rows' : lookup.table(include.reference.target).name.words;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
