import type { Block, Variable } from '../../../blueprint/model.ts';
import { capitalize } from '../../../blueprint/casing.ts';
import { argument } from '../../views/modules/routes/context.ts';
import type { StatementContext } from '../context.ts';
import { camelName } from '../scope.ts';
import { typeCode } from '../types.ts';
import { isSetRightAway, mutableVariables } from './flow.ts';
import { mutableType } from './results.ts';

interface Opening {
  /** Variables whose value the callback returns. */
  readonly returned: readonly Variable[];
  readonly context: StatementContext;
  /** Name of what the callback is given. */
  readonly db: string;
}

/** What the statements of a callback that runs on a transaction are written with. */
export function insideCallback(block: Block, { returned, context, db: word }: Opening): StatementContext {
  const scope = context.scope.callback();
  const db = scope.claim(word);
  const mutable = mutableVariables(block);
  const own = { scope, db, context: `{ ...context, db: ${db} }`, inTry: false, returned: new Set(returned), mutable };
  return { ...context, ...own };
}

/**
 * `let newTotal = total;` in a callback, which sets names of its own and returns them: the compiler does not know what a
 * callback gives to a variable outside of it. Not for what its first statement about it sets.
 */
export function startLines(
  block: Block,
  { returned, context, inner }: Omit<Opening, 'db'> & { readonly inner: StatementContext },
): string[] {
  return returned.flatMap((variable) => {
    const outer = context.scope.find(variable);
    if (outer === undefined || isSetRightAway(variable, block)) return [];
    const camel = camelName(variable);
    const isUnset = context.unset.has(variable);
    const name = inner.scope.claim(isUnset ? `${camel}Value` : `new${capitalize(camel)}`);
    inner.scope.bind(variable, name);
    if (isUnset) return [`let ${name}: ${typeCode(variable.type, { context: context.call, big: true })};`];
    const type = context.mutable.has(variable) ? '' : mutableType(variable, context);
    return [`let ${name}${type === '' ? '' : `: ${type}`} = ${outer};`];
  });
}

/** What a callback returns, apart from a block before it. */
export function returnLines(
  returned: readonly Variable[],
  { lines, context }: { lines: readonly string[]; context: StatementContext },
): string[] {
  const gap = lines.at(-1)?.startsWith('}') === true ? [''] : [];
  const [first, second] = returned;
  if (first === undefined) return [];
  if (second === undefined) return [...gap, `return ${context.scope.nameOf(first)};`];
  const entries = returned.map((variable) => argument(camelName(variable), context.scope.nameOf(variable)));
  return [...gap, `return { ${entries.join(', ')} };`];
}

/** `const created = await …; return created;` is `return …;` */
export function foldedReturn(lines: readonly string[]): string[] {
  const [before, last] = lines.slice(-2);
  const name = /^return (\w+);$/.exec(last ?? '')?.[1];
  if (before === undefined || name === undefined) return [...lines];
  const value = new RegExp(`^const ${name} = (?:await )?([^]*);$`).exec(before)?.[1];
  return value === undefined ? [...lines] : [...lines.slice(0, -2), `return ${value};`];
}

/** `{ order, item: itemValue }`: what a callback returns, under the names that it has from here on. */
export function pattern(entries: readonly (readonly [variable: Variable, name: string])[]): string {
  return `{ ${entries.map(([variable, name]) => argument(camelName(variable), name)).join(', ')} }`;
}

/** Gives what a callback returns to variables that were declared before. */
export function assignReturned(
  variables: readonly [Variable, ...Variable[]],
  { call, context }: { call: readonly string[]; context: StatementContext },
): string[] {
  const [first, second] = variables;
  const names = variables.map((variable) => [variable, context.scope.nameOf(variable)] as const);
  for (const variable of variables) context.unset.delete(variable);
  const [opening = '', ...rest] = call;
  if (second === undefined) return [`${context.scope.nameOf(first)} = await ${opening}`, ...rest];
  return [`(${pattern(names)} = await ${opening}`, ...rest.slice(0, -1), `${(rest.at(-1) ?? '').replace(/;$/, '')});`];
}
