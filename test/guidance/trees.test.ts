import { describe, expect, test } from 'vitest';
import type { DecisionNode, DecisionOutcome, DecisionQuestion } from '../../src/guidance/guidance.ts';
import { decisionTrees } from '../../src/guidance/trees.ts';

function questionsOf(node: DecisionNode): DecisionQuestion[] {
  return node.kind === 'outcome' ? [] : [node, ...node.options.flatMap(({ next }) => questionsOf(next))];
}

function outcomesOf(node: DecisionNode): DecisionOutcome[] {
  return node.kind === 'outcome' ? [node] : node.options.flatMap(({ next }) => outcomesOf(next));
}

function decide(tree: string, ...answers: readonly string[]): string {
  let node: DecisionNode | undefined = decisionTrees.find(({ id }) => id === tree)?.root;
  for (const answer of answers) {
    node = node?.kind === 'question' ? node.options.find(({ value }) => value === answer)?.next : undefined;
  }
  return node?.kind === 'outcome' ? node.id : 'no outcome';
}

describe.each(decisionTrees.map((tree) => [tree.id, tree] as const))('the tree of %s', (_, tree) => {
  test('ends in an outcome with advice, an example and a reason, whatever is answered', () => {
    const outcomes = outcomesOf(tree.root);
    expect(outcomes.length).toBeGreaterThanOrEqual(4);
    for (const { advice, example, why } of outcomes) {
      expect(advice).toMatch(/\.$/);
      expect(example).not.toBe('');
      expect(why).toMatch(/\.$/);
    }
  });

  test('asks each question with at least two answers, under a name of its own on every branch', () => {
    const questions = questionsOf(tree.root);
    for (const { options } of questions) {
      expect(options.length).toBeGreaterThanOrEqual(2);
      expect(new Set(options.map(({ value }) => value)).size).toBe(options.length);
    }
  });
});

describe('the decisions of the seed', () => {
  test.each([
    ['logic', ['yes'], 'endpoint'],
    ['logic', ['no', 'yes'], 'function'],
    ['logic', ['no', 'no', 'yes'], 'function-once'],
    ['logic', ['no', 'no', 'no'], 'inline'],
    ['async', ['webhook'], 'webhook-task'],
    ['async', ['clock'], 'scheduled-task'],
    ['async', ['request', 'long'], 'task-with-status'],
    ['async', ['request', 'short', 'yes'], 'endpoint'],
    ['async', ['request', 'short', 'no'], 'task-after'],
    ['data', ['yes'], 'table'],
    ['data', ['no', 'property', 'no'], 'field'],
    ['data', ['no', 'property', 'yes'], 'enum'],
    ['data', ['no', 'relation', 'one-to-many'], 'reference'],
    ['data', ['no', 'relation', 'many-to-many', 'no'], 'junction'],
    ['data', ['no', 'relation', 'many-to-many', 'yes'], 'entity'],
    ['data', ['no', 'relation', 'one-to-one'], 'unique-reference'],
    ['data', ['no', 'embedded'], 'json'],
  ])('%s %j leads to %s', (tree, answers, outcome) => {
    expect(decide(tree, ...answers)).toBe(outcome);
  });
});
