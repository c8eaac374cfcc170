import type { ColumnBlueprint, EndpointBlueprint, TableBlueprint } from '../../../../blueprint/model.ts';
import { findSamples } from '../../../../blueprint/samples/find-samples.ts';
import { quoteString } from '../../../engine.ts';
import { propertyAccess, propertyKey } from '../../../expressions/literal.ts';
import { columnOf } from '../../../samples/capacity.ts';
import { valueCode } from '../../../samples/value-code.ts';
import { plainestRole } from '../../permissions/rules.ts';
import { tableFile } from '../../places.ts';
import { LocalNames } from '../local-names.ts';
import { inPath } from '../scene.ts';
import { withoutUnused } from '../test-case.ts';
import type { TestFile } from '../test-file.ts';
import { usesName } from '../uses-name.ts';
import { entriesOf, isSomebodys, tenantVariable, tiedEntries, tiedRow } from './tied-entries.ts';

/** The function that asks an endpoint, while it is being written: it is given a person and their tenants. */
export class RequestDraft {
  readonly endpoint: EndpointBlueprint;
  readonly file: TestFile;
  readonly table: TableBlueprint;
  /** Statements in front of what it returns. */
  readonly lines: string[] = [];
  readonly #names = new LocalNames();
  readonly #given: readonly string[];

