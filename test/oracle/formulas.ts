import type { CallExpression, Expression, MemberExpression, PrivateIdentifier, Super } from 'acorn';
import { callFunction } from './formula-functions.ts';
import { Exact } from './exact.ts';
import {
  asBoolean,
  asFields,
  asNumber,
  checked,
  compare,
  Failure,
  type Fields,
  IllTyped,
  isEqual,
  type Value,
  written,
} from './values.ts';

/** What a formula can name, and what of the project changes its value. */
export interface Setting {
  /** Undefined for a name that nobody gave. */
  readonly lookUp: (name: string) => Value | undefined;
  /** `string`: decimals stay exact when they become part of something. */
  readonly decimals: 'number' | 'string';
  /** In conditions of queries null is less than nothing, and nothing is less than it. */
  readonly isQuery: boolean;
}

/** A decimal that becomes part of a list, object, row or argument, or is returned, is what JSON has for it. */
export function stored(value: Value, { decimals }: Pick<Setting, 'decimals'>): Value {
  return value instanceof Exact && decimals === 'number' ? Exact.of(value.toNumber()) : value;
}

/** The value of a formula; a missing link of `?.` makes the whole chain null. */
export function evaluate(node: Expression | PrivateIdentifier | Super, setting: Setting): Value {
  switch (node.type) {
    case 'Literal':
      return literalOf(node.value);
    case 'Identifier':
      return named(node.name, setting);
    case 'TemplateLiteral':
      return node.quasis
        .map(({ value }, index) => {
          const expression = node.expressions[index];
          return (value.cooked ?? '') + (expression ? written(evaluate(expression, setting)) : '');
        })
        .join('');
    case 'UnaryExpression': {
      const operand = evaluate(node.argument, setting);
      if (node.operator === '!') return !asBoolean(operand);
      return node.operator === '-' ? asNumber(operand).negated() : asNumber(operand);
    }
    case 'BinaryExpression': {
      const left = evaluate(node.left, setting);
      return operate(node.operator, { left, right: evaluate(node.right, setting), isQuery: setting.isQuery });
    }
    case 'LogicalExpression': {
      const left = evaluate(node.left, setting);
      if (node.operator === '??') return left ?? evaluate(node.right, setting);
      if (asBoolean(left) === (node.operator === '||')) return left;
      return asBoolean(evaluate(node.right, setting));
    }
    case 'ConditionalExpression':
      return evaluate(asBoolean(evaluate(node.test, setting)) ? node.consequent : node.alternate, setting);
    case 'ArrayExpression':
      return node.elements.map((each) => {
        if (each === null || each.type === 'SpreadElement') throw new IllTyped('a list of something else');
        return stored(evaluate(each, setting), setting);
      });
    case 'ObjectExpression':
      return new Map(
        node.properties.map((each) => {
          if (each.type !== 'Property') throw new IllTyped(each.type);
          const { key } = each;
          const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : '';
          return [name, stored(evaluate(each.value, setting), setting)];
        }),
      );
    case 'ChainExpression':
    case 'MemberExpression':
      return linkOf(node.type === 'ChainExpression' ? node.expression : node, setting) ?? null;
    case 'CallExpression':
      return callOf(node, setting);
    default:
      throw new IllTyped(`formulas have no ${node.type}`);
  }
}

function literalOf(value: unknown): Value {
  if (typeof value === 'number') return Exact.of(value);
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  throw new IllTyped('no literal of the language');
}

function named(name: string, { lookUp }: Setting): Value {
  const value = lookUp(name);
  if (value === undefined) throw new IllTyped(`nobody gave the name ${name}`);
  return value;
}

/** Undefined: the chain was broken by `?.` further to the left. */
function linkOf(node: Expression | Super, setting: Setting): Value | undefined {
  if (node.type !== 'MemberExpression') return evaluate(node, setting);
  const object = linkOf(node.object, setting);
  if (object === undefined || (object === null && node.optional)) return undefined;
  // `find(…).price` where nothing was found.
  if (object === null && isFind(node.object)) throw new Failure(500);
  return memberOf(object, node);
}

function isFind(node: Expression | Super): boolean {
  return node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'find';
}

function memberOf(object: Value, { property, computed }: MemberExpression): Value {
  if (computed && property.type === 'Literal' && typeof property.value === 'number')
    return Array.isArray(object) ? (object[property.value] ?? null) : null;
  const name =
    property.type === 'Identifier' ? property.name : property.type === 'Literal' ? String(property.value) : '';
  return fieldOf(asFields(object), name);
}

/** A reference may be written as its thing or as its column. */
function fieldOf(fields: Fields, name: string): Value {
  const value = fields.get(name) ?? fields.get(`${name}_id`);
  if (value !== undefined) return value;
  if (fields.has(name) || fields.has(`${name}_id`)) return null;
  throw new IllTyped(`no field ${name} among ${[...fields.keys()].join(', ')}`);
}

function callOf(node: CallExpression, setting: Setting): Value {
  const { callee } = node;
  if (callee.type !== 'Identifier') throw new IllTyped('a call of something else');
  const [, second] = node.arguments;
  const arrow = second?.type === 'ArrowFunctionExpression' ? second : undefined;
  const values = node.arguments.flatMap((each) => {
    if (each === arrow || each.type === 'SpreadElement') return [];
    return [evaluate(each, setting)];
  });
  const apply =
    arrow &&
    ((item: Value): Value => {
      const [parameter] = arrow.params;
      if (arrow.body.type === 'BlockStatement') throw new IllTyped('an arrow function with a body');
      const lookUp = (name: string): Value | undefined =>
        parameter?.type === 'Identifier' && parameter.name === name ? item : setting.lookUp(name);
      return evaluate(arrow.body, { ...setting, lookUp });
    });
  return callFunction(callee.name, { values, apply, store: (value) => stored(value, setting) });
}

function operate(operator: string, operands: { left: Value; right: Value; isQuery: boolean }): Value {
  const { left, right, isQuery } = operands;
  if (operator === '==' || operator === '===') return isEqual(left, right);
  if (operator === '!=' || operator === '!==') return !isEqual(left, right);
  if (['<', '<=', '>', '>='].includes(operator)) {
    if (isQuery && (left === null || right === null)) return false;
    const order = compare(left, right);
    if (operator === '<') return order < 0;
    if (operator === '<=') return order <= 0;
    return operator === '>' ? order > 0 : order >= 0;
  }
  if (operator === '+' && typeof left === 'string' && typeof right === 'string') return left + right;
  return calculate(operator, asNumber(left), asNumber(right));
}

function calculate(operator: string, left: Exact, right: Exact): Exact {
  switch (operator) {
    case '+':
      return checked(left.plus(right));
    case '-':
      return checked(left.minus(right));
    case '*':
      return checked(left.times(right));
    case '/':
      if (right.isZero()) throw new Failure(500);
      return checked(left.dividedBy(right));
    case '%':
      if (right.isZero()) throw new Failure(500);
      return left.remainder(right);
    case '**':
      return checked(left.power(right.toNumber()));
    default:
      throw new IllTyped(`formulas have no operator ${operator}`);
  }
}
