import type { ColumnBlueprint, TableBlueprint } from '../../../blueprint/model.ts';
import { propertyAccess, propertyKey } from '../../expressions/literal.ts';
import { Imports } from '../imports.ts';
import type { Lookup } from '../lookup.ts';
import { tableFile } from '../places.ts';
import { describeOne } from './words.ts';
import {
  builtColumns,
  factoryName,
  type FactoryPart,
  fillColumn,
  type FilledColumn,
  inputEntry,
  neededReferences,
  parentPart,
  rowEntry,
  storedColumns,
} from './factories.ts';

/** One file of test/factories. */
export interface FactoryView {
  readonly imports: readonly string[];
  readonly counted: string;
  readonly build?: {
    readonly name: string;
    readonly article: string;
    readonly counts: boolean;
    readonly entries: readonly string[];
  };
  readonly create?: CreateView;
  readonly any?: {
    readonly name: string;
    readonly article: string;
    readonly create: string;
    readonly type: string;
    readonly constant: string;
  };
}

interface CreateView {
  readonly name: string;
  readonly article: string;
  readonly type: string;
  readonly newType: string;
  readonly constant: string;
  readonly counts: boolean;
  readonly parents: readonly { readonly variable: string; readonly access: string; readonly call: string }[];
  readonly entries: readonly string[];
}

export interface FactoryRequest {
  readonly table: TableBlueprint;
  readonly parts: ReadonlySet<FactoryPart>;
}

export function factoryView({ table, parts }: FactoryRequest, lookup: Lookup): FactoryView {
  const imports = new Imports();
  const article = capitalize(describeOne(table.entity.words));
  const build = parts.has('build') ? buildView(table, { lookup, imports }) : undefined;
  const create = parts.has('create') ? createView(table, { lookup, imports, build }) : undefined;
  const any = parts.has('any')
    ? {
        name: factoryName('any', table),
        article,
        create: factoryName('create', table),
        type: table.entity.pascal,
        constant: table.identifiers.table,
      }
    : undefined;
  if (any !== undefined) imports.value('../setup/database.ts', 'database');
  return {
    imports: imports.lines,
    counted: table.name.snake,
    ...(build === undefined ? {} : { build }),
    ...(create === undefined ? {} : { create }),
    ...(any === undefined ? {} : { any }),
  };
}

interface FactoryContext {
  readonly lookup: Lookup;
  readonly imports: Imports;
}

function buildView(table: TableBlueprint, { lookup, imports }: FactoryContext): NonNullable<FactoryView['build']> {
  const filled = builtColumns(table, lookup).map((column) => fillColumn(column, { table, lookup, form: 'json' }));
  const counts = importCounters(filled, imports);
  return {
    name: factoryName('build', table),
    article: capitalize(describeOne(table.entity.words)),
    counts,
    entries: filled.map(buildEntry),
  };
}

function createView(
  table: TableBlueprint,
  { lookup, imports, build }: FactoryContext & { readonly build: FactoryView['build'] | undefined },
): CreateView {
  const { entity, identifiers } = table;
  const schema = `../../src/db/schema/${tableFile(table)}.ts`;
  const names = { type: imports.type(schema, entity.pascal), newType: imports.type(schema, `New${entity.pascal}`) };
  imports.value(schema, identifiers.table);
  imports.value('../setup/database.ts', 'database');
  imports.value('../../src/db/rows.ts', 'onlyRow');
  const built = build !== undefined ? new Set(builtColumns(table, lookup)) : new Set<ColumnBlueprint>();
  // What `build…()` gives is spread in, except where a row is written otherwise than JSON.
  const own = storedColumns(table).filter((column) => !built.has(column) || isWrittenOtherwise(column));
  const filled = own.map((column) => fillColumn(column, { table, lookup, form: 'row' }));
  const counts = importCounters(filled, imports);
  const parents = neededReferences(table).map((column) => {
    const target = lookup.table(column.reference?.table ?? '');
    const part = parentPart(column, { table, lookup });
    const call = imports.value(`./${tableFile(target)}.ts`, factoryName(part, target));
    return { variable: column.name.key, access: propertyAccess(column.name.key), call };
  });
  const id = lookup.blueprint.project.ids === 'uuid' ? [`id: ${imports.value('../../src/ids.ts', 'newId')}()`] : [];
  const entries = [
    ...id,
    ...(build !== undefined && built.size > 0 ? [`...${build.name}(${counts && build.counts ? 'n' : ''})`] : []),
    ...filled.map(rowEntry),
    '...overrides',
    ...parents.map(({ variable }) => propertyKey(variable)),
  ];
  return {
    name: factoryName('create', table),
    article: capitalize(describeOne(entity.words)),
    ...names,
    constant: identifiers.table,
    counts,
    parents,
    entries,
  };
}

/** The type of a word of a fixed set would widen to any text. */
function buildEntry(filled: FilledColumn): string {
  return filled.column.kind === 'enum' && !filled.value.usesN ? `${inputEntry(filled)} as const` : inputEntry(filled);
}

/** Points in time are Dates in a row, a password is stored as something else than what a person sends, and lists of
 * fixed words would lose their type on the way. */
function isWrittenOtherwise(column: ColumnBlueprint): boolean {
  return (
    column.kind === 'datetime' ||
    column.kind === 'password' ||
    ['datetime', 'enum'].includes(column.element?.kind ?? '')
  );
}

function importCounters(filled: readonly FilledColumn[], imports: Imports): boolean {
  const counts = filled.some(({ value }) => value.usesN);
  if (counts) imports.value('../setup/sequence.ts', 'next');
  if (filled.some(({ value }) => value.code.startsWith('nth('))) imports.value('../setup/sequence.ts', 'nth');
  return counts;
}

function capitalize(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
