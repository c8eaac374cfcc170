import { singular } from '../../infer/inflect.ts';
import type { Table } from '../../plan/model.ts';
import type { ReviewContext } from '../context.ts';

interface Parts {
  /** The whole of each part. */
  readonly wholes: ReadonlyMap<string, string>;
  readonly parts: ReadonlyMap<string, readonly Table[]>;
}

const known = new WeakMap<ReviewContext, Parts>();

/** The table whose part a table is by its name: `orders` for `order_items`. Of several the longest name. */
export function wholeOf(context: ReviewContext, table: string): string | undefined {
  return partsIn(context).wholes.get(table);
}

/** The tables that are parts of a table by their names. */
export function partsOf(context: ReviewContext, whole: string): readonly Table[] {
  return partsIn(context).parts.get(whole) ?? [];
}

function partsIn(context: ReviewContext): Parts {
  const found = known.get(context) ?? findParts(context);
  known.set(context, found);
  return found;
}

function findParts({ plan }: ReviewContext): Parts {
  const bySingular = new Map(plan.tables.map(({ name }) => [singular(name), name]));
  const wholes = new Map<string, string>();
  const parts = new Map<string, Table[]>();
  for (const table of plan.tables) {
    const whole = findWhole(table.name, bySingular);
    if (whole === undefined) continue;
    wholes.set(table.name, whole);
    const list = parts.get(whole);
    if (list === undefined) parts.set(whole, [table]);
    else list.push(table);
  }
  return { wholes, parts };
}

function findWhole(name: string, bySingular: ReadonlyMap<string, string>): string | undefined {
  for (let end = name.lastIndexOf('_'); end > 0; end = name.lastIndexOf('_', end - 1)) {
    const whole = bySingular.get(name.slice(0, end));
    if (whole !== undefined && whole !== name) return whole;
  }
  return undefined;
}
