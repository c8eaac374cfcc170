import type { DecisionNode, DecisionTree } from '../../guidance/guidance.ts';
import type { Decision } from '../../wizard/decide.ts';
import { UsageError } from '../errors.ts';

/** The outcome of answers that were given on the command line. @throws UsageError with what could be answered. */
export function followBranch(tree: DecisionTree, answers: readonly string[]): Decision {
  const branch: string[] = [];
  const left = answers.map((answer) => answer.trim());
  let node: DecisionNode = tree.root;
  while (node.kind === 'question') {
    const answer = left.shift();
    const option = node.options.find(({ value }) => value === answer);
    if (option === undefined) {
      const choices = node.options.map(({ value, label }) => `  ${value}: ${label}`).join('\n');
      const said = answer === undefined ? 'An answer is missing' : `${JSON.stringify(answer)} is no answer`;
      throw new UsageError(`${said} to: ${node.question}`, choices);
    }
    branch.push(option.value);
    node = option.next;
  }
  const [surplus] = left;
  if (surplus !== undefined) {
    throw new UsageError(`Nothing is left to ask, but --branch goes on with ${JSON.stringify(surplus)}.`);
  }
  return { outcome: node, branch };
}
