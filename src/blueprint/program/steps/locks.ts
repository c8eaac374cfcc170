/** A row that a function locks or changes by an id that it is given. */
export interface RowLock {
  readonly table: string;
  /** Name of the field of its input. */
  readonly field: string;
}
