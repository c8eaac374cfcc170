import type { InputField, Program } from '../../blueprint/model.ts';
import { argument } from '../views/modules/routes/context.ts';
import type { CallContext } from '../views/modules/repository/query-calls.ts';
import { literalCode } from './expressions/literals.ts';
import { prunedProgram } from './prune.ts';
import type { Scope } from './scope.ts';
import { acceptsNull } from './types.ts';
import { walkExpressions } from './uses.ts';

export interface InputUse {
  /** Fields of the input that formulas read, in the order of the plan; all of them where one reads `input`. */
  readonly fields: readonly InputField[];
  readonly pathParameters: readonly InputField[];
  /** Some formula reads the whole input. */
  readonly isWhole: boolean;
}

/** What a program reads of what it is given. */
export function inputUse(
  program: Program,
  { input, pathParameters }: { input: readonly InputField[]; pathParameters: readonly InputField[] },
): InputUse {
  const read = { input: new Set<string>(), path: new Set<string>() };
  let isWhole = false;
  for (const expression of walkExpressions(prunedProgram(program).block)) {
    if (expression.kind === 'input') read[expression.from].add(expression.field.snake);
    isWhole ||= expression.kind === 'whole-input';
  }
  const needsAll = isWhole && input.some(({ optional }) => optional);
  return {
    fields: input.filter(({ name }) => needsAll || read.input.has(name.snake)),
    pathParameters: pathParameters.filter(({ name }) => read.path.has(name.snake)),
    isWhole,
  };
}

export interface InputPattern {
  /** `{ items, shipping = 0 }`; empty when no field is read. */
  readonly pattern: string;
  /** Defaults of fields that may also be given as null. */
  readonly statements: readonly string[];
  /** Local names by field. */
  readonly names: readonly (readonly [field: InputField, name: string])[];
}

/** How the fields become local names; what is left out gets its default, or null. */
export function inputPattern(
  fields: readonly InputField[],
  { scope, call }: { scope: Scope; call: CallContext },
): InputPattern {
  const statements: string[] = [];
  const entries: string[] = [];
  const names = fields.map((field) => {
    const { camel, key, pascal } = field.name;
    const name = scope.claim(camel, `${camel}Value`);
    const fallback = field.optional ? defaultCode(field, call) : undefined;
    if (fallback !== undefined && field.default !== undefined && acceptsNull(field.shape)) {
      const given = scope.claim(`given${pascal}`);
      statements.push(`const ${name} = ${given} ?? ${fallback};`);
      entries.push(argument(key, given));
    } else {
      entries.push(`${argument(key, name)}${fallback === undefined ? '' : ` = ${fallback}`}`);
    }
    return [field, name] as const;
  });
  return { pattern: entries.length === 0 ? '' : `{ ${entries.join(', ')} }`, statements, names };
}

function defaultCode({ default: given, type }: InputField, call: CallContext): string {
  if (given === undefined) return 'null';
  if (typeof given === 'object' && given !== null && 'now' in given && given.now === true) {
    return type.kind === 'date' ? `${call.imports.value(`${call.root}dates.ts`, 'today')}()` : 'new Date()';
  }
  return literalCode(given as Exclude<typeof given, { now: true }>, { type, context: { call } }).text;
}
