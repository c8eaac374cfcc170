import { describe, expect, test } from 'vitest';
import { topics } from '../../../src/guidance/topics.ts';
import { catalogue } from '../../../src/wizard/interview/catalogue.ts';

const fullIds = catalogue.filter(({ depths }) => depths.includes('full')).map(({ id }) => id);

/** The questions of the seed's workflow, step by step, and where each of them is asked. */
const seedQuestions: readonly (readonly [string, string])[] = [
  ['What does the user need?', 'requirement/need'],
  ['What data is required?', 'requirement/data'],
  ["What's the expected response?", 'requirement/response'],
  ['What tables/fields are needed?', 'database/tables'],
  ['What relationships exist?', 'database/relations'],
  ['What queries will be run?', 'database/queries'],
  ['What endpoints are needed?', 'api/endpoints'],
  ['What HTTP methods?', 'api/changes'],
  ["What's the URL structure?", 'api/urls'],
  ['What logic can be shared?', 'logic/shared'],
  ['What should be functions?', 'logic/functions'],
  ['What integrations are needed?', 'logic/integrations'],
  ['Are there long-running operations?', 'async/long'],
  ['Should anything be scheduled?', 'async/schedules'],
  ['Are background tasks needed?', 'async/tasks'],
  ['Who can access this?', 'auth/public'],
  ['What permissions are needed?', 'auth/roles'],
  ['How is auth validated?', 'auth/tokens'],
  ['Start with simplest version', 'build/slices'],
  ['Test frequently', 'build/tests'],
  ['Add features incrementally', 'build/built'],
];

test('full depth asks the 21 questions of the seven steps', () => {
  expect(new Set(seedQuestions.map(([, id]) => id)).size).toBe(21);
  expect(seedQuestions.filter(([, id]) => !fullIds.includes(id))).toEqual([]);
});

describe.each(catalogue.map((entry) => [entry.id, entry] as const))('%s', (_, entry) => {
  test('says why in one line, then more, then leads to a topic that exists', () => {
    expect(entry.why.line).toMatch(/^[A-Z][^\n]{10,74}\.$/);
    expect(entry.why.more.length).toBeGreaterThan(entry.why.line.length);
    expect(topics.map(({ id }) => id)).toContain(entry.why.topic);
  });

  test('is put calmly, and can be described in a line', () => {
    const all = [entry.message, entry.description, entry.why.line, entry.why.more].join(' ');
    expect(all).not.toMatch(/!|\s{2,}\S/);
    expect(entry.message).toMatch(entry.id.includes('{') ? /^$/ : /^[A-Z].{5,95}\?$/);
    expect(entry.description).toMatch(/^[A-Z].{5,95}[^.]$/);
  });

  test('has an id that begins with its step', () => {
    expect(entry.id).toMatch(/^[a-z]+(\/([a-z]+|\{[a-z]+\}))+$/);
    expect(entry.id.split('/')[0]).toBe(entry.step);
  });
});

test('ids and flags are unique', () => {
  const ids = catalogue.map(({ id }) => id);
  const flags = catalogue.flatMap(({ flag }) => (flag === undefined ? [] : [flag]));
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(flags).size).toBe(flags.length);
  expect(flags.filter((flag) => !/^[a-z]+(-[a-z]+)*$/.test(flag))).toEqual([]);
});

test('only questions that depend on the plan have no flag', () => {
  const without = catalogue.filter(({ flag }) => flag === undefined).map(({ id }) => id);
  expect(without).toEqual(['logic/decide/{function}/{question}', 'auth/scope/{table}', 'build/finding/{rule}/{place}']);
});
