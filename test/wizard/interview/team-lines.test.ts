import { expect, test } from 'vitest';
import { applyEdits } from '../../../src/plan/edits/apply.ts';
import { parsePlan } from '../../../src/plan/parse.ts';
import { readTeamLines } from '../../../src/wizard/interview/lines/team-lines.ts';

const text = 'groundplan: 1\n\nproject:\n  name: shop\n\ntables: { notes: { fields: { title: text } } }\n';

test('a line is a role with names; one that is said again replaces the first', () => {
  const { edits, reading } = readTeamLines(['- owner: Ada', '', 'Read only: Grace , Alan,', 'owner: Barbara'], text);
  expect(reading.problems).toEqual([]);
  expect(reading.rows).toEqual([
    { key: 'owner', shown: 'Barbara', line: 3 },
    { key: 'read_only', shown: 'Grace, Alan', line: 2 },
  ]);
  expect(parsePlan(applyEdits(text, edits), 'plan.yaml').plan?.project.hosting?.team).toEqual([
    { role: 'owner', people: ['Barbara'] },
    { role: 'read_only', people: ['Grace', 'Alan'] },
  ]);
});

test.each([
  ['Ada', 'Write a role, and names behind it'],
  ['developer:', 'Write a role, and names behind it'],
  ['developer: , ,', 'Write a role, and names behind it'],
  ['constructor: Ada', 'Expected'],
])('%s is told at its line', (line, message) => {
  const { edits, reading } = readTeamLines(['', line], text);
  expect(edits).toEqual([]);
  expect(reading.problems).toMatchObject([{ line: 1, message: expect.stringContaining(message) }]);
});
