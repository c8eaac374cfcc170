import { describe, expect, test } from 'vitest';
import { findingsOf, mend } from '../../findings.ts';
import { withTables } from './with-tables.ts';

describe('DB-09', () => {
  test('lists of rows, and pairs that may stand twice', () => {
    const plan = withTables(`
tags: { fields: { name: "text, max 9", note: "text?, max 9" } }
posts: { fields: { title: "text, max 9", tag_ids: "uuid[]", tags: "text[]" } }
likes: { fields: { user: -> users, post: -> posts } }`);
    expect(findingsOf('DB-09', plan)).toMatchInlineSnapshot(`
      "7:44 error tables.posts.fields.tag_ids
      "posts.tag_ids" keeps a list of rows in one field.
      Write \`tags: <-> tags\`, which makes the table between.

      7:63 error tables.posts.fields.tags
      "posts.tags" keeps a list of rows in one field.
      Write \`tags: <-> tags\`, which makes the table between.

      8:3 error tables.likes
      "likes" joins user and post, and may hold the same pair twice.
      Add \`unique: ["user, post"]\` to "likes"."
    `);
    expect(mend('DB-09', plan)).toMatchInlineSnapshot(
      `"likes: { fields: { user: -> users, post: -> posts }, unique: ["user, post"] }"`,
    );
  });

  test('two of one table may meet again', () => {
    const plan = withTables('games: { fields: { white: -> users, black: -> users } }');
    expect(findingsOf('DB-09', plan)).toMatch(/^\d+:\d+ warning tables.games\n/);
    expect(() => mend('DB-09', plan)).toThrow('offers no fix');
  });

  test.each([
    [
      'each row is something that happened',
      'doors: { fields: { x: "text, max 9" } }\ncheck_ins: { fields: { user: -> users, door: -> doors } }',
    ],
    [
      'the pair is unique',
      'a: { fields: { x: "text, max 9" } }\nlikes: { fields: { user: -> users, a: -> a }, unique: ["user_id, a"] }',
    ],
    [
      'it has fields of its own',
      'a: { fields: { x: "text, max 9" } }\nratings: { fields: { user: -> users, a: -> a, stars: "integer, min 1" } }',
    ],
    ['the list is of words', 'posts: { fields: { title: "text, max 9", words: "text[]" } }'],
  ])('is silent where %s', (_why, tables) => {
    expect(findingsOf('DB-09', withTables(tables))).toBe('');
  });
});
