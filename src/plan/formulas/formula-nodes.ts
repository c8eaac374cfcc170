import type { AnyNode, CallExpression, MemberExpression, Property } from 'acorn';
import { isTakenName } from '../names.ts';
import { isReserved, reservedProblem } from '../reserved.ts';
import type { Report } from '../problems.ts';
import { FORMULA_FUNCTIONS, isFormulaFunction } from './functions.ts';

/** Something in a formula that the language does not have, with acorn's offsets. */
export interface FormulaFault extends Omit<Report, 'at' | 'path'> {
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
};

type Report1 = (fault: FormulaFault) => void;

/** Walks an expression, reports everything that is no part of the language, and goes on behind it. */
export function checkFormulaNode(node: AnyNode, report: Report1): void {
  const check = (child: AnyNode | null | undefined): void => {
    if (child) checkFormulaNode(child, report);
  };
  switch (node.type) {
    case 'Identifier':
      return;
    case 'Literal':
      if ('regex' in node && node.regex) return refuse(node, { kind: 'RegExpLiteral', report });
      if (typeof node.value === 'bigint') return refuse(node, { kind: 'BigIntLiteral', report });
      return;
    case 'TemplateLiteral':
      return node.expressions.forEach(check);
    case 'BinaryExpression':
      if (!BINARY.has(node.operator)) return refuseOperator(node, node.operator, report);
      check(node.left);
      return check(node.right);
    case 'LogicalExpression':
      check(node.left);
      return check(node.right);
    case 'UnaryExpression':
      return UNARY.has(node.operator) ? check(node.argument) : refuseOperator(node, node.operator, report);
    case 'ConditionalExpression':
      check(node.test);
      check(node.consequent);
      return check(node.alternate);
    case 'ArrayExpression':
      return node.elements.forEach((element) =>
        element ? check(element) : refuse(node, { kind: 'a hole in a list', report }),
      );
    case 'ObjectExpression':
      return node.properties.forEach((property) =>
        property.type === 'Property' ? checkProperty(property, report) : check(property),
      );
    case 'ChainExpression':
      return check(node.expression);
    case 'MemberExpression':
      return checkMember(node, report);
    case 'CallExpression':
      return checkCall(node, report);
    default:
      return refuse(node, { kind: node.type, report });
  }
}

function checkProperty(property: Property, report: Report1): void {
  const name =
    property.key.type === 'Identifier'
      ? property.key.name
      : property.key.type === 'Literal'
        ? String(property.key.value)
        : '';
  if (property.kind !== 'init' || property.method || property.computed) {
    return refuse(property, { kind: 'a property that is not name: value', report });
  }
  if (isTakenName(name)) refuseName(property.key, name, report);
  checkFormulaNode(property.value, report);
}

function checkMember(node: MemberExpression, report: Report1): void {
  if (node.object.type !== 'Super') checkFormulaNode(node.object, report);
  const { property } = node;
  if (!node.computed) {
    if (property.type === 'Identifier' && isTakenName(property.name)) refuseName(property, property.name, report);
    return;
  }
  const isFixed =
    property.type === 'Literal' && (typeof property.value === 'number' || typeof property.value === 'string');
  if (!isFixed)
    return refuse(property, { kind: 'a computed member', report, expected: 'a name, or a number: items[0]' });
  if (isTakenName(String(property.value))) refuseName(property, String(property.value), report);
}

function checkCall(node: CallExpression, report: Report1): void {
  const { callee } = node;
  if (callee.type !== 'Identifier' || node.optional) {
    const isMethod = callee.type === 'MemberExpression' && callee.property.type === 'Identifier';
    const name = isMethod && callee.property.type === 'Identifier' ? callee.property.name : '';
    const expected = isFormulaFunction(name) ? `${name}(…)` : 'one of the functions of the language';
    refuse(callee, { kind: 'a call of something that is no function of the language', report, expected });
  } else checkFunctionName(callee, report);
  for (const argument of node.arguments) {
    if (argument.type !== 'ArrowFunctionExpression') checkFormulaNode(argument, report);
    else if (
      argument.async ||
      argument.body.type === 'BlockStatement' ||
      argument.params.some((each) => each.type !== 'Identifier')
    ) {
      refuse(argument, { kind: 'ArrowFunctionExpression', report });
    } else checkFormulaNode(argument.body, report);
  }
}

function checkFunctionName(callee: { name: string; start: number; end: number }, report: Report1): void {
  const { name, start, end } = callee;
  if (isFormulaFunction(name)) return;
  if (isReserved(name, 'function')) {
    const { code, message } = reservedProblem(name, { at: { start, end }, path: '' });
    return report({ code, message, start, end });
  }
  const among = Object.keys(FORMULA_FUNCTIONS);
  const expected = among.join(', ');
  report({
    code: 'unknown-function',
    message: `Formulas have no function "${name}".`,
    start,
    end,
    expected,
    near: { word: name, among },
  });
}

function refuse(node: AnyNode, options: { kind: string; report: Report1; expected?: string }): void {
  const { kind, report } = options;
  const words = kind.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  const message = `Formulas have no ${words.replace(/^(a|an) /, '')}.`;
  const expected =
    options.expected ?? INSTEAD[kind] ?? 'names, literals, operators, lists, objects and calls of the known functions';
  report({ code: 'not-in-formulas', message, expected, start: node.start, end: node.end });
}

function refuseOperator(node: AnyNode, operator: string, report: Report1): void {
  const expected = [...BINARY, '&&', '||', '??', '!', '?:'].join(' ');
  const { start, end } = node;
  report({ code: 'not-in-formulas', message: `Formulas have no operator "${operator}".`, expected, start, end });
}

function refuseName(node: AnyNode, name: string, report: Report1): void {
  const message = `"${name}" cannot be used: JavaScript gives every object something of that name.`;
  report({ code: 'taken-name', message, expected: 'another name', start: node.start, end: node.end });
}
