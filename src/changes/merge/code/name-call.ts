import { compactCode } from './compact-code.ts';
import { nodeIn, nodesIn, type SyntaxNode } from './syntax-node.ts';

/** `app.get('/orders')`, `emit('order.paid')`, `it('lists')`: what is called, and the first text that it is given. */
export function nameCall(node: SyntaxNode, text: string): string | undefined {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return undefined;
  const callee = nodeIn(node, 'callee');
  if (callee === undefined) return undefined;
  const called = nameCallee(callee, text);
  if (called === undefined) return undefined;
  const word = nodesIn(node, 'arguments').find(({ type, value }) => type === 'Literal' && typeof value === 'string');
  return `${called}(${word === undefined ? '' : `'${String(word['value'])}'`})`;
}

function nameCallee(callee: SyntaxNode, text: string): string | undefined {
  // A table of tests is called with their cases first, and then with the title.
  if (callee.type === 'CallExpression') {
    const inner = nodeIn(callee, 'callee');
    return inner && nameCallee(inner, text);
  }
  return compactCode(text.slice(callee.start, callee.end));
}
