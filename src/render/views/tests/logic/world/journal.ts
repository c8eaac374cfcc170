import type { Statement } from '../../../../../blueprint/model.ts';
import { ProgramFailure, type RehearsalOptions, type Visit, type Write } from './outcome.ts';
import type { Asked } from './queries.ts';
import type { State } from './state.ts';
import type { Leaves, Traced } from './values.ts';

/** What happens in a rehearsal, in its order. */
export class Journal {
  readonly visits: Visit[] = [];
  readonly writes: Write[] = [];
  readonly asked: Asked[] = [];
  /** What the rows depend on that were not there, and the entries of empty lists that steps would have gone through. */
  readonly empty: Leaves[] = [];
  readonly #failing: RehearsalOptions['failing'];
  #sides: (readonly [Traced, Traced])[] = [];
  #locked = new Set<number>();
  #transactions = 0;
  #transaction: number | undefined;

  constructor({ failing }: RehearsalOptions) {
    this.#failing = failing;
  }

  /** @throws ProgramFailure when a test makes this write fail */
  write(write: Pick<Write, 'table' | 'action'>): void {
    this.writes.push({ ...write, transaction: this.#transaction });
    if (this.#failing?.table === write.table && this.#failing.action === write.action) {
      throw new ProgramFailure({ status: 500, code: 'INTERNAL_ERROR' });
    }
  }

  compare(left: Traced, right: Traced): void {
    this.#sides.push([left, right]);
  }

  /** A step begins whose comparisons count. */
  begin(): void {
    this.#sides = [];
  }

  visit(
    statement: Visit['statement'],
    { path, leaves, holds }: { path: string; leaves: Leaves; holds?: boolean },
  ): Visit {
    const site = siteOf(statement, path);
    const visit: Visit = {
      ...{ site, statement, leaves, sides: this.#sides, locked: new Set(this.#locked) },
      ...(holds === undefined ? {} : { holds }),
    };
    this.visits.push(visit);
    return visit;
  }

  /** The row stays locked until the transaction ends. */
  lock(row: number): void {
    if (this.#transaction !== undefined) this.#locked.add(row);
  }

  /** Transactions inside others join them; when one fails, the rows are as they were. */
  inTransaction<Result>(state: State, work: () => Result): Result {
    if (this.#transaction !== undefined) return work();
    this.#transactions += 1;
    this.#transaction = this.#transactions;
    const restore = state.remember();
    try {
      return work();
    } catch (error) {
      restore();
      throw error;
    } finally {
      this.#transaction = undefined;
      this.#locked = new Set();
    }
  }
}

/** Tells a step from all others of a plan by where it stands, and its visits by the calls on the way. */
export function siteOf({ at, kind }: Statement, path: string): string {
  return `${path}/${kind}@${at.start}-${at.end}`;
}
