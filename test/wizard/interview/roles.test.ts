import { expect, test } from 'vitest';
import { parsePlan } from '../../../src/plan/parse.ts';
import { examine } from '../../../src/wizard/interview/examine.ts';
import { interview } from '../../../src/wizard/interview/interview.ts';
import { plainInput } from './input.ts';
import { eCommerce } from './schemas.ts';
import { createScriptedSession } from './scripted-session.ts';

async function planWith(roles: string): Promise<string> {
  const session = createScriptedSession({
    answers: {
      'start/depth': 'standard',
      'requirement/need': eCommerce.need,
      'database/tables': ['users (email, password, role: user | admin)', ...eCommerce.tables.slice(1)],
      'auth/roles': roles,
    },
    entersRest: true,
  });
  return (await interview(session, plainInput())).planText;
}

test.each(['kunde, verwalter', 'user', 'reader, chief_editor, admin'])('roles may be %s', async (roles) => {
  const text = await planWith(roles);
  expect(examine(text).problems).toEqual([]);
  const { plan } = parsePlan(text, 'plan.yaml');
  expect(plan?.auth?.roles.map(({ name }) => name)).toEqual(roles.split(', '));
});

test('whoever registers does not become an administrator by the order of the words', async () => {
  await expect(planWith('admin, user')).rejects.toThrow('Put it at the end: user, admin');
});
