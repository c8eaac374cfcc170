import type { ColumnBlueprint, CreateEndpoint, EndpointBlueprint, TableBlueprint } from '../../../blueprint/model.ts';
import { findSamples } from '../../../blueprint/samples/find-samples.ts';
import { quoteString } from '../../engine.ts';
import { propertyAccess, propertyKey } from '../../expressions/literal.ts';
import { columnOf, tableCapacity } from '../../samples/capacity.ts';
import { valueCode } from '../../samples/value-code.ts';
import { signInCode, type Caller } from './caller.ts';
import { LocalNames } from './local-names.ts';
import { ownedBy } from './owned-by.ts';
import { createMembership, createTenant, entriesOf, isAboutTenants } from './tenants.ts';
import type { TestFile } from './test-file.ts';

/** Rows a test wants at most, of one table. */
const mostRows = 8;

/**
 * What has to be there before an endpoint is called: who calls, the parents its path names, and what every row must
 * have to be seen by that caller at that path.
 */
export class Scene {
  /** Statements; `const?` stands before a row that is made only if something refers to it. */
  readonly lines: string[] = [];
  /** Entries of every row: `userId: owner.id`. */
  readonly overrides: string[] = [];
  /** Columns that those entries give. */
  readonly fixed = new Set<string>();
  /** How many rows can be made with those entries. */
  readonly capacity: number;
  readonly caller: Caller;
  /** Variable of the person whose rows a body may refer to: the caller, unless a test says otherwise. */
  writer: string | undefined;
  readonly tenantEntries: readonly string[];
  readonly table: TableBlueprint;
  readonly endpoint: EndpointBlueprint;
  readonly file: TestFile;
  /** Variable of the tenant that every row belongs to. */
  tenant: string | undefined;
  readonly #path = new Map<string, string>();
  readonly #names = new LocalNames();

  /**
   * @param options.tenantEntries entries of the tenant that every row belongs to
   * @param options.withoutTenant the test makes it itself
   */
  constructor(
    endpoint: EndpointBlueprint,
    {
      file,
      caller,
      tenantEntries = [],
      withoutTenant = false,
    }: { file: TestFile; caller: Caller; tenantEntries?: readonly string[]; withoutTenant?: boolean },
  ) {
    this.endpoint = endpoint;
    this.file = file;
    this.caller = caller;
    this.tenantEntries = tenantEntries;
    this.writer = caller.variable;
    this.table = file.lookup.table(endpoint.table);
    if (caller.variable !== undefined) {
      this.lines.push(`const ${this.name(caller.variable)} = await ${signInCode(caller, file)};`);
    }
    const ownCapacity = this.#placeOwner();
    if (!withoutTenant) this.#placeTenant();
    for (const { parameter, column } of endpoint.pathColumns)
      this.#placeParent(parameter, columnOf(this.table, column));
    this.capacity = Math.min(ownCapacity, tableCapacity(file.lookup.blueprint, this.table, this.fixed));
  }

  /** A variable of this test; the name gets a number when it is taken. */
  name(wanted: string): string {
    return this.#names.take(wanted);
  }

  /** A variable for a row of a table. */
  rowName({ identifiers }: TableBlueprint): string {
    return this.#names.takeRow(identifiers.row);
  }

  /** Code of a row that the caller may see at this path: `await createOrder({ userId: owner.id })`. */
  create(extra: readonly string[] = []): string {
    const entries = [...this.overrides, ...extra];
    return `await ${this.#isJoined(this.table) ? this.#join(this.table, entries) : this.file.create(this.table, entries)}`;
  }

  /** Code of a row that rows of this scene may refer to: of the same tenant, where tables belong to one. */
  createRelated(table: TableBlueprint, extra: readonly string[] = []): string {
    if (this.#isJoined(table)) return this.#join(table, extra);
    return this.file.create(table, [...this.#ofTenant(table), ...extra]);
  }

  /** Code of a row that a reference points at, as far as it has to be of the same tenant. */
  createParent(column: ColumnBlueprint): string {
    const parent = this.file.lookup.table(column.reference?.table ?? '');
    const isTied = this.#isJoined(parent) || this.#ofTenant(parent).length > 0;
    return isTied ? this.createRelated(parent) : this.file.createParent(column, this.table);
  }

  /** The row is a tenant itself, and the caller has to be a member of it. */
  #isJoined(table: TableBlueprint): boolean {
    return this.caller.membership !== undefined && this.endpoint.member?.tenant === table.name.snake;
  }

  #join(table: TableBlueprint, entries: readonly string[]): string {
    const { variable: person = '', membership } = this.caller;
    return createTenant(table, { person, role: membership?.role ?? '', entries, file: this.file });
  }

  #ofTenant(table: TableBlueprint): string[] {
    const isSame = table.tenancy?.tenant === this.table.tenancy?.tenant;
    return this.tenant !== undefined && isSame ? entriesOf(table, { tenant: this.tenant, file: this.file }) : [];
  }

