import type { InputField, InputShape, Literal, TableBlueprint } from '../../../../blueprint/model.ts';
import { quoteString } from '../../../engine.ts';
import { literal, objectLiteral, propertyAccess, propertyKey } from '../../../expressions/literal.ts';
import { columnOf } from '../../../samples/capacity.ts';
import { valueCode, type ValueForm } from '../../../samples/value-code.ts';
import { tableFile } from '../../places.ts';
import { type Caller, signInCode } from '../caller.ts';
import { neededReferences } from '../factories.ts';
import { LocalNames } from '../local-names.ts';
import type { TestFile } from '../test-file.ts';
import { servicesOf } from './services.ts';
import { partsOf, soleToken, type Token } from './world/tokens.ts';
import type { World, WorldRow } from './world/world.ts';

interface ArrangementOptions {
  readonly file: TestFile;
  readonly caller?: Caller;
  /** Names of the test file that no row may have. */
  readonly reserved: readonly string[];
  /** Numbers of the rows that get a name, first things first. */
  readonly named?: readonly number[];
}

/** A world as statements of a test: rows by their factories, and the input as an object. */
export class Arrangement {
  readonly world: World;
  readonly file: TestFile;
  readonly #caller: Caller | undefined;
  readonly #names = new LocalNames();
  /** Of rows that something names. */
  readonly #variables = new Map<number, string>();

  constructor(world: World, { file, caller, reserved, named = [] }: ArrangementOptions) {
    this.world = world;
    this.file = file;
    this.#caller = caller;
    for (const name of [
      'both',
      'release',
      'connected',
      'service',
      'response',
      'responses',
      'results',
      'result',
      'context',
      ...reserved,
    ])
      this.#names.take(name);
    for (const number of named) this.nameOf(number);
  }

  /** Numbers of the rows that something names, in the order in which they are made. */
  get named(): number[] {
    const rows = this.#inOrder(this.#made());
    return rows.map(({ number }) => number).filter((number) => this.#variables.has(number));
  }

  /** Statements that make the rows. To be asked for last: a row that nothing names is left to the factories. */
  get lines(): string[] {
    const services = servicesOf(this);
    const made = this.#inOrder(this.#made()).map((row) => this.#line(row));
    return [...made, ...services.map(({ line }) => line)];
  }

  /** Settings with which other services are those of the test; undefined where all answer as their examples say. */
  get settings(): string | undefined {
    const entries = servicesOf(this).flatMap((service) => service.settings);
    return entries.length === 0 ? undefined : `{ ${entries.join(', ')} }`;
  }

  /** Rows that the test makes. Values of one may name another one, which is then made, too. */
  #made(): WorldRow[] {
    for (let known = -1; known < this.#variables.size;) {
      known = this.#variables.size;
      for (const row of this.world.rows) if (this.#isMade(row)) this.#entries(row);
    }
    return this.world.rows.filter((row) => this.#isMade(row));
  }

  /** What the input, or an answer, holds at a path. */
  shapeCode(
    shape: InputShape,
    { path, form, key }: { path: string; form: ValueForm; key?: 'snake' },
  ): string | undefined {
    if (shape.kind === 'column') {
      const value = this.world.inputs.get(path);
      return value === undefined ? undefined : this.literalCode(value, { rules: shape.column, form });
    }
    const size = this.world.sizes.get(path) ?? -1;
    if (size < 0) return undefined;
    const style = { form, ...(key === undefined ? {} : { key }) };
    if (shape.kind === 'object') return objectCode(this.#fieldEntries(shape.fields, { prefix: `${path}.`, ...style }));
    const items = Array.from({ length: size }, (_, index) =>
      this.shapeCode(shape.of, { path: `${path}.${index}`, ...style }),
    );
    return `[${items.map((item) => item ?? 'null').join(', ')}]`;
  }

  /** What a test calls a row; the row is then one that the test makes. */
  nameOf(number: number): string {
    const known = this.#variables.get(number);
    if (known !== undefined) return known;
    const row = this.world.row(number);
    const isCaller = row.role === 'caller';
    const name = isCaller
      ? this.#names.take(this.#caller?.variable ?? 'caller')
      : this.#names.takeRow(row.table.identifiers.row);
    this.#variables.set(number, name);
    return name;
  }

  /** `product.id`; undefined for what only the program knows. */
  tokenCode({ row, column, made }: Token): string | undefined {
    if (made) return undefined;
    if (row === 0) return this.#unknownId(column);
    return `${this.nameOf(row)}${propertyAccess(columnOf(this.world.row(row).table, column).name.key)}`;
  }

  /** Ids of no row, each different. */
  #unknownId(column: string): string {
    const unknown = [...new Set([...this.world.inputs.values()])].filter(isUnknownId);
    const index = unknown.findIndex((value) => soleToken(value)?.column === column);
    if (index <= 0) return this.file.use('unknownId', 'app.ts');
    return this.world.lookup.blueprint.project.ids === 'uuid'
      ? quoteString(`00000000-0000-7000-8000-${String(index).padStart(12, '0')}`)
      : String(2_147_483_647 - index);
  }

  /** A text, whose tokens become what a test calls them; undefined when a part is not known. */
  textCode(text: string): string | undefined {
    const sole = soleToken(text);
    if (sole !== undefined) return this.tokenCode(sole);
    const parts = partsOf(text).map((part) => (typeof part === 'string' ? part : this.#token(part)));
    if (parts.every((part) => typeof part === 'string')) return quoteString(text);
    if (parts.some((part) => typeof part === 'object' && part.code === undefined)) return undefined;
    const body = parts.map((part) => (typeof part === 'string' ? escapeTemplate(part) : `\${${part.code ?? ''}}`));
    return `\`${body.join('')}\``;
  }

  #token(token: Token): { readonly code: string | undefined } {
    return { code: this.tokenCode(token) };
  }

  /** `{ items: [{ productId: product.id, quantity: 2 }] }`; with the world's choice of what is left out. */
  inputCode(fields: readonly InputField[], form: ValueForm): string {
    return objectCode(this.inputEntries(fields, form));
  }

  /** Key and code of every field that is given. */
  inputEntries(fields: readonly InputField[], form: ValueForm): Entry[] {
    return this.#fieldEntries(fields, { prefix: '', form });
  }

  #fieldEntries(
    fields: readonly InputField[],
    { prefix, form, key }: { prefix: string; form: ValueForm; key?: 'snake' },
  ): Entry[] {
    return fields.flatMap((field) => {
      const path = `${prefix}${field.name.snake}`;
      const code = this.shapeCode(field.shape, { path, form, ...(key === undefined ? {} : { key }) });
      return code === undefined ? [] : [{ key: field.name[key ?? 'key'], code }];
    });
  }

  /** A value of an input or a column as TypeScript. */
  literalCode(value: Literal, { rules, form }: { rules: Parameters<typeof valueCode>[0]; form: ValueForm }): string {
    if (typeof value === 'string' && partsOf(value).some((part) => typeof part === 'object')) {
      return this.textCode(value) ?? literal(value);
    }
    return valueCode(rules, value, { form, decimals: this.file.lookup.blueprint.project.decimals });
  }

  /** The table as Drizzle knows it. */
  tableCode(table: TableBlueprint): string {
    return this.file.useSource(table.identifiers.table, `db/schema/${tableFile(table)}.ts`);
  }

  /** A row that the test makes: others come with the rows that need them. */
  #isMade(row: WorldRow): boolean {
    return row.role !== 'needed' || this.#variables.has(row.number) || this.#ownCells(row).length > 0;
  }

  /** Values that the factory would not choose by itself. */
  #ownCells(row: WorldRow): [string, Literal][] {
    const needed = new Set(neededReferences(row.table).map((column) => column.name.snake));
    const role = row.role === 'caller' ? this.world.lookup.blueprint.auth?.roleColumn : undefined;
    return [...row.cells].filter(([name, value]) => {
      if (name === role) return false;
      const token = typeof value === 'string' ? soleToken(value) : undefined;
      // What it has of itself is what its factory chooses.
      if (token?.row === row.number) return false;
      if (token === undefined || token.row === 0 || !needed.has(name)) return true;
      return this.#isMade(this.world.row(token.row));
    });
  }

