import type { Choices } from './choices.ts';
import { Known } from './known-values.ts';
import { canMake, Formulas } from './random-formula.ts';
import { type RandomCallee, Steps } from './random-steps.ts';
import {
  INTEGER,
  randomMembers,
  type RandomMember,
  randomObject,
  type RandomType,
  writeFields,
} from './random-types.ts';

/** A function of a plan without effects, and inputs to try it with. */
export interface RandomFunction extends RandomCallee {
  readonly definition: object;
  readonly inputs: readonly Record<string, unknown>[];
}

interface FunctionOptions {
  readonly name: string;
  readonly callees: readonly RandomCallee[];
  readonly tame: boolean;
  readonly inputs: number;
  /** At most so many steps before it returns. */
  readonly steps: number;
}

/** A pure function: random input, random steps, and a result made of what they found out. */
export function randomFunction(g: Choices, options: FunctionOptions): RandomFunction {
  const { name, callees, tame } = options;
  const input = randomInput(g);
  const formulas = new Formulas(g, { tame });
  const steps = new Steps(g, { formulas, callees, tame });
  const known = new Known(
    input.map(({ name: field, type, nullable }) => {
      const isName = !RESERVED.has(field) && (tame || !g.once(4));
      return { text: isName ? field : `input.${field}`, type, nullable, isName, isVariable: false };
    }),
  );
  const body = steps.list(known, { count: g.between(0, options.steps), depth: 2 });
  const returns = randomResult(g, body.known);
  return {
    ...{ name, input, returns },
    definition: {
      ...(input.length > 0 ? { input: writeFields(input) } : {}),
      returns: writeFields(returns.kind === 'object' ? returns.fields : []),
      steps: [...body.steps, { return: steps.value(returns, body.known) }],
    },
    inputs: Array.from({ length: options.inputs }, () => randomObject(g, input)),
  };
}

/** Names that no JavaScript expression can begin with: they are read through `input`. */
const RESERVED: ReadonlySet<string> = new Set(['class', 'default', 'new', 'delete', 'function', 'await', 'typeof']);

function randomInput(g: Choices): readonly RandomMember[] {
  return randomMembers(g, { depth: 2, most: 5 }).map((field) => {
    if (field.nullable || !g.once(4)) return field;
    if (field.type.kind === 'integer' || field.type.kind === 'money') return { ...field, default: g.between(0, 9) };
    if (field.type.kind === 'decimal') return { ...field, default: 0.25 };
    if (field.type.kind === 'enum') return { ...field, default: field.type.values[0] ?? '' };
    return field.type.kind === 'boolean' ? { ...field, default: g.coin() } : field;
  });
}

function randomResult(g: Choices, known: Known): RandomType {
  const fields = randomMembers(g, { depth: 2, most: 3 }).filter(({ type }) => canMake(type, known));
  return { kind: 'object', fields: fields.length > 0 ? fields : [{ name: 'answer', type: INTEGER, nullable: false }] };
}
