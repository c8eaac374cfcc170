import { type RandomType, sameType } from './random-types.ts';

/** Something that a formula can read here. */
export interface KnownValue {
  /** As the formula writes it: `total`, `input.note`, `item.price`. */
  readonly text: string;
  readonly type: RandomType;
  readonly nullable: boolean;
  /** One name without members: what is known of it holds in arrow functions, too. */
  readonly isName: boolean;
  /** A variable: may be given another value. */
  readonly isVariable: boolean;
}

interface Facts {
  readonly notNull: ReadonlySet<string>;
  readonly blocked: ReadonlySet<string>;
}

/** What formulas know where they stand. Immutable: inner places make their own. */
export class Known {
  readonly values: readonly KnownValue[];
  /** Texts of nullable values that are not null here. */
  readonly #notNull: ReadonlySet<string>;

  #leaves: readonly KnownValue[] | undefined;

  /** Texts that are not to be used here. */
  readonly #blocked: ReadonlySet<string>;

  constructor(values: readonly KnownValue[], facts: Facts = { notNull: new Set(), blocked: new Set() }) {
    this.values = values.filter(({ text }) => !facts.blocked.has(text));
    this.#notNull = facts.notNull;
    this.#blocked = facts.blocked;
  }

  with(...added: readonly KnownValue[]): Known {
    const names = new Set(added.map(({ text }) => text));
    const kept = this.values.filter(({ text }) => !names.has(rootOf(text)));
    const left = (texts: ReadonlySet<string>): ReadonlySet<string> =>
      new Set([...texts].filter((text) => !names.has(rootOf(text))));
    return new Known([...kept, ...added], { notNull: left(this.#notNull), blocked: left(this.#blocked) });
  }

  without(...texts: readonly string[]): Known {
    return new Known(this.values, { notNull: this.#notNull, blocked: new Set([...this.#blocked, ...texts]) });
  }

  /** Where conditions have been decided: what they say about null is left to those who wrote them. */
  behind(conditions: string): Known {
    const compared = [...conditions.matchAll(/([\w.?]+) [!=]==? /g)].map(([, text = '']) => text);
    // `order?.note == "a"` says that there is an order, too.
    const known = compared.flatMap((text) =>
      text.split('?.').map((_, end, parts) => parts.slice(0, end + 1).join('?.')),
    );
    const nullable = new Set(this.leaves().flatMap((leaf) => (this.isNullable(leaf) ? leaf.text : [])));
    return this.without(...known.filter((text) => nullable.has(text)));
  }

  /** In the place where `text != null` holds. */
  notNull(text: string): Known {
    return new Known(this.values, { notNull: new Set([...this.#notNull, text]), blocked: this.#blocked });
  }

  /** In an arrow function: what is known of paths and of variables that change is lost. */
  inArrow(parameter: KnownValue): Known {
    const lasting = this.values.filter(({ isName, isVariable }) => isName && !isVariable).map(({ text }) => text);
    const notNull = new Set(lasting.filter((text) => this.#notNull.has(text)));
    return new Known(this.values, { notNull, blocked: this.#blocked }).with(parameter);
  }

  isNullable({ text, nullable }: KnownValue): boolean {
    return nullable && !this.#notNull.has(text);
  }

  /** All values with what can be reached from them. */
  leaves(): readonly KnownValue[] {
    return (this.#leaves ??= this.values
      .flatMap((value) => this.#reach(value, 3))
      .filter(({ text }) => !this.#isBlocked(text)));
  }

  leavesOf(type: RandomType, nullable: boolean): readonly KnownValue[] {
    return this.leaves().filter((each) => sameType(each.type, type) && this.isNullable(each) === nullable);
  }

  lists(): readonly KnownValue[] {
    return this.leaves().filter((each) => each.type.kind === 'list' && !this.isNullable(each));
  }

  #isBlocked(text: string): boolean {
    return [...this.#blocked].some(
      (each) => text === each || text.startsWith(`${each}?.`) || text.startsWith(`${each}.`),
    );
  }

  #reach(value: KnownValue, depth: number): readonly KnownValue[] {
    const { type, text } = value;
    if (type.kind !== 'object' || depth === 0) return [value];
    const isOpen = !this.isNullable(value);
    const members = type.fields.flatMap((field) =>
      this.#reach(
        {
          text: `${text}${isOpen ? '.' : '?.'}${field.name}`,
          type: field.type,
          nullable: field.nullable || !isOpen,
          isName: false,
          isVariable: false,
        },
        depth - 1,
      ),
    );
    return [value, ...members];
  }
}

function rootOf(text: string): string {
  return /^[A-Za-z_0-9]+/.exec(text)?.[0] ?? text;
}

/** Whether a condition about it can be written: chains with `?.` are left to `??`. */
export function isPlainPath({ text }: KnownValue): boolean {
  return !text.includes('?') && !text.includes('[');
}
