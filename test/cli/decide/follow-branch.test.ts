import { describe, expect, test } from 'vitest';
import { decisionTrees } from '../../../src/guidance/trees.ts';
import { followBranch } from '../../../src/cli/decide/follow-branch.ts';

const logic = decisionTrees.find(({ id }) => id === 'logic');

describe('followBranch', () => {
  test('goes down the tree by the answers', () => {
    if (logic === undefined) throw new Error('The tree is missing.');
    const { outcome, branch } = followBranch(logic, ['no', ' no ', 'yes']);
    expect(outcome.id).toBe('function-once');
    expect(branch).toEqual(['no', 'no', 'yes']);
  });

  test.each([
    [['maybe'], '"maybe" is no answer to: Will it be called from outside'],
    [['no'], 'An answer is missing to: Will two or more'],
    [['yes', 'no'], 'Nothing is left to ask, but --branch goes on with "no".'],
  ])('refuses %j', (answers, message) => {
    if (logic === undefined) throw new Error('The tree is missing.');
    expect(() => followBranch(logic, answers)).toThrow(message);
  });
});
