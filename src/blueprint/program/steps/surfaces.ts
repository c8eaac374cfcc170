import type { Span } from '../../../plan/model.ts';
import type { Flow, StatementDraft } from './flow.ts';
import type { TrackedVariable } from './variables.ts';
import { isSameType } from './variables.ts';

/** A statement that gives a name its value, and whether it is the one that declares it. */
export type DeclaringStatement = StatementDraft & { declares: boolean; variable?: TrackedVariable };

/** A statement with lists of steps inside, from which names come to the surface. */
export type Construct = Extract<StatementDraft, { kind: 'if' | 'switch' | 'try' | 'transaction' }>;

/** One way through a construct, and the variable that has the name at its end. */
interface Way {
  readonly flow: Flow;
  readonly variable: TrackedVariable;
}

/**
 * A name that is made inside of a statement and visible behind it. Whether it is read there is known only at the end of
 * the program; if so, the statement lists it among its results, and the statements inside assign to it.
 */
export class Surface {
  readonly construct: Construct;
  readonly variable: TrackedVariable;
  readonly ways: readonly Way[];
  /** The surface of the same variable around this one. */
  outer: Surface | undefined;
  isForced = false;
  readonly #readsBefore: number;
  #isReadBehind: boolean | undefined;

  constructor(options: { construct: Construct; variable: TrackedVariable; ways: readonly Way[] }) {
    this.construct = options.construct;
    this.variable = options.variable;
    this.ways = options.ways;
    this.#readsBefore = options.variable.reads;
  }

  /** The list in which the construct stands is at its end. */
  close(): void {
    this.#isReadBehind ??= this.variable.reads > this.#readsBefore;
  }

  get isNeeded(): boolean {
    if (this.isForced || this.#isReadBehind === true) return true;
    return this.outer?.isNeeded ?? false;
  }
}

/**
 * Writes down what the constructs of a program result in.
 * @param surfaces inner ones before outer ones
 * @param declarations by variable, the statements that make it, and in which list
 */
export function settleSurfaces(surfaces: readonly Surface[], declarations: Declarations): void {
  for (const surface of surfaces.toReversed()) {
    if (!surface.isNeeded) continue;
    const { construct, variable, ways, outer } = surface;
    const isTransaction = construct.kind === 'transaction';
    const isDeclaredOutside = outer !== undefined && outer.construct.kind !== 'transaction';
    if (isTransaction || !isDeclaredOutside) construct.results = [...construct.results, variable];
    if (isTransaction && !isDeclaredOutside) construct.declared = [...construct.declared, variable];
    for (const way of ways) {
      if (way.variable !== variable) handOver(way, { surface, declarations });
      else if (!isTransaction) declarations.assign(variable, way.flow);
    }
  }
}

/** Gives the value that a way ends with, under a variable of its own, to the common one. */
function handOver(
  { flow, variable }: Way,
  { surface, declarations }: { surface: Surface; declarations: Declarations },
): void {
  const [only, other] = declarations.of(variable, flow);
  const inner = flow.surfaces.get(variable.name);
  const isStoredAlike = variable.role === surface.variable.role || !holdsDecimal(variable);
  if (only !== undefined && other === undefined && inner === undefined && variable.reads === 0 && isStoredAlike) {
    only.variable = surface.variable;
    only.declares = false;
    return;
  }
  if (inner !== undefined && inner.variable === variable) inner.isForced = true;
  variable.isRead = true;
  const at: Span = flow.statements.at(-1)?.at ?? surface.construct.at;
  flow.statements.push({
    kind: 'set',
    at,
    variable: surface.variable,
    value: { kind: 'variable', variable, type: variable.type, at },
    declares: false,
  });
}

function holdsDecimal({ type }: TrackedVariable): boolean {
  return type.kind === 'decimal';
}

/** Which statements declare which variables. */
export class Declarations {
  readonly #statements = new Map<TrackedVariable, { readonly statement: DeclaringStatement; readonly flow: Flow }[]>();

  add(variable: TrackedVariable, declaration: { statement: DeclaringStatement; flow: Flow }): void {
    const known = this.#statements.get(variable);
    if (known === undefined) this.#statements.set(variable, [declaration]);
    else known.push(declaration);
  }

  of(variable: TrackedVariable, flow: Flow): DeclaringStatement[] {
    const all = this.#statements.get(variable) ?? [];
    return all.filter((each) => each.flow === flow).map(({ statement }) => statement);
  }

  /** The variable is declared further out: statements of this list only assign to it. */
  assign(variable: TrackedVariable, flow: Flow): void {
    for (const statement of this.of(variable, flow)) statement.declares = false;
  }
}

/** Whether two variables can be one. */
export function isInterchangeable(
  first: TrackedVariable,
  second: { type: TrackedVariable['type']; role: string },
): boolean {
  if (!isSameType(first.type, second.type)) return false;
  return first.role === second.role || first.type.kind !== 'decimal';
}
