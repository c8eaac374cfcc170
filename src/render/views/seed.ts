import type { ColumnBlueprint, Literal, TableBlueprint } from '../../blueprint/model.ts';
import { acceptsValue } from '../../blueprint/samples/accepts.ts';
import { quoteString } from '../engine.ts';
import { propertyKey } from '../expressions/literal.ts';
import { columnOf } from '../samples/capacity.ts';
import { nthValue } from '../samples/nth-value.ts';
import { valueCode } from '../samples/value-code.ts';
import { Imports } from './imports.ts';
import type { Lookup } from './lookup.ts';
import { tableFile } from './places.ts';
import { orderTables } from './table-order.ts';

/** Example rows of one table: `src/db/seeds/<table>.ts`. */
export interface SeedView {
  readonly imports: readonly string[];
  readonly name: string;
  readonly words: string;
  readonly constant: string;
  /** Tables whose rows these refer to, and `passwordHash`. */
  readonly parameters: string;
  readonly rows: readonly string[];
}

/** `src/db/fill.ts` */
export interface SeedDatabaseView {
  readonly imports: readonly string[];
  readonly hasAuth: boolean;
  readonly steps: readonly string[];
}

/** What a table's example rows are made from. */
interface SeedPlan {
  readonly table: TableBlueprint;
  /** References that are filled, to tables that come before. */
  readonly references: readonly ColumnBlueprint[];
  readonly needsHash: boolean;
  /** Codes of the rows' entries. */
  readonly rows: readonly (readonly string[])[];
}

const usualRows = 3;

/** Tables in an order in which rows can be made, each with its rows. */
export function planSeeds(lookup: Lookup): SeedPlan[] {
  const { blueprint } = lookup;
  const needs = blueprint.tables.map((table) => ({
    ...table,
    references: table.references.filter((reference) => reference.required),
  }));
  const counts = new Map<string, number>();
  return orderTables(needs).tables.map(({ name }) => {
    const table = lookup.table(name.snake);
    const references = table.columns.filter(
      ({ reference }) => reference !== undefined && (counts.get(reference.table) ?? 0) > 0,
    );
    const rows = makeRows(table, { lookup, references, counts });
    counts.set(name.snake, rows.length);
    const needsHash = blueprint.auth !== undefined && table.columns.some((column) => column.kind === 'password');
    return { table, references, needsHash, rows };
  });
}

interface RowContext {
  readonly lookup: Lookup;
  readonly references: readonly ColumnBlueprint[];
  readonly counts: ReadonlyMap<string, number>;
}

function makeRows(table: TableBlueprint, context: RowContext): string[][] {
  const { blueprint } = context.lookup;
  const roles = blueprint.auth !== undefined && table.isAuthTable ? blueprint.auth.roles : [];
  const taken = new Set<string>();
  const wanted = Math.max(usualRows, roles.length, seededMemberships(table, context).length);
  return Array.from({ length: wanted }, (_, index) => index).flatMap((index) => {
    const values = new Map(
      table.columns
        .filter((column) => isFilled(column) || isRole(column, { table, lookup: context.lookup }))
        .map((column) => [column.name.snake, valueOf(column, { table, index, context })]),
    );
    const keys = table.uniques.map((unique) =>
      JSON.stringify([unique.name, ...unique.columns.map(({ name }) => values.get(name)?.code ?? index)]),
    );
    // A constraint that leaves fewer rows gets fewer.
    if (keys.some((key) => taken.has(key))) return [];
    for (const key of keys) taken.add(key);
    return [[...values].map(([name, { code }]) => entry(columnOf(table, name).name.key, code))];
  });
}

function entry(key: string, code: string): string {
  return key === code ? key : `${propertyKey(key)}: ${code}`;
}

function isFilled(column: ColumnBlueprint): boolean {
  return (
    column.role === 'field' &&
    (column.settable || column.reference !== undefined || (!column.nullable && column.default === undefined))
  );
}

function valueOf(
  column: ColumnBlueprint,
  { table, index, context }: { table: TableBlueprint; index: number; context: RowContext },
): { code: string } {
  const { lookup, references, counts } = context;
  const { auth, project } = lookup.blueprint;
  const membership = seededMemberships(table, context)[index];
  if (column.reference !== undefined) {
    const target = lookup.table(column.reference.table);
    const count = counts.get(target.name.snake) ?? 0;
    const place = membership?.places.get(column.name.snake) ?? index;
    return { code: references.includes(column) ? `idAt(${target.identifiers.table}, ${place % count})` : 'null' };
  }
  if (membership?.roleColumn === column.name.snake) return { code: quoteString(membership.role) };
  if (isRole(column, { table, lookup })) return { code: quoteString(auth?.roles[index] ?? auth?.defaultRole ?? '') };
  if (column.kind === 'password') return { code: auth === undefined ? "'no hash'" : 'passwordHash' };
  const value = isEmailOfPerson(column, { table, lookup })
    ? personEmail(column, { table, index, roles: auth?.roles ?? [] })
    : nthValue(column, { table, n: index + 1 });
  return { code: valueCode(column, value, { form: 'row', decimals: project.decimals }) };
}

