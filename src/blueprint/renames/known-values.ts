import type { AnyNode, MemberExpression } from 'acorn';
import type { Formula } from '../../plan/model-steps.ts';
import type { ValueType } from '../program/value-types.ts';
import { walkFormula } from './formula-nodes.ts';
import type { TypedNodes } from './typed-nodes.ts';

/** What values the formulas of one step read. */
export interface KnownValues {
  /** The type of what stands in front of the point: of `order` in `order.total`. */
  readonly ownerOf: (node: MemberExpression, formula: Formula) => ValueType | undefined;
  /** It is a field of the input: `order_id`, `input.order_id`. */
  readonly isInput: (node: AnyNode, formula: Formula) => boolean;
}

/**
 * What a query is given twice it is given once, so that the compiler knows one place of it only: the same words in
 * formulas of the same step are the same value.
 */
export function knownValues(
  formulas: readonly Formula[],
  { nodes, text }: { readonly nodes: TypedNodes; readonly text: string },
): KnownValues {
  const owners = new Map<string, ValueType>();
  const inputs = new Set<string>();
  const spanOf = (node: AnyNode, formula: Formula) => formula.spanOf(node.start, node.end);
  const wordsOf = (node: AnyNode, formula: Formula): string => {
    const { start, end } = spanOf(node, formula);
    return text.slice(start, end).replaceAll(/\s+/g, '');
  };
  const typeOf = (node: AnyNode, formula: Formula) => nodes.expression(spanOf(node, formula), 'member')?.object.type;
  const isRead = (node: AnyNode, formula: Formula) => nodes.expression(spanOf(node, formula), 'input') !== undefined;
  for (const formula of formulas) {
    for (const { node } of walkFormula(formula.expression)) {
      if (isRead(node, formula)) inputs.add(wordsOf(node, formula));
      const type = node.type === 'MemberExpression' ? typeOf(node, formula) : undefined;
      if (node.type === 'MemberExpression' && type !== undefined) owners.set(wordsOf(node.object, formula), type);
    }
  }
  return {
    ownerOf: (node, formula) => typeOf(node, formula) ?? owners.get(wordsOf(node.object, formula)),
    isInput: (node, formula) => isRead(node, formula) || inputs.has(wordsOf(node, formula)),
  };
}
