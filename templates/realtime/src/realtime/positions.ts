/**
 * A place in the log: everything before it was read. Events are in the order of their transactions, and within one in
 * the order in which they were written. Clients know a place as a text that means nothing to them.
 */
export interface Position {
  readonly transaction: bigint;
  readonly event: bigint;
  /** When that was, in seconds since 1970 of the database's clock. */
  readonly seconds: number;
}

export function formatPosition({ transaction, event, seconds }: Position): string {
  return `${transaction}-${event}-${seconds}`;
}

/** Undefined for what is no place. */
export function parsePosition(text: string): Position | undefined {
  const [, transaction, event, seconds] = /^(\d{1,18})-(\d{1,18})-(\d{1,12})$/.exec(text) ?? [];
  if (transaction === undefined || event === undefined || seconds === undefined) return undefined;
  return { transaction: BigInt(transaction), event: BigInt(event), seconds: Number(seconds) };
}