/** A membership among the example rows: which tenant and which person, counted, and as what. */
interface SeededMembership {
  readonly places: ReadonlyMap<string, number>;
  readonly roleColumn: string;
  readonly role: string;
}

/** Every tenant has somebody who founded it, and the first one a member of each other role. */
function seededMemberships(table: TableBlueprint, { lookup, counts }: RowContext): SeededMembership[] {
  const tenant = lookup.blueprint.tenants.find(({ memberships }) => memberships === table.name.snake);
  if (tenant === undefined) return [];
  const { tenantColumn, personColumn, roleColumn, founderRole } = tenant;
  const membership = (of: number, person: number, role: string): SeededMembership => ({
    places: new Map([
      [tenantColumn, of],
      [personColumn, person],
    ]),
    roleColumn,
    role,
  });
  const founded = Array.from({ length: counts.get(tenant.table) ?? 0 }, (_, of) => membership(of, of, founderRole));
  const others = tenant.roles.filter((role) => role !== founderRole);
  return [...founded, ...others.map((role, index) => membership(0, index + 1, role))];
}

interface PersonContext {
  readonly table: TableBlueprint;
  readonly lookup: Lookup;
}

/** The column that says what a person may do: there is one person for each role. */
function isRole(column: ColumnBlueprint, { table, lookup }: PersonContext): boolean {
  return table.isAuthTable && lookup.blueprint.auth?.roleColumn === column.name.snake;
}

function isEmailOfPerson(column: ColumnBlueprint, { table, lookup }: PersonContext): boolean {
  return table.isAuthTable && lookup.blueprint.auth?.emailColumn === column.name.snake;
}

/** `admin@example.com` */
function personEmail(
  column: ColumnBlueprint,
  { table, index, roles }: { table: TableBlueprint; index: number; roles: readonly string[] },
): Literal {
  const email = `${roles[index] ?? `person${index + 1}`}@example.com`;
  return acceptsValue(column, email) ? email : nthValue(column, { table, n: index + 1 });
}

export function seedView({ table, references, needsHash, rows }: SeedPlan, lookup: Lookup): SeedView {
  const imports = new Imports();
  const constant = imports.value(`../schema/${tableFile(table)}.ts`, table.identifiers.table);
  imports.type('../client.ts', 'Db');
  const targets = [
    ...new Set(references.map((column) => lookup.table(column.reference?.table ?? '').identifiers.table)),
  ];
  if (targets.length > 0) {
    imports.value('../seeded-rows.ts', 'idAt');
    imports.type('../seeded-rows.ts', 'SeededRow');
  }
  const id = lookup.blueprint.project.ids === 'uuid' ? [`id: ${imports.value('../../ids.ts', 'newId')}()`] : [];
  const names = [...targets, ...(needsHash ? ['passwordHash'] : [])];
  const types = [
    ...targets.map((name) => `readonly ${name}: readonly SeededRow[]`),
    ...(needsHash ? ['readonly passwordHash: string'] : []),
  ];
  return {
    imports: imports.lines,
    name: seedName(table),
    words: table.name.words,
    constant,
    parameters: names.length === 0 ? '' : `, { ${names.join(', ')} }: { ${types.join('; ')} }`,
    rows: rows.map((entries) => `{ ${[...id, ...entries].join(', ')} }`),
  };
}

export function seedDatabaseView(plans: readonly SeedPlan[], { blueprint, table }: Lookup): SeedDatabaseView {
  const imports = new Imports();
  const referred = new Set(
    plans.flatMap(({ references }) => references.map((column) => column.reference?.table ?? '')),
  );
  imports.value('drizzle-orm', 'is');
  imports.value('drizzle-orm/pg-core', 'PgTable');
  imports.type('./client.ts', 'Db');
  imports.namespace('./schema/index.ts', 'schema');
  if (blueprint.auth !== undefined) imports.value('../auth/passwords.ts', 'hashPassword');
  const steps = plans.map((plan) => {
    const call = imports.value(`./seeds/${tableFile(plan.table)}.ts`, seedName(plan.table));
    const given = [
      ...new Set(plan.references.map((column) => table(column.reference?.table ?? '').identifiers.table)),
      ...(plan.needsHash ? ['passwordHash'] : []),
    ];
    const run = `await ${call}(tx${given.length === 0 ? '' : `, { ${given.join(', ')} }`});`;
    return referred.has(plan.table.name.snake) ? `const ${plan.table.identifiers.table} = ${run}` : run;
  });
  return { imports: imports.lines, hasAuth: blueprint.auth !== undefined, steps };
}

function seedName(table: TableBlueprint): string {
  return `seed${table.name.pascal}`;
}

/** Addresses that people sign in with after seeding, one for each role. */
export function seededPeople({ blueprint, table, column }: Lookup): readonly string[] {
  const { auth } = blueprint;
  if (auth === undefined) return [];
  const people = table(auth.table);
  const email = column(auth.table, auth.emailColumn);
  return auth.roles.map((_role, index) => String(personEmail(email, { table: people, index, roles: auth.roles })));
}
