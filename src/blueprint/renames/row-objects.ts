import type { AnyNode, ObjectExpression } from 'acorn';

/** Functions that keep the items of a list as they are. */
const KEEPS_ITEMS: ReadonlySet<string> = new Set(['filter', 'sort', 'unique']);

/** The objects that a formula gives as its list of rows, where it writes them out itself. */
export function rowObjects(node: AnyNode | null | undefined): readonly ObjectExpression[] {
  switch (node?.type) {
    case 'ObjectExpression':
      return [node];
    case 'ArrayExpression':
      return node.elements.flatMap(rowObjects);
    case 'ConditionalExpression':
      return [...rowObjects(node.consequent), ...rowObjects(node.alternate)];
    case 'LogicalExpression':
      return [...rowObjects(node.left), ...rowObjects(node.right)];
    case 'CallExpression': {
      const name = node.callee.type === 'Identifier' ? node.callee.name : '';
      const [items, callback] = node.arguments;
      if (name === 'map' && callback?.type === 'ArrowFunctionExpression') return rowObjects(callback.body);
      return KEEPS_ITEMS.has(name) ? rowObjects(items) : [];
    }
    default:
      return [];
  }
}
