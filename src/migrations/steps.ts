import type { DataLoss, MigrationProblem } from './model.ts';

/** What one thing contributes to a migration, by when it has to happen. */
export interface Steps {
  /** Rows that go first, while every key still watches over them. */
  readonly purge: readonly string[];
  /** What gives way before anything is made: keys, indexes, computed columns. */
  readonly clear: readonly string[];
  /** What is made or changed. */
  readonly change: readonly string[];
  /** What goes for good, when nothing needs it any more. */
  readonly drop: readonly string[];
  /** Sentences for the head of the file: `Adds orders.note.` */
  readonly summary: readonly string[];
  /** For the name of the file: `add_orders_note`. */
  readonly topics: readonly string[];
  readonly losses: readonly DataLoss[];
  readonly problems: readonly MigrationProblem[];
}

const none: Steps = { purge: [], clear: [], change: [], drop: [], summary: [], topics: [], losses: [], problems: [] };

/** Steps of several things as those of one, in the order given. */
export function joinSteps(parts: readonly Partial<Steps>[]): Steps {
  const all = <Key extends keyof Steps>(key: Key): Steps[Key][number][] =>
    parts.flatMap((part) => [...(part[key] ?? none[key])]) as Steps[Key][number][];
  return {
    purge: all('purge'),
    clear: all('clear'),
    change: all('change'),
    drop: all('drop'),
    summary: all('summary'),
    topics: all('topics'),
    losses: all('losses'),
    problems: all('problems'),
  };
}
