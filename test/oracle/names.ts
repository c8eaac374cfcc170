import type { Value } from './values.ts';

/** What the steps of one list have named, inside of what the lists around it have. */
export class Names {
  readonly #own = new Map<string, Value>();
  readonly #around: Names | undefined;

  constructor(around?: Names) {
    this.#around = around;
  }

  lookUp(name: string): Value | undefined {
    const own = this.#own.get(name);
    return own === undefined ? this.#around?.lookUp(name) : own;
  }

  /** Gives another value to a name of this list or one around it, or names something new. */
  give(name: string, value: Value): void {
    const owner = this.#ownerOf(name) ?? this;
    owner.#own.set(name, value);
  }

  /** Names something here, whatever the lists around call by this name. */
  declare(name: string, value: Value): void {
    this.#own.set(name, value);
  }

  /** Names of a list inside of this one stay known behind it. */
  keep(inner: Names): void {
    for (const [name, value] of inner.#own) this.#own.set(name, value);
  }

  #ownerOf(name: string): Names | undefined {
    if (this.#own.has(name)) return this;
    return this.#around ? this.#around.#ownerOf(name) : undefined;
  }
}
