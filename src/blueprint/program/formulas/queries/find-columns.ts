/** Which parts of a formula are about columns. */
import type { AnyNode } from 'acorn';
import { columnNamed, type FormulaContext } from '../context.ts';
import { findInput } from '../names.ts';

export function hasColumn(node: AnyNode, context: FormulaContext): boolean {
  switch (node.type) {
    case 'Identifier':
      return columnNamed(context, node.name) !== undefined;
    case 'MemberExpression': {
      const { object } = node;
      // Columns have no members: in `order.id` the name is that of a variable, even beside a column `order`.
      if (object.type === 'Identifier' && isKnownElsewhere(object.name, context)) return false;
      return object.type !== 'Super' && hasColumn(object, context);
    }
    case 'ArrowFunctionExpression':
      return hasColumnBesides(node.params, node.body, context);
    default:
      return childrenOf(node).some((child) => hasColumn(child, context));
  }
}

function isKnownElsewhere(name: string, { variables, scope }: FormulaContext): boolean {
  return variables.has(name) || findInput(scope, name) !== undefined || ['input', 'auth', 'project'].includes(name);
}

/** Parameters of arrow functions hide columns of the same name. */
function hasColumnBesides(parameters: readonly AnyNode[], body: AnyNode, context: FormulaContext): boolean {
  const hidden = new Set(parameters.map((each) => (each.type === 'Identifier' ? each.name : '')));
  const { query } = context;
  if (query === undefined) return false;
  const columns = query.table.columns.filter(
    ({ name, reference }) => !hidden.has(name.snake) && !hidden.has(reference?.name.snake ?? ''),
  );
  return hasColumn(body, { ...context, query: { table: { ...query.table, columns } } });
}

/** The parts of a node that have values. */
function childrenOf(node: AnyNode): readonly AnyNode[] {
  switch (node.type) {
    case 'TemplateLiteral':
      return node.expressions;
    case 'BinaryExpression':
    case 'LogicalExpression':
      return [node.left, node.right];
    case 'UnaryExpression':
      return [node.argument];
    case 'ConditionalExpression':
      return [node.test, node.consequent, node.alternate];
    case 'ArrayExpression':
      return node.elements.filter((element) => element !== null);
    case 'ObjectExpression':
      return node.properties.flatMap((each) => (each.type === 'Property' ? [each.value] : []));
    case 'ChainExpression':
      return [node.expression];
    case 'CallExpression':
      return node.arguments;
    default:
      return [];
  }
}
