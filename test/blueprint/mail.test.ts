import { describe, expect, test } from 'vitest';
import { build, buildSound, codesOf, users } from './build-plan.ts';

const plan = (input: string, mail = ''): string => `
tables:${users}
integrations:
  clock: { base_url: "https://clock.example", operations: { tell: { request: GET /time, input: { zone: text }, returns: { time: text } } } }
  post:
    base_url: https://post.example
    operations: { send: { request: POST /letters, input: { ${input} }, returns: { id: text } } }
auth: { table: users, roles: [customer, admin], password_reset: true${mail} }
api: {}`;

const mailOf = (input: string, mail = '') => buildSound(plan(input, mail)).auth?.mail;

describe('the mail of sign-in', () => {
  test.each([
    ['to: email, subject: text, text: text', { to: 'to', subject: 'subject', text: 'text' }],
    ['recipient: text, title: text, html: text, body: text', { to: 'recipient', subject: 'title', text: 'body' }],
    [
      'email: email, subject: text, content: text, cc: email?, kind: "text, default note"',
      { to: 'email', subject: 'subject', text: 'content' },
    ],
    [
      'message_id: uuid, to: email, subject: text, text: text',
      { to: 'to', subject: 'subject', text: 'text', reference: 'message_id' },
    ],
  ])('goes through an operation that takes %s', (input, inputs) => {
    const needed = input.includes('html') ? input.replace('html: text', 'html: text?') : input;
    expect(mailOf(needed)).toEqual({ integration: 'post', operation: 'send', ...inputs });
  });

  test.each([
    'to: email, subject: text',
    'to: email, subject: text, text: text, from: email',
    'reference: text, to: email, subject: text, text: text',
    'to: "email[]", subject: text, text: text',
  ])('goes by SMTP where the only operation takes %s', (input) => {
    expect(buildSound(plan(input)).auth).not.toHaveProperty('mail');
  });

  test('goes where the plan says', () => {
    const input = 'to: email, subject: text, text: text';
    expect(mailOf(input, ', mail: smtp')).toBeUndefined();
    expect(mailOf(input, ', mail: post.send')).toMatchObject({ integration: 'post', operation: 'send' });
  });

  test('is refused where the named operation cannot bring it', () => {
    const unfit = plan('to: email, subject: text, text: text', ', mail: clock.tell');
    const [problem] = build(unfit).problems;
    expect(problem).toMatchObject({ code: 'mail-unfit', severity: 'error', path: 'auth.mail' });
    expect(`groundplan: 1\nproject: { name: sample }\n${unfit}`.slice(problem?.at.start, problem?.at.end)).toBe('tell');
    expect(codesOf(plan('to: email, subject: text', ', mail: post.send'))).toEqual(['mail-unfit']);
  });
});
