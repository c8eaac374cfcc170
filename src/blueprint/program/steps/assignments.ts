import type { StatementDraft } from './flow.ts';
import type { Variable } from '../expression.ts';
import { TrackedVariable } from './variables.ts';

type TransactionDraft = Extract<StatementDraft, { kind: 'transaction' }>;

/**
 * What the callback of a transaction gives to variables that were declared before it: where these are read afterwards,
 * they are results of the transaction.
 */
export class OuterAssignments {
  readonly #known: ReadonlySet<TrackedVariable>;
  readonly #isInLoop: boolean;
  readonly #readsAtEnd = new Map<TrackedVariable, number>();
  readonly #assigned = new Set<TrackedVariable>();

  /** @param known variables that were declared before the transaction */
  constructor(options: { known: Iterable<Variable>; isInLoop: boolean }) {
    this.#known = new Set([...options.known].filter((variable) => variable instanceof TrackedVariable));
    this.#isInLoop = options.isInLoop;
  }

  assigned(variable: TrackedVariable): void {
    if (this.#known.has(variable)) this.#assigned.add(variable);
  }

  /** The transaction is over: what is read from here on is read afterwards. */
  end(): void {
    for (const variable of this.#assigned) this.#readsAtEnd.set(variable, variable.reads);
  }

  /** At the end of the program. */
  settle(statement: TransactionDraft): void {
    for (const [variable, reads] of this.#readsAtEnd) {
      const isRead = this.#isInLoop ? variable.reads > 0 : variable.reads > reads;
      if (isRead) statement.results = [...statement.results, variable];
    }
  }
}
