import { capitalize } from '../../../blueprint/casing.ts';
import type { EventBlueprint, RowDatum, TableBlueprint, TableEvent } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { objectLiteral, propertyAccess } from '../../expressions/literal.ts';
import { Imports } from '../imports.ts';
import type { Lookup } from '../lookup.ts';
import { tableFile } from '../places.ts';
import { beforeName, hasConditionParameters } from './repository/before.ts';
import { asksBefore, collectTelling, eventsOfFunction, isAlwaysSet, type ToldFunction } from './telling.ts';

/** src/modules/<group>/<table>.writes.ts */
export interface ToldWritesView {
  readonly imports: readonly string[];
  readonly functions: readonly {
    readonly name: string;
    readonly description: string;
    /** What comes behind the context: `, values: Parameters<typeof repository.create>[1]`. */
    readonly parameters: string;
    readonly returns: string;
    readonly lines: readonly string[];
  }[];
  /** What is said of a row, once for all events that say the same. */
  readonly data: readonly { readonly name: string; readonly event: string; readonly values: string }[];
  readonly row: string;
  readonly words: string;
}

interface WritesContext {
  readonly table: TableBlueprint;
  readonly lookup: Lookup;
  readonly imports: Imports;
  /** Names of the functions that make data, by what they make. */
  readonly data: Map<string, { readonly name: string; readonly event: string; readonly values: string }>;
}

/** Undefined for tables of whose rows nothing is said. */
export function toldWritesView(table: TableBlueprint, lookup: Lookup): ToldWritesView | undefined {
  const functions = collectTelling(lookup).get(table.name.snake);
  if (functions === undefined) return undefined;
  const imports = new Imports();
  const context: WritesContext = { table, lookup, imports, data: new Map() };
  imports.type('../../context.ts', 'EventContext');
  imports.value('../../db/transaction.ts', 'inTransaction');
  imports.value('../../events.ts', 'emit');
  imports.type('../../events.ts', 'Events');
  imports.namespace(`./${tableFile(table)}.repository.ts`, 'repository');
  const row = imports.type(`../../db/schema/${tableFile(table)}.ts`, table.entity.pascal);
  const views = [...functions.values()].map((told) => functionView(told, context));
  return {
    imports: imports.lines,
    functions: views,
    data: [...context.data.values()],
    row,
    words: table.entity.words,
  };
}

function functionView(told: ToldFunction, context: WritesContext) {
  const { table, lookup } = context;
  const isList = returnsList(told);
  const parameter = parameterOf(told);
  const given = parameter === '' ? '' : `, ${parameter}`;
  const isAsked = asksBefore(told, lookup.blueprint);
  const result = isList ? 'rows' : 'row';
  const events = eventsOfFunction(told, lookup.blueprint);
  const type = table.entity.pascal;
  return {
    name: told.name,
    description: describe(told, { context, events }),
    parameters: parameter === '' ? '' : `, ${parameter}: Parameters<typeof repository.${told.name}>[1]`,
    returns: isList ? `${type}[]` : told.kind === 'create' ? type : `${type} | undefined`,
    lines: [
      ...(isAsked ? [beforeLine(told, { given, isList })] : []),
      `const ${result} = await repository.${told.name}(db${given});`,
      ...tellingLines(told, { events, isList, context }),
      `return ${result};`,
    ],
  };
}

function returnsList({ kind, query }: ToldFunction): boolean {
  return kind === 'create-many' || (query !== undefined && !query.byId);
}

/** The name of what the function takes besides the context; empty for nothing. */
function parameterOf({ kind, query }: ToldFunction): string {
  switch (kind) {
    case 'create':
      return 'values';
    case 'create-many':
      return 'values';
    case 'update':
      return 'change';
    case 'move':
      return 'move';
    case 'remove':
    case 'restore':
      return 'key';
    case 'query':
      return query !== undefined && (query.parameters.length > 0 || query.scoped) ? 'given' : '';
  }
}

