import type { Variable } from '../expression.ts';
import type { ValueType } from '../value-types.ts';

/** A variable that counts how often it is read, so that it can be told whether it is read after a certain point. */
export class TrackedVariable implements Variable {
  readonly name: string;
  readonly role: Variable['role'];
  readonly type: ValueType;
  /** While a program is compiled: it may be set again somewhere. Afterwards: it is. */
  isReassigned: boolean;
  /** It was set again. */
  isAssigned = false;
  #texts: readonly string[] | 'any' = [];
  #reads = 0;

  constructor(options: { name: string; role: Variable['role']; type: ValueType; mayChange: boolean }) {
    this.name = options.name;
    this.role = options.role;
    this.type = options.type;
    this.isReassigned = options.mayChange;
  }

  /** The texts that it is one of; undefined where there is anything else among what it is set to. */
  get texts(): readonly string[] | undefined {
    return this.#texts === 'any' || this.#texts.length === 0 ? undefined : this.#texts;
  }

  /** Different ways may share a variable: it is what any of them sets. */
  addTexts(texts: readonly string[] | undefined): void {
    this.#texts = texts === undefined || this.#texts === 'any' ? 'any' : [...this.#texts, ...texts];
  }

  get isRead(): boolean {
    return this.#reads > 0;
  }

  set isRead(value: boolean) {
    if (value) this.#reads += 1;
  }

  get reads(): number {
    return this.#reads;
  }
}

/** Whether two types are the same in every part. */
export function isSameType(first: ValueType, second: ValueType): boolean {
  return first === second || JSON.stringify(first) === JSON.stringify(second);
}