  #entries(row: WorldRow): string[] {
    const places = new Map(row.table.columns.map(({ name }, index) => [name.snake, index]));
    const cells = this.#ownCells(row).sort(([one], [other]) => (places.get(one) ?? 0) - (places.get(other) ?? 0));
    return cells.map(([name, value]) => {
      const column = columnOf(row.table, name);
      const code = this.literalCode(value, { rules: column, form: 'row' });
      const key = propertyKey(column.name.key);
      return key === code ? key : `${key}: ${code}`;
    });
  }

  #line(row: WorldRow): string {
    const entries = this.#entries(row);
    const call =
      row.role === 'caller' && this.#caller !== undefined
        ? signInCode(this.#caller, this.file, entries)
        : this.file.create(row.table, entries);
    const variable = this.#variables.get(row.number);
    return `${variable === undefined ? '' : `const ${variable} = `}await ${call};`;
  }

  /** Every row after those it names. */
  #inOrder(rows: readonly WorldRow[]): WorldRow[] {
    const done: WorldRow[] = [];
    const visit = (row: WorldRow): void => {
      if (done.includes(row) || !rows.includes(row)) return;
      for (const value of row.cells.values()) {
        const token = typeof value === 'string' ? soleToken(value) : undefined;
        const named = rows.find(({ number }) => number === token?.row);
        if (named !== undefined && named !== row) visit(named);
      }
      done.push(row);
    };
    for (const row of rows) visit(row);
    return done;
  }
}

interface Entry {
  readonly key: string;
  readonly code: string;
}

function objectCode(entries: readonly Entry[]): string {
  return objectLiteral(entries.map(({ key, code }) => [key, code]));
}

function escapeTemplate(text: string): string {
  return text.replace(/[`\\]|\$\{/g, String.raw`\$&`);
}

function isUnknownId(value: Literal | undefined): value is string {
  return typeof value === 'string' && soleToken(value)?.row === 0;
}
