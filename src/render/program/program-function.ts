import type { InputField, Program, ValueType } from '../../blueprint/model.ts';
import { Imports } from '../views/imports.ts';
import type { CallContext } from '../views/modules/repository/query-calls.ts';
import type { ProgramKind } from './context.ts';
import { writeExpression } from './expressions/expression.ts';
import { prunedProgram } from './prune.ts';
import { Scope } from './scope.ts';
import { givenTo, isAsync, runsOn } from './signature.ts';
import { writeStatements } from './statements/block.ts';
import { comparedVariables, mutableVariables } from './statements/flow.ts';
import { typeCode } from './types.ts';

export interface ProgramOptions {
  readonly kind: ProgramKind;
  /** The exported function. */
  readonly name: string;
  readonly input: readonly InputField[];
  /** Name of the input's type: declared in the same file, or imported by the caller. */
  readonly inputType: string;
  /** Actions: parameters of the path. */
  readonly pathParameters?: readonly InputField[];
  /** Type of the result where it has a name: of the value itself, not of its promise. */
  readonly resultType?: string;
  /** What is declared as the result; else it is what the program returns. */
  readonly returns?: ValueType;
  readonly context: CallContext;
}

/**
 * A program as an exported function, without its comment. What it uses is noted in `options.context.imports`.
 * It is written twice: only then the names are known that its file imports, which no variable may have.
 */
export function programFunction(program: Program, options: ProgramOptions): string {
  const { context } = options;
  const imports = new Imports();
  const pruned = prunedProgram(program);
  writeFunction(pruned, { options: { ...options, context: { ...context, imports } }, taken: [] });
  return writeFunction(pruned, { options, taken: [...imports.names, ...context.imports.names] });
}

function writeFunction(
  program: Program,
  { options, taken }: { options: ProgramOptions; taken: readonly string[] },
): string {
  const { kind, name, context: call } = options;
  const scope = new Scope({ taken: [name, ...taken, 'db', 'context'] });
  const { parameters, db } = runsOn(program, options);
  const given = givenTo(program, { options, scope });
  const lines = writeStatements(program.block.statements, {
    call,
    scope,
    inputs: given.names,
    wholeInput: given.wholeInput,
    members: new Map(),
    bigs: new Set(),
    write: writeExpression,
    kind,
    name,
    db,
    context: 'context',
    returns: options.returns ?? program.returns,
    inTry: false,
    mutable: mutableVariables(program.block),
    compared: comparedVariables(program.block),
    returned: new Set(),
    unset: new Set(),
    normalized: kind === 'action' ? normalizedFields(options) : new Set(),
  });
  // At its end a function returns anyway.
  const body = [...given.statements, ...(lines.at(-1) === 'return;' ? lines.slice(0, -1) : lines)];
  const isUnused = !body.some((line) => new RegExp(`\\b${db.replace(/\.db$/, '')}\\b`).test(line));
  const all = [...parameters.map((parameter) => (isUnused ? `_${parameter}` : parameter)), ...given.parameters];
  const isPromise = kind === 'task' || isAsync(program.effects);
  const type = resultType(program, options);
  const head = `export ${isPromise ? 'async ' : ''}function ${name}(${all.join(', ')})`;
  return `${head}: ${isPromise ? `Promise<${type}>` : type} {\n${body.join('\n')}\n}`;
}

function resultType({ returns }: Program, options: ProgramOptions): string {
  const type = options.returns ?? returns;
  if (type === undefined) return 'void';
  return options.resultType ?? typeCode(type, { context: options.context });
}

/** Requests are checked before they come here, and texts changed as their fields say. */
function normalizedFields({ input, pathParameters = [] }: ProgramOptions): ReadonlySet<string> {
  const rules = ['lower', 'trim'] as const;
  const of = (from: 'input' | 'path', fields: readonly InputField[]): string[] =>
    fields.flatMap(({ name, shape }) =>
      shape.kind !== 'column'
        ? []
        : rules.filter((rule) => shape.column[rule]).map((rule) => `${rule} ${from}.${name.snake}`),
    );
  return new Set([...of('input', input), ...of('path', pathParameters)]);
}
