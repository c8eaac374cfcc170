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
  #reads = 0;

  constructor(options: { name: string; role: Variable['role']; type: ValueType; mayChange: boolean }) {
    this.name = options.name;
    this.role = options.role;
    this.type = options.type;
    this.isReassigned = options.mayChange;
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
