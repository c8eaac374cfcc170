import type { AnyNode } from 'acorn';
import type { Formula, Step } from '../../plan/model-steps.ts';
import { walkSteps } from '../../plan/check/walk-steps.ts';

/** A name in a formula, where the plan's text has it. */
export interface WrittenName {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** `({ total })` says key and value at once. */
  readonly isShorthand: boolean;
}

/** The names that the formulas of steps begin with, by where they stand; members and functions are none. */
export function writtenNames(steps: readonly Step[]): ReadonlyMap<number, WrittenName> {
  const found = new Map<number, WrittenName>();
  for (const formula of steps.flatMap((step) => formulasIn(step))) {
    visit(formula.expression, (node, isShorthand) => {
      if (node.type !== 'Identifier') return;
      const { start, end } = formula.spanOf(node.start, node.end);
      found.set(start, { name: node.name, start, end, isShorthand });
    });
  }
  return found;
}

/** Every word that the formulas of these steps may read as a member of something. */
export function membersIn(steps: readonly Step[]): ReadonlySet<string> {
  const formulas = steps.flatMap((step) => formulasIn(step));
  const words = formulas.flatMap(({ source }) => [...source.matchAll(/(?:\.|\[\s*['"])\s*([A-Za-z_]\w*)/g)]);
  return new Set(words.map(([, word = '']) => word));
}

/** Every name that these steps give, read, or use as a parameter. */
export function namesOf(steps: readonly Step[]): readonly string[] {
  const given = walkSteps(steps).flatMap((step) => [
    ...(step.as === undefined ? [] : [step.as]),
    ...(step.key === 'set' ? step.entries.map(({ name }) => name) : []),
    ...(step.key === 'update' || step.key === 'delete' ? [step.target.name] : []),
  ]);
  return [...given, ...[...writtenNames(steps).values()].map(({ name }) => name), ...arrowParameters(steps)];
}

/** Parameters of arrow functions. */
export function arrowParameters(steps: readonly Step[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const formula of steps.flatMap((step) => formulasIn(step))) {
    for (const [, name = ''] of formula.source.matchAll(/\(?([A-Za-z_]\w*)\)?\s*=>/g)) names.add(name);
  }
  return names;
}

function formulasIn(part: unknown): readonly Formula[] {
  if (typeof part !== 'object' || part === null) return [];
  if (isFormula(part)) return [part];
  return Object.values(part).flatMap(formulasIn);
}

function isFormula(part: object): part is Formula {
  return 'expression' in part && 'spanOf' in part;
}

function visit(node: AnyNode, meet: (node: AnyNode, isShorthand: boolean) => void): void {
  switch (node.type) {
    case 'Identifier':
      return meet(node, false);
    case 'TemplateLiteral':
      return each(node.expressions, meet);
    case 'BinaryExpression':
    case 'LogicalExpression':
      return each([node.left, node.right], meet);
    case 'UnaryExpression':
      return visit(node.argument, meet);
    case 'ConditionalExpression':
      return each([node.test, node.consequent, node.alternate], meet);
    case 'ArrayExpression':
      return each(node.elements, meet);
    case 'ObjectExpression':
      return each(node.properties, meet);
    case 'Property':
      return node.shorthand ? meet(node.value, true) : visit(node.value, meet);
    case 'ChainExpression':
    case 'ParenthesizedExpression':
      return visit(node.expression, meet);
    case 'MemberExpression':
      return visit(node.object, meet);
    case 'CallExpression':
      return each(node.arguments, meet);
    case 'ArrowFunctionExpression':
      return visit(node.body, meet);
    default:
  }
}

function each(nodes: readonly (AnyNode | null)[], meet: (node: AnyNode, isShorthand: boolean) => void): void {
  for (const node of nodes) if (node !== null) visit(node, meet);
}
