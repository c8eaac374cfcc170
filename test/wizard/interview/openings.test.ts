import { expect, test } from 'vitest';
import { interview } from '../../../src/wizard/interview/interview.ts';
import { plainInput } from './input.ts';
import { createScriptedSession } from './scripted-session.ts';

const tables = ['users (email, password_hash)', 'products (name, price)', 'categories (name)'];

async function askedAboutPublic(endpoints: readonly string[]) {
  const session = createScriptedSession({
    answers: { 'requirement/need': 'sell products', 'database/tables': tables, 'api/endpoints': endpoints },
    entersRest: true,
  });
  await interview(session, plainInput());
  const question = session.asked.find(({ question: { id } }) => id === 'auth/public')?.question;
  return question?.kind === 'pick' ? question.options.map(({ value, hint }) => [value, hint]) : [];
}

test('what would be public is said endpoint by endpoint, and only of those that were approved', async () => {
  expect(
    await askedAboutPublic(['endpoint GET /products', 'endpoint GET /products/{id}', 'endpoint POST /products']),
  ).toEqual([
    ['public products', 'GET /products, GET /products/{id}'],
    ['public categories', 'none of its endpoints was approved'],
  ]);
});