  /**
   * Adds a row to the scene. The row of a person who may only see themselves is the person.
   * @returns its variable
   */
  addRow(extra: readonly string[] = []): string {
    if (this.isSelf) {
      const owner = this.caller.variable ?? '';
      if (extra.length > 0) this.lines[0] = `const ${owner} = await ${signInCode(this.caller, this.file, extra)};`;
      return owner;
    }
    const row = this.rowName(this.table);
    this.lines.push(`const ${row} = ${this.create(extra)};`);
    if (this.table.tenancy?.kind === 'self') this.tenant ??= row;
    return row;
  }

  get isSelf(): boolean {
    return this.caller.scoped && this.table.ownership?.kind === 'self';
  }

  /**
   * The address as TypeScript.
   * @param row variable of the row, for endpoints on one
   */
  url({ row, key, query = '' }: { row?: string; key?: string; query?: string } = {}): string {
    const { basePath } = this.file.lookup.blueprint.project;
    const path = this.endpoint.path.replace(/:([A-Za-z_$][\w$]*)/g, (_match, parameter: string) =>
      this.#parameter(parameter, { row, key }),
    );
    const whole = `${basePath}${path}${query}`;
    return whole.includes('${') ? `\`${whole}\`` : quoteString(whole);
  }

  /** `call('GET', '/api/orders', { token: owner.token })` */
  call(
    options: { row?: string; key?: string; query?: string; body?: string; headers?: string; to?: string } = {},
  ): string {
    const parts = [
      ...(this.caller.variable === undefined ? [] : [`token: ${this.caller.variable}.token`]),
      ...(options.body === undefined ? [] : [options.body === 'body' ? 'body' : `body: ${options.body}`]),
      ...(options.headers === undefined ? [] : [`headers: ${options.headers}`]),
      ...(options.to === undefined ? [] : [`to: ${options.to}`]),
    ];
    const call = this.file.use('call', 'app.ts');
    const rest = parts.length === 0 ? '' : `, { ${parts.join(', ')} }`;
    return `await ${call}('${this.endpoint.method}', ${this.url(options)}${rest})`;
  }

  /** `list('/api/orders', owner.token)`: the rows of a page, once the answer is known to be 200. */
  list(query = ''): string {
    const list = this.file.use('list', 'lists.ts');
    const token = this.caller.variable === undefined ? '' : `, { token: ${this.caller.variable}.token }`;
    return `await ${list}(${this.url({ query })}${token})`;
  }

