/** The values that a rehearsed program handles. */
import type { ValueType } from '../../../../../blueprint/model.ts';
import type { Decimal } from './decimal.ts';
import type { StateRow } from './state.ts';

/** What a value depends on that a test can choose: `input:items.0.quantity`, `cell:3.inventory`, `query:2`, `size:items`. */
export type Leaves = ReadonlySet<string>;

/** A value together with what it depends on. */
export interface Traced {
  readonly plain: Plain;
  readonly leaves: Leaves;
}

/** Texts may contain tokens, which stand for what a test can name but the generator does not know. */
export type Plain =
  | string
  | number
  | boolean
  | null
  | Decimal
  | Moment
  | Floating
  | Unknown
  | ListValue
  | ObjectValue
  | RowValue;

/** A known point in time. */
export class Moment {
  readonly time: number;

  constructor(time: number) {
    this.time = time;
  }
}

/** The present, or a time near it. */
export class Floating {
  readonly form: 'date' | 'datetime';

  constructor(form: 'date' | 'datetime') {
    this.form = form;
  }
}

/** A value that is not known before the test runs. */
export class Unknown {
  readonly type: ValueType;

  constructor(type: ValueType) {
    this.type = type;
  }
}

export class ListValue {
  readonly items: readonly Traced[];
  /** False when the database may give the rows in another order. */
  readonly ordered: boolean;

  constructor(items: readonly Traced[], { ordered = true }: { ordered?: boolean } = {}) {
    this.items = items;
    this.ordered = ordered;
  }
}

/** Keys in the casing of the project. */
export class ObjectValue {
  readonly fields: ReadonlyMap<string, Traced>;

  constructor(fields: ReadonlyMap<string, Traced>) {
    this.fields = fields;
  }
}

/** A row as it was when it was read. */
export class RowValue {
  readonly row: StateRow;
  /** By SQL name; only what is asked for is decided. */
  readonly cell: (column: string) => Traced;
  /** By key in the casing of the project. */
  readonly included: ReadonlyMap<string, Traced>;

  constructor(row: StateRow, cell: (column: string) => Traced, included: ReadonlyMap<string, Traced> = new Map()) {
    this.row = row;
    this.cell = cell;
    this.included = included;
  }
}

/** What happens next cannot be foreseen: the test that would need it is left out. */
export class Unforeseen extends Error {}

/** A row would lead to one that is not there. */
export class MissesRow extends Unforeseen {}

/** @throws Unforeseen for what is not there */
export function found<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Unforeseen(`${what} is not known`);
  return value;
}

/** What a condition comes to. */
export function truth({ plain }: Traced): boolean {
  if (typeof plain !== 'boolean') throw new Unforeseen('a condition that is not known');
  return plain;
}

const none: Leaves = new Set();

export function known(plain: Plain, leaves: Leaves = none): Traced {
  return { plain, leaves };
}

/** @returns the value with further leaves */
export function dependingOn({ plain, leaves }: Traced, ...others: readonly Leaves[]): Traced {
  return { plain, leaves: union(leaves, ...others) };
}

export function union(...sets: readonly Leaves[]): Leaves {
  const filled = sets.filter((set) => set.size > 0);
  if (filled.length <= 1) return filled[0] ?? none;
  return new Set(filled.flatMap((set) => [...set]));
}

/** Everything that a value or a part of it depends on. */
export function allLeaves({ plain, leaves }: Traced): Leaves {
  if (plain instanceof ListValue) return union(leaves, ...plain.items.map(allLeaves));
  if (plain instanceof ObjectValue) return union(leaves, ...[...plain.fields.values()].map(allLeaves));
  return leaves;
}
