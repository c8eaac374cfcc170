import type { AnyNode } from 'acorn';

/** A node of a formula, with the parameters of the arrow functions around it. */
export interface PlacedNode {
  readonly node: AnyNode;
  readonly hidden: ReadonlySet<string>;
  /** The name in front of a point: `order` of `order.total`. */
  readonly isOwner: boolean;
}

const NONE: ReadonlySet<string> = new Set();

/** Every node of a formula that has a value, each before its parts. Names of members and of functions are none. */
export function walkFormula(node: AnyNode, around: Partial<Omit<PlacedNode, 'node'>> = {}): readonly PlacedNode[] {
  const { hidden = NONE, isOwner = false } = around;
  const inside = (parts: readonly AnyNode[]): readonly PlacedNode[] =>
    parts.flatMap((part) => walkFormula(part, { hidden }));
  const own = { node, hidden, isOwner };
  switch (node.type) {
    case 'TemplateLiteral':
      return [own, ...inside(node.expressions)];
    case 'BinaryExpression':
    case 'LogicalExpression':
      return [own, ...inside([node.left, node.right])];
    case 'UnaryExpression':
      return [own, ...inside([node.argument])];
    case 'ConditionalExpression':
      return [own, ...inside([node.test, node.consequent, node.alternate])];
    case 'ArrayExpression':
      return [own, ...inside(node.elements.filter((element) => element !== null))];
    case 'ObjectExpression':
      return [own, ...inside(node.properties)];
    case 'Property':
      return [own, ...inside([node.value])];
    case 'ChainExpression':
      return [own, ...inside([node.expression])];
    case 'MemberExpression':
      return [own, ...walkFormula(node.object, { hidden, isOwner: true })];
    case 'CallExpression':
      return [own, ...inside(node.arguments)];
    case 'ArrowFunctionExpression': {
      const parameters = node.params.flatMap((each) => (each.type === 'Identifier' ? [each.name] : []));
      return [own, ...walkFormula(node.body, { hidden: new Set([...hidden, ...parameters]) })];
    }
    default:
      return [own];
  }
}
