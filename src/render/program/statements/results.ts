import type { Expression, Statement, ValueType, Variable } from '../../../blueprint/model.ts';
import { type StatementContext, usesTextDecimals } from '../context.ts';
import { typeCode } from '../types.ts';

/** A statement that gives a variable a value. */
export interface Assignment {
  readonly variable: Variable;
  readonly context: StatementContext;
  /** Names for it where its own is taken. */
  readonly others?: readonly string[];
  /** Where the compiler would infer another type from the value. */
  readonly type?: string;
}

/** `const order = …;`, `let order = …;`, or `order = …;` for one that is declared. */
export function assign(value: string, { variable, context, others = [], type = '' }: Assignment): string {
  const { scope, mutable } = context;
  const known = isNewInCallback(variable, context) ? undefined : scope.find(variable);
  context.unset.delete(variable);
  if (known !== undefined) return `${known} = ${value};`;
  const name = scope.declare(variable, ...others);
  const word = mutable.has(variable) ? 'let' : 'const';
  return `${word} ${name}${type === '' ? '' : `: ${type}`} = ${value};`;
}

/** A callback that returns the variable has not set it so far: inside it is another name. */
export function isNewInCallback(
  variable: Variable,
  { scope, returned }: Pick<StatementContext, 'scope' | 'returned'>,
): boolean {
  return returned.has(variable) && !scope.isInCallback(variable);
}

/**
 * Decides whether a variable holds a Big: decimals that were calculated, or that are set again; and texts always, so that
 * every calculation with them is exact.
 */
export function chooseForm(
  variable: Variable,
  { value, context }: { value?: Expression; context: StatementContext },
): void {
  if (variable.type.kind !== 'decimal' || variable.role !== 'set') return;
  const isCalculated = value === undefined || context.write(value, context).isBig;
  if (isCalculated || context.mutable.has(variable) || usesTextDecimals(context)) context.bigs.add(variable);
}

/** A statement whose result may have a name. */
export function stored(
  value: string,
  { variable, ...others }: Omit<Assignment, 'variable'> & { readonly variable: Variable | undefined },
): string[] {
  return variable === undefined ? [`${value};`] : [assign(value, { variable, ...others })];
}

/** The variable whose value a statement is, if it is new and the next statement only returns it. */
export function isReturnedNext(variable: Variable | undefined, next: Statement | undefined): boolean {
  return (
    variable !== undefined &&
    next?.kind === 'return' &&
    next.value?.kind === 'variable' &&
    next.value.variable === variable
  );
}

/** `let status: 'paid' | 'open' = 'open'`: what is set again must not be narrowed to its first value. */
export function declaredType(value: Expression, { variable, context }: Assignment): string {
  if (!context.mutable.has(variable)) {
    if (isEmptyList(value)) return 'never[]';
    return literalType([value], { variable, context });
  }
  return isComputed(value) ? '' : mutableType(variable, context);
}

/** The type of what is set again, where its first value has another one. */
export function mutableType({ type }: Variable, { call }: Pick<StatementContext, 'call'>): string {
  const isPlain = !type.nullable && inferred.has(type.kind);
  return isPlain ? '' : typeCode(type, { context: call, big: true });
}

const inferred: ReadonlySet<ValueType['kind']> = new Set([
  'text',
  'integer',
  'money',
  'decimal',
  'boolean',
  'date',
  'datetime',
  'row',
]);

/** The type of a constant that the compiler would know by its very value. */
export function literalType(
  values: readonly Expression[],
  { variable, context }: Pick<Assignment, 'variable' | 'context'>,
): string {
  if (!context.compared.has(variable) || !values.every(isWrittenOut)) return '';
  if (!wide.has(variable.type.kind)) return '';
  return typeCode(variable.type, { context: context.call, big: true });
}

const wide: ReadonlySet<ValueType['kind']> = new Set(['text', 'integer', 'money']);

function isWrittenOut(value: Expression): boolean {
  if (value.kind === 'conditional') return isWrittenOut(value.whenTrue) && isWrittenOut(value.whenFalse);
  return value.kind === 'literal' && value.value !== null;
}

function isEmptyList(value: Expression): boolean {
  return value.kind === 'list' && value.items.length === 0;
}

/** Its code has the type that the plan gives it. */
function isComputed({ kind, type }: Expression): boolean {
  return (kind === 'variable' || kind === 'input') && type.nullable;
}
