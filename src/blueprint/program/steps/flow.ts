import type { Statement } from '../program.ts';
import type { Variable } from '../expression.ts';
import type { OuterAssignments } from './assignments.ts';
import type { Surface } from './surfaces.ts';
import type { TrackedVariable } from './variables.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A statement while its program is compiled: what it declares is only known when everything behind it is, too. */
export type StatementDraft = Mutable<Statement>;

/** Where a list of steps stands. */
export interface Surroundings {
  /** The transactions around, each with what is assigned in it. */
  readonly transactions: readonly OuterAssignments[];
  /** In a loop what was read before may be read again: the variables that were there when the innermost one began. */
  readonly loop?: ReadonlySet<Variable>;
}

/** Names, facts and statements of one list of steps, as they are after the steps so far. */
export class Flow {
  readonly statements: StatementDraft[] = [];
  /** Every name that is visible here. */
  readonly names: Map<string, Variable>;
  /** Names that exist, but whose steps could not be compiled: what uses them is not looked at. */
  readonly broken: Set<string>;
  facts: ReadonlySet<string>;
  /** Names that this list made. */
  readonly own = new Map<string, TrackedVariable>();
  /** The last statement inside of which an own name was made, where it was not made by a step of this list itself. */
  readonly surfaces = new Map<string, Surface>();
  /** Every surface that is to be closed at the end of this list. */
  readonly open: Surface[] = [];
  /** Variables of names that the other branches made: this one uses the same where the type is the same. */
  readonly candidates = new Map<string, TrackedVariable>();
  readonly surroundings: Surroundings;
  /** The list that this one is a part of, although it stands inside a step: a transaction within a transaction. */
  home: Flow;
  /** Names that were visible before and got another value here, or in a list inside. */
  readonly changed = new Set<string>();
  /** Names from outside whose rows were deleted here, or in a list inside. */
  readonly gone = new Set<string>();
  completes = true;

  constructor(options: {
    names: ReadonlyMap<string, Variable>;
    broken: ReadonlySet<string>;
    facts: ReadonlySet<string>;
    surroundings: Surroundings;
  }) {
    this.names = new Map(options.names);
    this.broken = new Set(options.broken);
    this.facts = options.facts;
    this.surroundings = options.surroundings;
    this.home = this;
  }

  /** A list of steps inside this one. */
  inside(changes: { surroundings?: Partial<Surroundings>; facts?: ReadonlySet<string> } = {}): Flow {
    const { names, broken } = this;
    const surroundings = { ...this.surroundings, ...changes.surroundings };
    return new Flow({ names, broken, facts: changes.facts ?? this.facts, surroundings });
  }

  /** At the end of the list: what of the names that surfaced in it was read in it. */
  close(): void {
    for (const surface of this.open) surface.close();
  }

  /** Makes a name unknown from here on, and behind the statement that this list is a part of. */
  drop(name: string): void {
    if (!this.own.has(name)) this.gone.add(name);
    this.names.delete(name);
    this.own.delete(name);
  }

  /** Makes a name visible from here on. */
  name(variable: TrackedVariable): void {
    this.names.set(variable.name, variable);
    this.own.set(variable.name, variable);
    this.broken.delete(variable.name);
  }
}
