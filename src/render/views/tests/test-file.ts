import type { ColumnBlueprint, TableBlueprint } from '../../../blueprint/model.ts';
import { Imports } from '../imports.ts';
import type { Lookup } from '../lookup.ts';
import { tableFile } from '../places.ts';
import { type FactoryPart, factoryName, parentPart } from './factories.ts';
import { usesName } from './uses-name.ts';

/** What the test files of a project use of the files they share: only that is emitted. */
export class SharedUse {
  readonly factories = new Map<string, Set<FactoryPart>>();
  /** Functions of app.ts, lists.ts and people.ts. */
  readonly steps = new Set<string>();

  addFactory(table: string, part: FactoryPart): void {
    const parts = this.factories.get(table) ?? new Set();
    parts.add(part);
    this.factories.set(table, parts);
  }
}

interface KnownName {
  readonly from: string;
  readonly isType: boolean;
  /** What the file it comes from calls it, where that is something else. */
  readonly original?: string | undefined;
  readonly factory?: { readonly table: string; readonly part: FactoryPart };
}

/** A test file while its code is being written: names are told where they come from, and imported if the code uses them. */
export class TestFile {
  readonly lookup: Lookup;
  readonly #up: string;
  readonly #uses: SharedUse;
  readonly #known = new Map<string, KnownName>();

  /** @param depth folders between test/ and the file */
  constructor(lookup: Lookup, { depth, uses }: { depth: number; uses: SharedUse }) {
    this.lookup = lookup;
    this.#up = depth === 0 ? './' : '../'.repeat(depth);
    this.#uses = uses;
  }

  /** A name from a file below test/. @returns the name */
  use(name: string, file: string, { isType = false }: { isType?: boolean } = {}): string {
    this.#known.set(name, { from: `${this.#up}${file}`, isType });
    return name;
  }

  /** A name from a package or a file below src/. @returns the name */
  useSource(
    name: string,
    file: string,
    { isType = false, original }: { isType?: boolean; original?: string } = {},
  ): string {
    const from = file.includes('.')
      ? `${'../'.repeat(this.#up === './' ? 1 : this.#up.length / 3 + 1)}src/${file}`
      : file;
    this.#known.set(name, { from, isType, original });
    return name;
  }

  /** `createProduct({ price: 5 })`; the rows are database rows, so points in time are Dates. */
  create(table: TableBlueprint, overrides: readonly string[] = []): string {
    return `${this.#factory(table, 'create')}(${overrides.length === 0 ? '' : `{ ${overrides.join(', ')} }`})`;
  }

  /** The row that a reference points at: one of its own, or any where there is room for few only. */
  createParent(column: ColumnBlueprint, table: TableBlueprint): string {
    const target = this.lookup.table(column.reference?.table ?? '');
    return `${this.#factory(target, parentPart(column, { table, lookup: this.lookup }))}()`;
  }

  /** `buildProduct()`: the part of a request body that does not depend on other rows. */
  build(table: TableBlueprint): string {
    return `${this.#factory(table, 'build')}()`;
  }

  #factory(table: TableBlueprint, part: FactoryPart): string {
    const name = this.use(factoryName(part, table), `factories/${tableFile(table)}.ts`);
    this.#known.set(name, {
      from: `${this.#up}factories/${tableFile(table)}.ts`,
      isType: false,
      factory: { table: table.name.snake, part },
    });
    return name;
  }

  /** Import statements of what the finished code uses, which the files it comes from then have to offer. */
  importsOf(code: string): readonly string[] {
    const imports = new Imports();
    for (const name of ['describe', 'expect', 'it']) if (usesName(code, name)) imports.value('vitest', name);
    for (const [name, { from, isType, original, factory }] of this.#known) {
      if (!usesName(code, name)) continue;
      if (isType) imports.type(from, name);
      else imports.value(from, original === undefined ? name : `${original} as ${name}`);
      if (factory === undefined) this.#uses.steps.add(name);
      else this.#uses.addFactory(factory.table, factory.part);
    }
    return imports.lines;
  }
}
