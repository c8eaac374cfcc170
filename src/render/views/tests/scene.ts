import type { ColumnBlueprint, CreateEndpoint, EndpointBlueprint, TableBlueprint } from '../../../blueprint/model.ts';
import { findSamples } from '../../../blueprint/samples/find-samples.ts';
import { quoteString } from '../../engine.ts';
import { propertyAccess, propertyKey } from '../../expressions/literal.ts';
import { columnOf, tableCapacity } from '../../samples/capacity.ts';
import { valueCode } from '../../samples/value-code.ts';
import { signInCode, type Caller } from './caller.ts';
import { LocalNames } from './local-names.ts';
import { ownedBy } from './owned-by.ts';
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
  readonly table: TableBlueprint;
  readonly endpoint: EndpointBlueprint;
  readonly file: TestFile;
  readonly #path = new Map<string, string>();
  readonly #names = new LocalNames();

  constructor(endpoint: EndpointBlueprint, { file, caller }: { file: TestFile; caller: Caller }) {
    this.endpoint = endpoint;
    this.file = file;
    this.caller = caller;
    this.writer = caller.variable;
    this.table = file.lookup.table(endpoint.table);
    if (caller.variable !== undefined) {
      this.lines.push(`const ${this.name(caller.variable)} = await ${signInCode(caller, file)};`);
    }
    const ownCapacity = this.#placeOwner();
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
    return `await ${this.file.create(this.table, [...this.overrides, ...extra])}`;
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

  /** Who creates a row becomes its owner; a parent stands in the body, where it does not stand in the path. */
  #placeCreator(endpoint: CreateEndpoint, owner: string): number {
    if (endpoint.ownerColumn !== undefined) this.#fix(columnOf(this.table, endpoint.ownerColumn), `${owner}.id`);
    const column = endpoint.ownedParent?.column;
    if (column !== undefined && endpoint.pathColumns.some((place) => place.column === column)) {
      this.#placeOwnedParent(columnOf(this.table, column), {
        parent: this.file.lookup.table(endpoint.ownedParent?.table ?? ''),
        owner,
      });
    }
    return Infinity;
  }

  #placeOwnedParent(column: ColumnBlueprint, { parent, owner }: { parent: TableBlueprint; owner: string }): void {
    const variable = this.rowName(parent);
    this.lines.push(
      `const? ${variable} = await ${this.file.create(parent, ownedBy(parent, { owner, file: this.file }))};`,
    );
    this.#fix(column, `${variable}.id`);
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
      this.lines.push(`const? ${variable} = await ${this.file.createParent(column, this.table)};`);
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
function inPath(code: string, column: ColumnBlueprint): string {
  const isPlain =
    column.kind === 'uuid' ||
    column.kind === 'integer' ||
    column.kind === 'reference' ||
    column.kind === 'slug' ||
    column.kind === 'enum';
  return isPlain ? `\${${code}}` : `\${encodeURIComponent(${code})}`;
}