function beforeLine({ name, query }: ToldFunction, { given, isList }: { given: string; isList: boolean }): string {
  const takes = query === undefined || hasConditionParameters(query);
  const call = `await repository.${beforeName(name)}(db${takes ? given : ''})`;
  return isList ? `const before = new Map((${call}).map((row) => [row.id, row]));` : `const before = ${call};`;
}

interface Telling {
  readonly events: readonly (EventBlueprint & TableEvent)[];
  readonly isList: boolean;
  readonly context: WritesContext;
}

function tellingLines(told: ToldFunction, { events, isList, context }: Telling): string[] {
  const [, second] = events;
  const target = second === undefined ? '{ ...context, db }' : 'inner';
  const lines = events.map((event) => {
    const call = `await emit(${target}, ${quoteString(event.name)}, ${dataName(event, context)}(row));`;
    const condition = conditionOf(told, { event, isList, context });
    return condition === '' ? call : `if (${condition}) ${call}`;
  });
  const inner = second === undefined ? [] : ['const inner = { ...context, db };'];
  if (isList) return [...inner, 'for (const row of rows) {', ...lines, '}'];
  if (told.kind === 'create') return [...inner, ...lines];
  return ['if (row === undefined) return undefined;', ...inner, ...lines];
}

/** When a row came to a value; empty where it is certain. */
function conditionOf(
  told: ToldFunction,
  { event, isList, context }: { event: TableEvent; isList: boolean; context: WritesContext },
): string {
  const { table, lookup } = context;
  const { when } = event.ofTable;
  if (when.kind !== 'value') return '';
  const state = propertyAccess(lookup.column(table.name.snake, when.column).name.key);
  const value = quoteString(when.value);
  const isNew = told.kind === 'create' || told.kind === 'create-many' || told.kind === 'move';
  const before = isList ? `before.get(row.id)` : 'before';
  const optional = state.startsWith('[') ? `?.${state}` : `?${state}`;
  return [
    ...(isAlwaysSet(told, event.ofTable) ? [] : [`row${state} === ${value}`]),
    ...(isNew ? [] : [`${before}${optional} !== ${value}`]),
  ].join(' && ');
}

/** The function that makes what an event says of a row. */
function dataName({ name, ofTable }: EventBlueprint & TableEvent, context: WritesContext): string {
  const values = rowValues(ofTable.data, { row: 'row', table: context.table, lookup: context.lookup });
  const known = context.data.get(values);
  if (known !== undefined) return known.name;
  const [, what = ''] = name.split('.');
  const own = context.data.size === 0 ? 'dataOf' : `dataOf${what.split('_').map(capitalize).join('')}`;
  const isTaken = [...context.data.values()].some((each) => each.name === own);
  const made = { name: isTaken ? `${own}${context.data.size}` : own, event: quoteString(name), values };
  context.data.set(values, made);
  return made.name;
}

/** `{ orderId: row.id, total: row.total }` */
export function rowValues(
  data: readonly RowDatum[],
  { row, table, lookup }: { row: string; table: TableBlueprint; lookup: Lookup },
): string {
  return objectLiteral(
    data.map(({ name, column }): [string, string] => [
      name.key,
      `${row}${propertyAccess(lookup.column(table.name.snake, column).name.key)}`,
    ]),
  );
}

function describe(
  told: ToldFunction,
  { context, events }: { context: WritesContext; events: readonly EventBlueprint[] },
): string {
  const { table } = context;
  const says = `and says so: ${events.map(({ name }) => `\`${name}\``).join(', ')}.`;
  const one = table.entity.words;
  switch (told.kind) {
    case 'create':
      return `Adds one ${one}, ${says}`;
    case 'create-many':
      return `Adds several ${table.name.words}, ${says}`;
    case 'update':
      return `Changes one ${one}, ${says}`;
    case 'move':
      return `Moves one ${one} on, ${says}`;
    case 'remove':
      return `Deletes one ${one}, ${says}`;
    case 'restore':
      return `Brings one ${one} back, ${says}`;
    case 'query': {
      const what = told.query?.kind === 'delete' ? 'Deletes' : 'Changes';
      return `${what} ${told.query?.byId === true ? `one ${one}` : table.name.words}, ${says}`;
    }
  }
}
