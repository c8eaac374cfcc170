import { describe, expect, test } from 'vitest';
import { hitsOf, reviewText } from '../../review-text.ts';

const tables = `
tables:
  users: { description: People who sign in., fields: { email: "email, unique", password_hash: password } }
  posts: { description: What is published., fields: { title: "text, max 99", user: -> users } }
  comments: { description: What readers say., fields: { post: -> posts, body: "text, max 99", user: -> users } }
auth: { table: users, roles: [author, admin] }
`;

const withGroup = (name: string): string => `${tables}
api:
  ${name}:
    description: Writing and reading.
    allow: public
    endpoints: { GET /posts: list posts, "GET /comments/{id}": get comments }
`;

describe('WS-01', () => {
  test.each(['get', 'post_endpoints', 'put_requests', 'patch_routes', 'deletes', 'delete'])('a group %s', (name) => {
    const found = hitsOf('WS-01', withGroup(name));
    expect(found).toEqual(name === 'deletes' ? [] : [`${name} | The group "${name}" is named after an HTTP method.`]);
  });

  test('says what to call it', () => {
    const [finding] = reviewText(withGroup('get')).filter(({ rule }) => rule.id === 'WS-01');
    expect(finding).toMatchObject({ path: 'api.get', severity: 'error' });
    expect(finding?.remedy).toBe('Move its endpoints into groups by what they are about: posts, comments.');
  });

  test('is silent where a table is called so', () => {
    expect(hitsOf('WS-01', withGroup('post'))).toEqual([]);
  });
});

describe('WS-02', () => {
  test.each(['misc', 'utils', 'api', 'v1', 'posts2'])('a group %s', (name) => {
    expect(hitsOf('WS-02', withGroup(name))).toEqual([`${name} | "${name}" says nothing about the business.`]);
  });

  test.each(['publishing', 'posts', 'oauth2', 'test_results', 'api_keys'])('is silent on a group %s', (name) => {
    expect(hitsOf('WS-02', withGroup(name))).toEqual([]);
  });
});

describe('WS-03', () => {
  const scattered = (second: string): string => `${tables}
api:
  posts:
    description: Writing and reading.
    allow: public
    endpoints: { GET /posts: list posts, "GET /posts/{id}": get posts }
  ${second}
`;

  test('a table whose endpoints stand in two groups', () => {
    const text = scattered(
      'writing: { allow: admin, endpoints: { POST /posts: create posts, "DELETE /posts/{id}": delete posts, "GET /posts/search": list posts } }',
    );
    expect(hitsOf('WS-03', text)).toEqual([
      'GET /posts | The endpoints about posts are spread over the groups "writing" and "posts".',
    ]);
  });

  test('an endpoint of steps', () => {
    const text = scattered(
      'writing: { allow: admin, endpoints: { "POST /posts/{id}/share": { steps: [{ log: shared }] } } }',
    );
    expect(hitsOf('WS-03', text)).toEqual([
      'POST /posts/{id}/share | The endpoints about posts are spread over the groups "posts" and "writing".',
    ]);
  });

  test.each([
    [
      'what belongs to it stands with its own kind',
      'comments: { allow: public, endpoints: { "GET /posts/{post_id}/comments": list comments } }',
    ],
    ['it is a group for other callers', 'admin_posts: { allow: admin, endpoints: { POST /posts: create posts } }'],
    [
      'steps are about no table first',
      'desk: { allow: admin, endpoints: { POST /desk/posts: { steps: [{ log: hello }] } } }',
    ],
  ])('is silent where %s', (_why, second) => {
    expect(hitsOf('WS-03', scattered(second))).toEqual([]);
  });
});

describe('WS-04', () => {
  const described = (description: string): string =>
    `${tables}api: { posts: { ${description} allow: public, endpoints: { GET /posts: list posts } } }`;

  test.each([
    ['', 'The group "posts" has no description.'],
    ['description: Posts.,', '"Posts." hardly describes the group "posts".'],
  ])('a group with "%s"', (description, message) => {
    expect(hitsOf('WS-04', described(description))).toEqual([`posts | ${message}`]);
  });

  test.each(['description: Writing and reading.,', 'description: 商品一覧,'])('is silent with "%s"', (description) => {
    expect(hitsOf('WS-04', described(description))).toEqual([]);
  });

  test('points at the table where the groups are inferred', () => {
    const text = tables.replace('description: What is published., ', '');
    expect(hitsOf('WS-04', text)).toEqual([
      'posts | The table "posts" has no description, which is that of its group in the API document.',
    ]);
  });
});

describe('WS-05', () => {
  const many = (count: number): string => `${tables}
api:
  posts:
    description: Writing and reading.
    allow: public
    endpoints:
${Array.from({ length: count }, (_, index) => `      GET /posts/of-kind-${String.fromCodePoint(97 + index)}: list posts\n`).join('')}`;

  test('a group with sixteen endpoints', () => {
    expect(hitsOf('WS-05', many(16))).toEqual(['posts | "posts" has 16 endpoints; people stop finding things.']);
  });

  test('is silent on fifteen', () => {
    expect(hitsOf('WS-05', many(15))).toEqual([]);
  });
});
