import type { FunctionBlueprint } from '../model.ts';
import { walkStatements } from '../program/walk.ts';

/**
 * Which functions run inside transactions of their callers. A function is compiled before all its callers are known, so
 * what depends on them is done at the end.
 */
export class TransactionCalls {
  readonly #called = new Set<string>();
  readonly #actions = new Map<string, (() => void)[]>();

  called(name: string): void {
    this.#called.add(name);
  }

  when(name: string, action: () => void): void {
    this.#actions.set(name, [...(this.#actions.get(name) ?? []), action]);
  }

  /** A function that runs in a transaction has those that it calls run in it, too. */
  settle(functions: readonly FunctionBlueprint[]): void {
    const byName = new Map(functions.map((each) => [each.name.snake, each]));
    const reached = new Set(this.#called);
    for (const name of reached) {
      const block = byName.get(name)?.program?.block;
      if (block === undefined) continue;
      for (const statement of walkStatements(block)) if (statement.kind === 'call') reached.add(statement.function);
    }
    for (const [name, actions] of this.#actions) if (reached.has(name)) for (const act of actions) act();
  }
}
