import type { Effect, InputField, Program } from '../../blueprint/model.ts';
import { walkStatements } from '../../blueprint/program/walk.ts';
import { objectLiteral } from '../expressions/literal.ts';
import type { CallContext } from '../views/modules/repository/query-calls.ts';
import { takesContext } from '../views/work/usage.ts';
import type { ProgramKind } from './context.ts';
import { inputPattern, type InputUse, inputUse } from './inputs.ts';
import { parameterName, type Scope } from './scope.ts';
import { prunedProgram } from './prune.ts';
import { typeCode } from './types.ts';
import { walkExpressions } from './uses.ts';

const waitedFor: readonly Effect[] = ['database', 'integrations', 'progress'];

/** A function with these effects gives a promise. */
export function isAsync(effects: ReadonlySet<Effect>): boolean {
  return waitedFor.some((effect) => effects.has(effect));
}

interface SignatureOptions {
  readonly kind: ProgramKind;
  readonly input: readonly InputField[];
  readonly inputType: string;
  readonly pathParameters?: readonly InputField[];
  readonly context: CallContext;
}

/** What a function runs on: nothing, the database, or a context. */
export function runsOn(
  { effects }: Pick<Program, 'effects'>,
  { kind, context: { imports, root } }: Pick<SignatureOptions, 'kind' | 'context'>,
): { readonly parameters: readonly string[]; readonly db: string } {
  if (kind === 'task') {
    return { parameters: [`context: ${imports.type(`${root}context.ts`, 'TaskContext')}`], db: 'context.db' };
  }
  if (effects.size === 0) return { parameters: [], db: 'db' };
  if (!takesContext(effects)) return { parameters: [`db: ${imports.type(`${root}db/client.ts`, 'Db')}`], db: 'db' };
  return { parameters: [`context: ${imports.type(`${root}context.ts`, 'Context')}`], db: 'context.db' };
}

/** What the service function of an action is given besides what it runs on, in this order. */
export interface ActionParameter {
  readonly name: string;
  readonly kind: 'path' | 'user' | 'owner' | 'input';
  /** path: as the plan declares it. */
  readonly field?: InputField;
}

/** An action is given only what it reads. */
export function actionParameters(
  program: Program,
  { input, pathParameters = [] }: Pick<SignatureOptions, 'input' | 'pathParameters'>,
): readonly ActionParameter[] {
  const use = inputUse(program, { input, pathParameters });
  const taken = new Set(['user', 'owner', 'input', 'db', 'context', 'tx']);
  return [
    ...use.pathParameters.map((field) => ({
      name: parameterName(field.name.camel, taken),
      kind: 'path' as const,
      field,
    })),
    ...(readsUser(program) ? [{ name: 'user', kind: 'user' as const }] : []),
    ...(asksForOwner(program) ? [{ name: 'owner', kind: 'owner' as const }] : []),
    ...(use.fields.length > 0 || use.isWhole ? [{ name: 'input', kind: 'input' as const }] : []),
  ];
}

function readsUser(program: Program): boolean {
  const { block } = prunedProgram(program);
  const startsForUser = [...walkStatements(block)].some((each) => each.kind === 'run' && each.byUser === true);
  return startsForUser || [...walkExpressions(block)].some(({ kind }) => kind === 'user');
}

function asksForOwner(program: Program): boolean {
  return [...walkStatements(prunedProgram(program).block)].some(
    (statement) => 'use' in statement && statement.use.query.scoped,
  );
}

/** What a function is given, and how its formulas name it. */
export interface Given {
  readonly parameters: readonly string[];
  /** In front of the steps: the input taken apart, defaults. */
  readonly statements: readonly string[];
  /** Local names: `input.items`, `path.id`. */
  readonly names: ReadonlyMap<string, string>;
  readonly wholeInput: string;
}

interface Opening {
  readonly options: SignatureOptions;
  readonly scope: Scope;
}

export function givenTo(program: Program, { options, scope }: Opening): Given {
  const use = inputUse(program, { input: options.input, pathParameters: options.pathParameters ?? [] });
  return options.kind === 'action'
    ? givenToAction(program, { options, scope, use })
    : givenToFunction({ options, scope, use });
}

function givenToFunction({ options, scope, use }: Opening & { readonly use: InputUse }): Given {
  if (options.input.length === 0) return { parameters: [], statements: [], names: new Map(), wholeInput: '{}' };
  const taken = takenApart({ options, scope, use });
  if (use.isWhole) {
    return { ...taken, parameters: [`input: ${options.inputType}`], statements: unpacking(taken) };
  }
  const parameter = `${taken.pattern === '' ? '_input' : taken.pattern}: ${options.inputType}`;
  return { ...taken, parameters: [parameter] };
}

function givenToAction(program: Program, { options, scope, use }: Opening & { readonly use: InputUse }): Given {
  const all = actionParameters(program, options);
  for (const { name } of all) scope.claim(name);
  const paths = all.flatMap(({ kind, field, name }) =>
    kind === 'path' && field !== undefined ? [[`path.${field.name.snake}`, name] as const] : [],
  );
  const taken = takenApart({ options, scope, use });
  const names = new Map([...taken.names, ...paths]);
  const [first, second] = all;
  if (first === undefined) return { ...taken, names, parameters: [] };
  const types = all.map((parameter) => `${parameter.name}: ${parameterType(parameter, options)}`);
  if (second !== undefined) {
    const parameter = `{ ${all.map(({ name }) => name).join(', ')} }: { ${types.join('; ')} }`;
    return { ...taken, names, parameters: [parameter], statements: unpacking(taken) };
  }
  if (first.kind !== 'input' || use.isWhole) {
    return { ...taken, names, parameters: types, statements: unpacking(taken) };
  }
  return { ...taken, names, parameters: [`${taken.pattern}: ${options.inputType}`] };
}

function parameterType({ kind, field }: ActionParameter, { inputType, context }: SignatureOptions): string {
  const { imports, root, lookup } = context;
  switch (kind) {
    case 'path':
      return field === undefined ? 'string' : typeCode(field.type, { context });
    case 'user':
      return imports.type(`${root}auth/permissions.ts`, 'CurrentUser');
    case 'owner':
      return `${lookup.blueprint.project.ids === 'uuid' ? 'string' : 'number'} | undefined`;
    case 'input':
      return inputType;
  }
}

interface TakenApart extends Omit<Given, 'parameters'> {
  readonly pattern: string;
}

function takenApart({ options, scope, use }: Opening & { readonly use: InputUse }): TakenApart {
  if (use.isWhole) scope.claim('input');
  const { pattern, statements, names } = inputPattern(use.fields, { scope, call: options.context });
  const hasDefaults = options.input.some(({ optional }) => optional);
  return {
    pattern,
    statements,
    names: new Map(names.map(([field, name]) => [`input.${field.name.snake}`, name])),
    wholeInput: hasDefaults ? objectLiteral(names.map(([field, name]) => [field.name.key, name])) : 'input',
  };
}

function unpacking({ pattern, statements }: TakenApart): string[] {
  return [...(pattern === '' ? [] : [`const ${pattern} = input;`]), ...statements];
}