  constructor(endpoint: EndpointBlueprint, file: TestFile) {
    this.endpoint = endpoint;
    this.file = file;
    this.table = file.lookup.table(endpoint.table);
    const { tenants } = file.lookup.blueprint;
    this.#given = ['person', ...tenants.map(({ table }) => tenantVariable(file.lookup.table(table)))];
    for (const name of this.#given) this.#names.take(name);
  }

  /** The function, which returns an object with these entries. */
  code(entries: readonly string[]): string {
    const all = [...this.lines, `return { ${entries.join(', ')} };`];
    const body = all.flatMap((line) => withoutUnused(line, all.join('\n'))).join('\n');
    const given = this.#given.filter((name) => usesName(body, name));
    const only = this.lines.length === 0 ? `({ ${entries.join(', ')} })` : `{\n${body}\n}`;
    return `async (${given.length === 0 ? '' : `{ ${given.join(', ')} }`}) => ${only}`;
  }

  /**
   * Adds the row that it is about: one of the person and the tenant. Of those who sign in that is the person, of tenants
   * the tenant, which are there already.
   * @returns its variable
   */
  addRow(extra: readonly string[] = []): string {
    const entries = [...this.#placeEntries(), ...extra];
    // A tenant that was deleted has no members, and a person who was deleted does not sign in.
    const there = this.endpoint.kind === 'restore' ? undefined : this.#existing();
    if (there === undefined) return this.#addNew(this.table, tiedRow(this.table, { file: this.file, entries }));
    if (entries.length > 0) {
      const database = this.file.use('database', 'setup/database.ts');
      const table = this.constant(this.table);
      const eq = this.file.useSource('eq', 'drizzle-orm');
      const changes = `{ ${entries.join(', ')} }`;
      this.lines.push(`await ${database}.db.update(${table}).set(${changes}).where(${eq}(${table}.id, ${there}.id));`);
    }
    return there;
  }

  /** Adds a row to connect with. @returns its variable */
  addOther(table: TableBlueprint, isOfTenant: boolean): string {
    if (isOfTenant && table.tenancy?.kind === 'self') return tenantVariable(table);
    return this.#addNew(table, isSomebodys(table) ? tiedRow(table, { file: this.file }) : this.file.create(table));
  }

  /** What stands in the path for a column of a row that is still to be made. @returns a part of a template literal */
  addPlace(column: ColumnBlueprint): string {
    if (column.reference === undefined) return encodeURIComponent(String(findSamples(column, 1)[0]));
    const tied = tiedEntries(this.table, this.file).get(column.name.snake);
    if (tied !== undefined && !tied.startsWith('(')) return `\${${tied}}`;
    const parent = this.file.lookup.table(column.reference.table);
    return `\${${this.#addNew(parent, this.#parentCode(column))}.id}`;
  }

  /** Code of the id of a row that a reference leads to. */
  parentId(column: ColumnBlueprint): string {
    return `(await ${this.#parentCode(column)}).id`;
  }

  /** The address as TypeScript; parameters are values of the row, or those given. */
  url({
    row,
    others = new Map(),
    query = '',
  }: {
    row?: string;
    others?: ReadonlyMap<string, string>;
    query?: string;
  }): string {
    const { basePath } = this.file.lookup.blueprint.project;
    const path = this.endpoint.path.replace(/:([A-Za-z_$][\w$]*)/g, (_match, parameter: string) => {
      const given = others.get(parameter);
      if (given !== undefined || row === undefined) return given ?? '';
      const column = columnOf(this.table, this.#columnFor(parameter));
      return inPath(`${row}${propertyAccess(column.name.key)}`, column);
    });
    const whole = `${basePath}${path}${query}`;
    return whole.includes('${') ? `\`${whole}\`` : quoteString(whole);
  }

  /** The table as Drizzle knows it. */
  constant(table: TableBlueprint): string {
    return this.file.useSource(table.identifiers.table, `db/schema/${tableFile(table)}.ts`);
  }

  #addNew(table: TableBlueprint, create: string): string {
    const isDeleted = table === this.table && this.endpoint.kind === 'restore';
    const variable = isDeleted ? 'deleted' : this.#names.takeRow(table.identifiers.row);
    this.lines.push(`const ${variable} = await ${create};`);
    return variable;
  }

  /** Variable of a row that is there already. */
  #existing(): string | undefined {
    if (this.table.isAuthTable) return 'person';
    const { tenants } = this.file.lookup.blueprint;
    return tenants.some(({ table }) => table === this.table.name.snake) ? tenantVariable(this.table) : undefined;
  }

  /** What stands in the path must be there, and a membership is one in the plainest role. */
  #placeEntries(): string[] {
    const { blueprint } = this.file.lookup;
    const key = 'key' in this.endpoint ? [this.endpoint.key] : [];
    const tied = new Set(entriesOf(this.table, { file: this.file }).map((entry) => entry.split(':')[0]));
    const memberships = blueprint.tenants.find((tenant) => tenant.memberships === this.table.name.snake);
    const places = [...this.endpoint.pathColumns, ...key].map(({ column }) => columnOf(this.table, column));
    const open = places.filter(({ nullable, name }) => nullable && !tied.has(propertyKey(name.key)));
    return [
      ...open.map((column) => `${propertyKey(column.name.key)}: ${this.#placeValue(column)}`),
      ...(memberships === undefined ? [] : [this.#roleEntry(memberships)]),
    ];
  }

  #roleEntry({ roleColumn, roles }: { readonly roleColumn: string; readonly roles: readonly string[] }): string {
    return `${propertyKey(columnOf(this.table, roleColumn).name.key)}: ${quoteString(plainestRole(roles))}`;
  }

  #placeValue(column: ColumnBlueprint): string {
    if (column.reference !== undefined) return this.parentId(column);
    const { decimals } = this.file.lookup.blueprint.project;
    return valueCode(column, findSamples(column, 1)[0] ?? null, { form: 'row', decimals });
  }

  #parentCode(column: ColumnBlueprint): string {
    const parent = this.file.lookup.table(column.reference?.table ?? '');
    return isSomebodys(parent) ? tiedRow(parent, { file: this.file }) : this.file.createParent(column, this.table);
  }

  #columnFor(parameter: string): string {
    const places = [...this.endpoint.pathColumns, ...('key' in this.endpoint ? [this.endpoint.key] : [])];
    const place = places.find((each) => each.parameter === parameter);
    if (place === undefined) throw new TypeError(`no value for :${parameter}`);
    return place.column;
  }
}
