import { readFileSync } from 'node:fs';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { generate } from '../../generated/generate.ts';

describe('plans that leave tests little room', () => {
  it.each(['few-rows', 'odd-names', 'wide-values'])(
    '%s: every file parses, and every test file tests something',
    async (name) => {
      const files = await generate(readFileSync(new URL(`../../plans/${name}.yaml`, import.meta.url), 'utf8'));
      const sources = files.filter(({ path }) => path.endsWith('.ts'));
      expect(sources.flatMap(({ path, content }) => parseSync(path, content).errors)).toEqual([]);
      const tests = files.filter(({ path }) => path.endsWith('.test.ts'));
      expect(tests.filter(({ content }) => !/\bit(\.each)?[(<]/.test(content)).map(({ path }) => path)).toEqual([]);
      expect(tests.map(({ path }) => path)).toContain('test/seed.test.ts');
    },
  );

  it('a person who refers to another one: that one is there before the person signs in', async () => {
    const files = await generate(`groundplan: 1
project: { name: club }
tables:
  members:
    fields: { email: "email, unique", password_hash: password, invited_by: -> members? }
api:
  members:
    endpoints:
      GET /members/{id}: { do: get members, allow: owner, include: [invited_by] }
auth: { table: members, roles: [member, admin] }
`);
    const code = files.find(({ path }) => path === 'test/modules/members/members.test.ts')?.content ?? '';
    const [, statements = ''] = /it\('includes invited by', async \(\) => \{\n([^]*?)\n\n/.exec(code) ?? [];
    expect(statements.split('\n').map((line) => line.trim())).toEqual([
      'const included = await createMember();',
      'const owner = await signIn({ invitedById: included.id });',
    ]);
  });
});
