export type { SqlColumn, SqlSchema, SqlTable } from '../render/schema/model.ts';

/** How a database gets from one schema to another. */
export interface MigrationPlan {
  /** The file, without number and ending: `add_coupons`. '' when nothing changes. */
  readonly name: string;
  /** '' when nothing changes, and when there are problems. */
  readonly sql: string;
  /** What is lost for good; each has to be confirmed by its name. */
  readonly losses: readonly DataLoss[];
  /** What cannot be done with rows that exist, unless the plan helps. With any of them nothing may be written. */
  readonly problems: readonly MigrationProblem[];
}

export interface DataLoss {
  /** What has to be typed: `orders.note`, `coupons`. */
  readonly name: string;
  /** `drops orders.note`, `shortens orders.note to 200 characters` */
  readonly sentence: string;
}

export interface MigrationProblem {
  /** `orders.total` */
  readonly name: string;
  /** A sentence that begins with `It`, or speaks of rows. */
  readonly message: string;
  /** What to write into the plan. */
  readonly hint: string;
}

/** By `table.column`, as they are named afterwards. */
export type MigrationHints = ReadonlyMap<string, ColumnHint>;

/** What rows that exist get: what `using` computes, and where that is nothing, `backfill`. */
export interface ColumnHint {
  /** An SQL literal. */
  readonly backfill?: string;
  /** An SQL expression over the columns of the row. */
  readonly using?: string;
}
