import type { Expression, ValueType } from '../../../blueprint/model.ts';
import { binding, type Code, code, operand, receiver } from '../code.ts';
import { type ExpressionContext, useOwn, usesTextDecimals } from '../context.ts';
import { callbackCode } from './callbacks.ts';
import type { CallExpression } from './calls.ts';
import { asBig, plain, plainCode } from './values.ts';

/** Functions over lists; undefined for others, and where a function of both is about a text. */
export function listCall(expression: CallExpression, context: ExpressionContext): Code | undefined {
  const [list, second] = expression.arguments;
  if (list?.type.kind !== 'list') return undefined;
  const of = (): string => receiver(context.write(list, context));
  const method = (name: string): Code => code(`${of()}.${name}(${arrow(expression, context)})`);
  switch (expression.function) {
    case 'count':
      return expression.callback === undefined ? count(list, context) : code(`${method('filter').text}.length`);
    case 'length':
      return count(list, context);
    case 'contains':
      return second === undefined ? undefined : contains({ list, value: second }, context);
    case 'map':
    case 'filter':
    case 'some':
    case 'every':
      return method(expression.function);
    case 'find':
      return found(expression, { list, context });
    case 'sort':
      return sorted(expression, { list, context });
    case 'group':
      return code(
        `${useOwn('lists.ts', 'grouped', context)}(${context.write(list, context).text}, ${arrow(expression, context)})`,
      );
    case 'unique':
      return unique(list, context);
    default:
      return undefined;
  }
}

/** Predicates as they are; what else an arrow function gives becomes part of a list, so it is what JSON has. */
function arrow({ callback, function: name }: CallExpression, context: ExpressionContext): string {
  if (callback === undefined) throw new TypeError(`${name} takes a function`);
  return callbackCode(callback, { context, write: plain });
}

function count(list: Expression, context: ExpressionContext): Code {
  if (list.kind === 'call' && list.function === 'unique' && !hasDates(list.type)) {
    const [values] = list.arguments;
    if (values !== undefined) return code(`new Set(${context.write(values, context).text}).size`);
  }
  return code(`${receiver(context.write(list, context))}.length`);
}

function hasDates(type: ValueType): boolean {
  return type.kind === 'list' && type.of.kind === 'datetime';
}

function unique(list: Expression, context: ExpressionContext): Code {
  const values = context.write(list, context).text;
  return hasDates(list.type)
    ? code(`${useOwn('lists.ts', 'distinct', context)}(${values})`)
    : code(`[...new Set(${values})]`);
}

/** `includes` compares as `===` does, and refuses a value that no element can have. */
function contains({ list, value }: { list: Expression; value: Expression }, context: ExpressionContext): Code {
  const of = receiver(context.write(list, context));
  const element = list.type.kind === 'list' ? list.type.of : value.type;
  const isOther =
    element.kind === 'datetime' ||
    (element.kind === 'decimal' && (usesTextDecimals(context) || context.write(value, context).isBig)) ||
    (value.type.nullable && !element.nullable) ||
    (element.kind === 'enum' && !isAmong(value, element.values));
  if (!isOther) return code(`${of}.includes(${plainCode(value, context)})`);
  const name = context.scope.inner().claim('element');
  return code(`${of}.some((${name}) => ${same(name, { element, value, context })})`);
}

function same(
  name: string,
  { element, value, context }: { element: ValueType; value: Expression; context: ExpressionContext },
): string {
  if (element.kind === 'datetime') {
    const [one, two] = [element, value.type].map(({ nullable }) => (nullable ? '?' : ''));
    return `${name}${one}.getTime() === ${receiver(context.write(value, context))}${two}.getTime()`;
  }
  if (element.kind === 'decimal') return `${asBig(value, context)}.eq(${name})`;
  return `${name} === ${operand(plain(value, context), binding.relational)}`;
}

function isAmong({ type }: Expression, values: readonly string[]): boolean {
  return type.kind === 'enum' && type.values.every((value) => values.includes(value));
}

function found(expression: CallExpression, { list, context }: { list: Expression; context: ExpressionContext }): Code {
  const { text } = context.write(list, context);
  if (expression.required === true) {
    return code(`${useOwn('lists.ts', 'findRequired', context)}(${text}, ${arrow(expression, context)})`);
  }
  const isElementNullable = list.type.kind === 'list' && list.type.of.nullable;
  return {
    ...code(`${receiver(context.write(list, context))}.find(${arrow(expression, context)})`),
    missing: isElementNullable ? 'either' : 'undefined',
  };
}

function sorted(
  { callback, arguments: [, ...others] }: CallExpression,
  { list, context }: { list: Expression; context: ExpressionContext },
): Code {
  if (callback === undefined) throw new TypeError('sort takes a function');
  const isDescending = others.some((other) => other.kind === 'literal' && other.value === 'desc');
  const isText = callback.body.type.kind === 'decimal' && usesTextDecimals(context);
  const key = callbackCode(callback, {
    context,
    write: isText ? (body, inner) => code(asBig(body, inner)) : plain,
  });
  const name = useOwn('lists.ts', isDescending ? 'sortByDescending' : 'sortBy', context);
  return code(`${name}(${context.write(list, context).text}, ${key})`);
}
