import { describe, expect, test } from 'vitest';
import { compile, sound } from '../program/steps/steps.ts';

const TASK = '    input: { shelf: integer, marks: [text], note: "text?" }\n    steps:\n      - log: x\n';

function taskWith(keys: string): string {
  return `tasks:\n  count:\n    ${keys}\n${TASK}`;
}

function runWith(keys: string): string {
  const steps = `      - run: count\n        with: { shelf: 1, marks: [], note: = note }\n        ${keys}\n`;
  return `functions:\n  work:\n    input: { note: "text?", at: datetime }\n    steps:\n${steps}tasks:\n  count:\n${TASK}`;
}

describe('runs of a task', () => {
  test('are told apart by fields of its input, or not at all', () => {
    const [some] = sound(taskWith('unique: shelf')).tasks;
    expect(some?.uniqueBy?.map(({ key }) => key)).toEqual(['shelf']);
    expect(sound(taskWith('unique: true')).tasks[0]?.uniqueBy).toEqual([]);
    expect(sound(taskWith('retry: 1')).tasks[0]?.uniqueBy).toBeUndefined();
    expect(compile(taskWith('unique: size')).problems).toEqual(['unknown-field: size']);
    expect(compile(taskWith('unique: [shelf, marks]')).problems).toEqual(['unfit-key: marks']);
  });

  test('have an order, and a day', () => {
    expect(sound(taskWith('priority: 7')).tasks[0]?.priority).toBe(7);
    expect(sound(taskWith('timeout: 23h')).tasks[0]?.timeoutSeconds).toBe(82_800);
    expect(compile(taskWith('timeout: 24h')).problems).toEqual(['long-task: count']);
  });
});

describe('a step that runs a task', () => {
  test('says when, how urgent, and which one', () => {
    const [statement] =
      sound(runWith('delay: 5m\n        priority: 2\n        unique: 7')).functions[0]?.program?.block.statements ?? [];
    expect(statement).toMatchObject({
      kind: 'run',
      delaySeconds: 300,
      priority: 2,
      unique: { type: { kind: 'integer' } },
    });
    expect(sound(runWith('as: job')).functions[0]?.program?.block.statements[0]).not.toHaveProperty('delaySeconds');
  });

  test('takes no key that may be missing, or is more than one value', () => {
    expect(compile(runWith('unique: = note')).problems).toEqual(['unfit-key: = note']);
    expect(compile(runWith('unique: [1]')).problems).toEqual(['unfit-key: [1]']);
    expect(compile(runWith('unique: = at')).problems).toEqual(['unfit-key: = at']);
  });
});
