import type { DecisionNode, DecisionOutcome, DecisionTree } from '../guidance/guidance.ts';
import type { ChoiceQuestion } from './question.ts';
import type { Session } from './session.ts';

export interface Decision {
  readonly outcome: DecisionOutcome;
  /** Values of the options that were chosen, in order. */
  readonly branch: readonly string[];
}

/**
 * Goes through a decision tree as a conversation.
 * @param place beginning of the questions' ids: `decide/logic`, so that one interview can decide several times
 */
export async function decide(session: Session, tree: DecisionTree, place: string): Promise<Decision> {
  const branch: string[] = [];
  let node: DecisionNode = tree.root;
  while (node.kind === 'question') {
    const { options } = node;
    const value = await session.ask(toQuestion(node, { place, topic: tree.id }));
    branch.push(value);
    const chosen = options.find((option) => option.value === value);
    if (chosen === undefined) throw new Error(`The tree of ${tree.id} has no branch ${JSON.stringify(value)}.`);
    node = chosen.next;
  }
  return { outcome: node, branch };
}

const topics: Readonly<Record<DecisionTree['id'], string>> = { logic: 'logic', async: 'async', data: 'database' };

function toQuestion(
  node: DecisionNode & { kind: 'question' },
  { place, topic }: { readonly place: string; readonly topic: DecisionTree['id'] },
): ChoiceQuestion {
  const { id, question, help, options } = node;
  return {
    kind: 'choice',
    id: `${place}/${id}`,
    message: question,
    why: { line: help, more: help, topic: topics[topic] },
    options: options.map(({ value, label }) => ({ value, label })),
    proposal: options[0]?.value ?? '',
  };
}