  #parameter(parameter: string, { row, key }: { row: string | undefined; key: string | undefined }): string {
    const place = this.#path.get(parameter);
    if (place !== undefined) return place;
    if (!('key' in this.endpoint) || this.endpoint.key.parameter !== parameter)
      throw new TypeError(`no value for :${parameter}`);
    if (key !== undefined) return key;
    return inPath(
      `${row ?? ''}${propertyAccess(columnOf(this.table, this.endpoint.key.column).name.key)}`,
      columnOf(this.table, this.endpoint.key.column),
    );
  }

  /** Gives a parameter of the path other than the row's key, such as the target of attach. */
  setParameter(parameter: string, code: string): void {
    this.#path.set(parameter, code);
  }

  /** @returns how many rows of this owner there can be, as far as their parents limit it */
  #placeOwner(): number {
    const { ownership } = this.table;
    const owner = this.caller.variable;
    if (owner === undefined || ownership === undefined) return Infinity;
    if (this.endpoint.kind === 'create') return this.#placeCreator(this.endpoint, owner);
    if (!this.caller.scoped) return Infinity;
    if (ownership.kind === 'self') return 1;
    const column = columnOf(this.table, ownership.column);
    if (ownership.kind === 'direct') {
      this.#fix(column, `${owner}.id`);
      return Infinity;
    }
    const parent = this.file.lookup.table(ownership.table);
    const { blueprint } = this.file.lookup;
    const inPathToo = this.endpoint.pathColumns.some((place) => place.column === ownership.column);
    if (inPathToo || tableCapacity(blueprint, this.table, new Set([ownership.column])) >= mostRows) {
      const variable = this.rowName(parent);
      this.lines.push(
        `const ${variable} = await ${this.file.create(parent, ownedBy(parent, { owner, file: this.file }))};`,
      );
      this.#fix(column, `${variable}.id`);
      return Infinity;
    }
    this.overrides.push(...ownedBy(this.table, { owner, file: this.file }));
    return parent.ownership?.kind === 'direct'
      ? tableCapacity(blueprint, parent, new Set([parent.ownership.column]))
      : 1;
  }

  /** The tenant of all rows, with the caller as a member where members are asked for. */
  #placeTenant(): void {
    const { tenancy } = this.table;
    if (tenancy === undefined || tenancy.kind === 'self' || !isAboutTenants(this.endpoint)) return;
    const table = this.file.lookup.table(tenancy.tenant);
    const variable = this.rowName(table);
    const isJoined = this.#isJoined(table);
    // Whoever may refer to their own rows only owns the tenant, too, where it has an owner.
    const person = this.caller.variable;
    const owned = person === undefined ? [] : ownedBy(table, { owner: person, file: this.file });
    const code = isJoined
      ? this.#join(table, this.tenantEntries)
      : this.file.create(table, [...owned, ...this.tenantEntries]);
    this.lines.push(`const${isJoined ? '' : '?'} ${variable} = await ${code};`);
    this.tenant = variable;
    this.#placeFounder(variable);
    const column = columnOf(this.table, tenancy.column);
    const inPath = this.endpoint.pathColumns.some((place) => place.column === tenancy.column);
    // A parent in the body is made where the body is.
    if ((this.endpoint.kind === 'create' && !inPath) || this.fixed.has(tenancy.column)) return;
    if (tenancy.kind === 'direct') {
      this.#fix(column, `${variable}.id`);
      return;
    }
    const parent = this.file.lookup.table(tenancy.table);
    const row = this.rowName(parent);
    this.lines.push(`const? ${row} = await ${this.createRelated(parent)};`);
    this.#fix(column, `${row}.id`);
  }

  /** Whoever's membership a test changes is not the last of its kind. */
  #placeFounder(tenant: string): void {
    const kept = 'keepsFounder' in this.endpoint ? this.endpoint.keepsFounder : undefined;
    if (kept === undefined) return;
    const { founderRole: role } = kept;
    this.lines.push(`await ${createMembership(kept, { of: tenant, role, file: this.file })};`);
  }

  /** Who creates a row becomes its owner; a parent stands in the body, where it does not stand in the path. */
  #placeCreator(endpoint: CreateEndpoint, owner: string): number {
    if (endpoint.ownerColumn !== undefined) this.#fix(columnOf(this.table, endpoint.ownerColumn), `${owner}.id`);
    const column = endpoint.ownedParent?.column;
    if (column !== undefined && endpoint.pathColumns.some((place) => place.column === column)) {
      const parent = this.file.lookup.table(endpoint.ownedParent?.table ?? '');
      const variable = this.rowName(parent);
      const create = this.file.create(parent, ownedBy(parent, { owner, file: this.file }));
      this.lines.push(`const? ${variable} = await ${create};`);
      this.#fix(columnOf(this.table, column), `${variable}.id`);
    }
    return Infinity;
  }

  #placeParent(parameter: string, column: ColumnBlueprint): void {
    const entry = this.overrides.find((override) => override.startsWith(`${propertyKey(column.name.key)}: `));
    if (entry !== undefined) {
      this.#path.set(parameter, `\${${entry.slice(entry.indexOf(': ') + 2)}}`);
      return;
    }
    if (column.reference !== undefined) {
      const parent = this.file.lookup.table(column.reference.table);
      const variable = this.rowName(parent);
      this.lines.push(`const? ${variable} = await ${this.createParent(column)};`);
      this.#fix(column, `${variable}.id`);
      this.#path.set(parameter, `\${${variable}.id}`);
      return;
    }
    const sample = findSamples(column, 1)[0] ?? null;
    const { decimals } = this.file.lookup.blueprint.project;
    this.#fix(column, valueCode(column, sample, { form: 'row', decimals }));
    this.#path.set(parameter, encodeURIComponent(String(sample)));
  }

  #fix(column: ColumnBlueprint, code: string): void {
    this.overrides.push(`${propertyKey(column.name.key)}: ${code}`);
    this.fixed.add(column.name.snake);
  }
}

/** A row's value inside a template literal that is an address. */
export function inPath(code: string, column: ColumnBlueprint): string {
  const isPlain = ['uuid', 'integer', 'reference', 'slug', 'enum'].includes(column.kind);
  return isPlain ? `\${${code}}` : `\${encodeURIComponent(${code})}`;
}
