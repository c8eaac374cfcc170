import type { AnyNode, CallExpression, MemberExpression, Property } from 'acorn';
import { isExact } from '../fields/literals.ts';
import { isTakenName, takenNameFault } from '../names.ts';
import { isReserved, reservedFault } from '../reserved.ts';
import type { Fault } from '../problems.ts';
import { FORMULA_FUNCTIONS, isFormulaFunction } from './functions.ts';

/** Something in a formula that the language does not have, with acorn's offsets. */
export interface FormulaFault extends Fault {
  readonly start: number;
  readonly end: number;
}

const BINARY: ReadonlySet<string> = new Set([
  '+',
  '-',
  '*',
  '/',
  '%',
  '**',
  '==',
  '!=',
  '===',
  '!==',
  '<',
  '<=',
  '>',
  '>=',
]);
const UNARY: ReadonlySet<string> = new Set(['!', '-', '+']);

/** What people write for what the language has. */
const INSTEAD: Readonly<Record<string, string>> = {
  AssignmentExpression: 'a step "set" gives a name its value; == compares',
  UpdateExpression: 'x + 1',
  RegExpLiteral: 'contains(text, part)',
  SpreadElement: 'the elements themselves',
  NewExpression: 'now() for a date',
  ThisExpression: 'a name',
  FunctionExpression: 'an arrow function: item => item.price',
  ArrowFunctionExpression: 'an arrow function with one expression, as an argument: sum(items, item => item.price)',
  SequenceExpression: 'one expression',
  TaggedTemplateExpression: 'a template without a tag',
  BigIntLiteral: 'a number',
};

type Faults = readonly FormulaFault[];

/** Everything in an expression that is no part of the language. */
export function findFormulaFaults(node: AnyNode): Faults {
  switch (node.type) {
    case 'Identifier':
      return [];
    case 'Literal':
      if ('regex' in node && node.regex) return refuse(node, 'RegExpLiteral');
      if (typeof node.value === 'number' && !isExact(node.value)) return refuse(node, 'number that is not exact');
      return typeof node.value === 'bigint' ? refuse(node, 'BigIntLiteral') : [];
    case 'TemplateLiteral':
      return node.expressions.flatMap(findFormulaFaults);
    case 'BinaryExpression':
      if (!BINARY.has(node.operator)) return refuseOperator(node, node.operator);
      return [node.left, node.right].flatMap(findFormulaFaults);
    case 'LogicalExpression':
      return [node.left, node.right].flatMap(findFormulaFaults);
    case 'UnaryExpression':
      return UNARY.has(node.operator) ? findFormulaFaults(node.argument) : refuseOperator(node, node.operator);
    case 'ConditionalExpression':
      return [node.test, node.consequent, node.alternate].flatMap(findFormulaFaults);
    case 'ArrayExpression':
      return node.elements.flatMap((element) =>
        element ? findFormulaFaults(element) : refuse(node, 'a hole in a list'),
      );
    case 'ObjectExpression':
      return node.properties.flatMap((each) =>
        each.type === 'Property' ? findPropertyFaults(each) : refuse(each, each.type),
      );
    case 'ChainExpression':
      return findFormulaFaults(node.expression);
    case 'MemberExpression':
      return findMemberFaults(node);
    case 'CallExpression':
      return [...findCalleeFaults(node), ...node.arguments.flatMap(findArgumentFaults)];
    default:
      return refuse(node, node.type);
  }
}

function findPropertyFaults(property: Property): Faults {
  const { key } = property;
  const isPlain = property.kind === 'init' && !property.method && !property.computed;
  if (!isPlain) return refuse(property, 'property that is not written name: value');
  const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : '';
  return [...findNameFaults(key, name), ...findFormulaFaults(property.value)];
}

function findMemberFaults(node: MemberExpression): Faults {
  const { object, property } = node;
  const before = findFormulaFaults(object);
  if (!node.computed)
    return [...before, ...(property.type === 'Identifier' ? findNameFaults(property, property.name) : [])];
  const isFixed = property.type === 'Literal' && ['number', 'string'].includes(typeof property.value);
  if (isFixed) return [...before, ...findNameFaults(property, String(property.value))];
  const [fault] = refuse(property, 'computed member');
  return fault ? [...before, { ...fault, expected: 'a name, or a number: items[0]' }] : before;
}

function findCalleeFaults(node: CallExpression): Faults {
  const { callee } = node;
  const { start, end } = callee;
  if (callee.type !== 'Identifier' || node.optional) {
    const method =
      callee.type === 'MemberExpression' && callee.property.type === 'Identifier' ? callee.property.name : '';
    const expected = isFormulaFunction(method) ? `${method}(…)` : 'one of the functions of the language';
    return [
      {
        code: 'not-in-formulas',
        message: 'Formulas call functions of the language, and nothing else.',
        expected,
        start,
        end,
      },
    ];
  }
  const { name } = callee;
  if (isFormulaFunction(name)) return [];
  if (isReserved(name, 'function')) return [{ ...reservedFault(name), start, end }];
  const among = Object.keys(FORMULA_FUNCTIONS);
  const message = `Formulas have no function "${name}".`;
  return [{ code: 'unknown-function', message, expected: among.join(', '), near: { word: name, among }, start, end }];
}

/** Arrow functions stand only here, with plain names and one expression. */
function findArgumentFaults(argument: AnyNode): Faults {
  if (argument.type !== 'ArrowFunctionExpression') return findFormulaFaults(argument);
  const isPlain = !argument.async && argument.params.every((each) => each.type === 'Identifier');
  if (!isPlain || argument.body.type === 'BlockStatement') return refuse(argument, argument.type);
  return findFormulaFaults(argument.body);
}

function refuse(node: AnyNode, kind: string): Faults {
  const words = kind
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/^an? /, '');
  const expected = INSTEAD[kind] ?? 'names, literals, operators, lists, objects and calls of the known functions';
  const { start, end } = node;
  return [{ code: 'not-in-formulas', message: `Formulas have no ${words}.`, expected, start, end }];
}

function refuseOperator(node: AnyNode, operator: string): Faults {
  const expected = [...BINARY, '&&', '||', '??', '!', '?:'].join(' ');
  const { start, end } = node;
  return [{ code: 'not-in-formulas', message: `Formulas have no operator "${operator}".`, expected, start, end }];
}

function findNameFaults(node: AnyNode, name: string): Faults {
  const { start, end } = node;
  return isTakenName(name) ? [{ ...takenNameFault(name), start, end }] : [];
}
