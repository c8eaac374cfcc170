import type { Variable } from '../../blueprint/model.ts';
import { namesOf } from '../../blueprint/casing.ts';

/** Globals that emitted bodies use. */
const globals = [
  'Big',
  'Date',
  'Error',
  'Math',
  'Map',
  'Number',
  'Promise',
  'Set',
  'String',
  'undefined',
  'NaN',
  'Infinity',
];

/** What no variable of a module can be called (ECMAScript, reserved words); `type` and `from` are names like others. */
const words = [
  ...['arguments', 'await', 'break', 'case', 'catch', 'class', 'const', 'continue', 'debugger', 'default', 'delete'],
  ...['do', 'else', 'enum', 'eval', 'export', 'extends', 'false', 'finally', 'for', 'function', 'if', 'implements'],
  ...['import', 'in', 'instanceof', 'interface', 'let', 'new', 'null', 'package', 'private', 'protected', 'public'],
  ...['return', 'static', 'super', 'switch', 'this', 'throw', 'true', 'try', 'typeof', 'var', 'void', 'while', 'with'],
  'yield',
];

const alwaysTaken: ReadonlySet<string> = new Set([...words, ...globals, 'console', 'process', 'crypto']);

/** A name for a parameter: as it is, unless it is a word of the language or one of these. */
export function parameterName(name: string, taken: ReadonlySet<string>): string {
  return alwaysTaken.has(name) || taken.has(name) ? `${name}Value` : name;
}

/** The names of one block of code: none is that of an import, nor of anything that is visible from here. */
export class Scope {
  readonly #parent: Scope | undefined;
  readonly #isCallback: boolean;
  readonly #taken = new Set<string>();
  readonly #variables = new Map<Variable, string>();

  constructor(options: { parent?: Scope; taken?: Iterable<string>; isCallback?: boolean } = {}) {
    this.#parent = options.parent;
    this.#isCallback = options.isCallback ?? false;
    this.#taken = new Set(options.taken);
  }

  /** A block inside this one. */
  inner(): Scope {
    return new Scope({ parent: this });
  }

  /** The body of a function inside this block, which returns what is to be known behind it. */
  callback(): Scope {
    return new Scope({ parent: this, isCallback: true });
  }

  isTaken(name: string): boolean {
    return this.#taken.has(name) || (this.#parent?.isTaken(name) ?? alwaysTaken.has(name));
  }

  /** @returns the first of the names that is free, else the last one with a number; it is taken from here on */
  claim(...candidates: readonly [string, ...string[]]): string {
    const last = candidates.at(-1) ?? candidates[0];
    let name = candidates.find((candidate) => !this.isTaken(candidate));
    for (let number = 2; name === undefined; number += 1) {
      if (!this.isTaken(`${last}${number}`)) name = `${last}${number}`;
    }
    this.#taken.add(name);
    return name;
  }

  /** Gives a variable of the plan a name, or another one from here on. */
  declare(variable: Variable, ...others: readonly string[]): string {
    const name = this.claim(camelName(variable), ...others);
    this.#variables.set(variable, name);
    return name;
  }

  /** From here on the variable is read under a name that was claimed before. */
  bind(variable: Variable, name: string): void {
    this.#variables.set(variable, name);
  }

  /** Declared in this very block. */
  hasOwn(variable: Variable): boolean {
    return this.#variables.has(variable);
  }

  /** Declared in this block, or around it in the same callback. */
  isInCallback(variable: Variable): boolean {
    if (this.#variables.has(variable)) return true;
    return !this.#isCallback && (this.#parent?.isInCallback(variable) ?? false);
  }

  /** Undefined when the variable is not declared yet. */
  find(variable: Variable): string | undefined {
    return this.#variables.get(variable) ?? this.#parent?.find(variable);
  }

  nameOf(variable: Variable): string {
    const name = this.find(variable);
    if (name === undefined) throw new TypeError(`${variable.name} is read before it is declared`);
    return name;
  }
}

export function camelName({ name }: Pick<Variable, 'name'>): string {
  return namesOf(name, 'camel').camel;
}
