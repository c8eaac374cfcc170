import { describe, expect, test } from 'vitest';
import { findTopic } from '../../src/guidance/find.ts';
import { mainTopics, topics } from '../../src/guidance/topics.ts';

describe('topics', () => {
  test('are the six of planning, the other steps, and the words a course begins with', () => {
    expect(mainTopics.map(({ id }) => id)).toEqual([
      'organization',
      'logic',
      'async',
      'integrations',
      'database',
      'auth',
    ]);
    const ids = topics.map(({ id }) => id);
    for (const word of ['instance', 'workspace', 'api', 'json', 'table', 'variable', 'webhook']) {
      expect(ids).toContain(word);
    }
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each(topics.map((topic) => [topic.id, topic] as const))('%s goes from a line to a page', (_, topic) => {
    expect(topic.line.length).toBeLessThanOrEqual(110);
    expect(topic.line).toMatch(/[.?]$/);
    expect(topic.paragraph.length).toBeGreaterThan(topic.line.length);
    expect(topic.sections.length).toBeGreaterThan(0);
    for (const related of topic.related) expect(topics.map(({ id }) => id)).toContain(related);
  });

  test('has diagrams that fit into forty columns', () => {
    const drawn = topics.flatMap(({ id, sections }) =>
      sections.flatMap(({ text }) =>
        text
          .split('\n')
          .filter((line) => line.startsWith('    '))
          .map((line) => [id, line]),
      ),
    );
    expect(drawn.length).toBeGreaterThan(20);
    const wide = drawn.filter(([, line = '']) => line.length > 44);
    expect(wide).toEqual([]);
  });

  test('has a diagram in each of the six', () => {
    for (const { sections } of mainTopics) {
      expect(sections.some(({ text }) => /^ {4}\S/m.test(text))).toBe(true);
    }
  });

  test('lets no word lead to two places', () => {
    const leads = new Map<string, string>();
    const doubled: string[] = [];
    for (const { id, words } of topics) {
      for (const word of words) {
        if (leads.has(word)) doubled.push(`${word}: ${leads.get(word)}, ${id}`);
        leads.set(word, id);
      }
    }
    expect(doubled).toEqual([]);
  });
});

describe('findTopic', () => {
  test.each([
    ['json', 'json'],
    ['JSON', 'json'],
    ['foreign-key', 'relation'],
    ['Foreign Key', 'relation'],
    ['background tasks', 'async'],
    ['Endpoints and functions', 'logic'],
    ['when_not_to_use', 'groundplan'],
  ])('%s leads to %s', (word, id) => {
    expect(findTopic(word).topic?.id).toBe(id);
  });

  test('proposes the nearest word', () => {
    expect(findTopic('instnace')).toEqual({ nearest: 'instance' });
    expect(findTopic('qqqqqqqq')).toEqual({});
  });
});
