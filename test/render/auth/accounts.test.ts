import { describe, expect, test } from 'vitest';
import { renderRaw } from '../plan-views.ts';

interface Parts {
  /** Keys of `auth`. */
  readonly auth?: string;
  readonly integrations?: string;
  /** Other keys of the plan. */
  readonly more?: string;
}

const post = `integrations:
  post:
    base_url: https://post.example
    auth: bearer POST_KEY
    operations:
      deliver: { request: POST /letters, input: { recipient: email, title: text, body: text, message_id: uuid } }
`;

function planOf({ auth = '', integrations = '', more = '' }: Parts = {}): string {
  return `groundplan: 1
project: { name: post-office, casing: snake, ids: integer, hosting: { domain: post.example } }
tables:
  clerks:
    fields: { mail: email, secret: "password, min 12", full_name: "text, max 80", badge: "integer?, unique" }
    delete: soft
api:
  office:
    endpoints:
      GET /clerks: { do: list clerks, allow: admin }
auth: { table: clerks, roles: [clerk, admin]${auth} }
${integrations}${more}`;
}

function file(plan: string, path: string): string {
  return renderRaw(plan, new RegExp(`^${path.replaceAll('.', String.raw`\.`)}$`)).get(path) ?? '';
}

function paths(plan: string, wanted: RegExp): string[] {
  return [...renderRaw(plan, wanted).keys()].sort();
}

const mailFiles = /^src\/(mail|auth\/(send-|codes|verification|invitations)|db\/schema\/auth-(codes|invitations))/;

describe('what sign-in brings along', () => {
  test('no mail, no queue and no codes where nothing is sent', () => {
    const plan = planOf();

    expect(paths(plan, mailFiles)).toEqual([]);
    expect(paths(plan, /^src\/tasks\//)).toEqual([]);
    expect(file(plan, 'package.json')).not.toContain('nodemailer');
    expect(file(plan, 'src/config.ts')).not.toMatch(/SMTP_URL|APP_URL/);
    expect(file(plan, 'src/auth/passwords.routes.ts')).toContain('/auth/change-password');
  });

  test('what a new password by mail needs, and nothing else', () => {
    expect(paths(planOf({ auth: ', password_reset: true' }), mailFiles)).toEqual([
      'src/auth/codes.repository.ts',
      'src/auth/codes.ts',
      'src/auth/send-password-reset.ts',
      'src/db/schema/auth-codes.ts',
      'src/mail.ts',
    ]);
  });

  test('what confirmed addresses need', () => {
    const plan = planOf({ auth: ', email_verification: true' });

    expect(paths(plan, mailFiles)).toEqual([
      'src/auth/codes.repository.ts',
      'src/auth/codes.ts',
      'src/auth/send-verification.ts',
      'src/auth/verification.routes.ts',
      'src/auth/verification.service.ts',
      'src/db/schema/auth-codes.ts',
      'src/mail.ts',
    ]);
    expect(file(plan, 'src/auth/registration.service.ts')).toContain('await startVerification({ ...context, db: tx }');
  });

  test('what invitations need: their codes are in their own table', () => {
    expect(paths(planOf({ auth: ', registration: invite' }), mailFiles)).toEqual([
      'src/auth/codes.ts',
      'src/auth/invitations.repository.ts',
      'src/auth/invitations.routes.ts',
      'src/auth/invitations.schemas.ts',
      'src/auth/invitations.service.ts',
      'src/auth/send-invitation.ts',
      'src/db/schema/auth-invitations.ts',
      'src/mail.ts',
    ]);
  });
});

describe('mail', () => {
  const auth = ', password_reset: true';

  test('goes by SMTP without an integration, which production needs settings for', () => {
    const plan = planOf({ auth });
    const example = file(plan, '.env.example');

    expect(file(plan, 'package.json')).toContain('"nodemailer"');
    expect(file(plan, 'src/mail.ts')).toContain('messageId: `<${id}@post.example>`');
    expect(example).toMatch(/# Needed in production\.[^\n]*\n# SMTP_URL=/);
    expect(example).toMatch(/# Needed in production\.[^\n]*\n# MAIL_FROM=/);
    expect(file(plan, 'src/config.ts')).toContain("problems['SMTP_URL']");
  });

  test('goes through the integration, by the names of its inputs, with an id that stays', () => {
    const plan = planOf({ auth, integrations: post });
    const mail = file(plan, 'src/mail.ts');

    expect(mail).toContain(
      'await integrations.post.deliver({ recipient: mail.to, title: mail.subject, body: mail.text, message_id: mail.id });',
    );
    expect(mail).toContain("if (config.POST_KEY === undefined) log.info({ mail }, 'mail simulated');");
    expect(file(plan, 'package.json')).not.toContain('nodemailer');
    expect(file(plan, '.env.example')).not.toContain('SMTP_URL');
  });

  test('goes by SMTP in spite of an integration where the plan says so', () => {
    expect(file(planOf({ auth: `${auth}, mail: smtp`, integrations: post }), 'src/mail.ts')).toContain(
      "from 'nodemailer'",
    );
  });

  test('of an integration without a key is simulated in tests alone', () => {
    const keyless = post.replace('    auth: bearer POST_KEY\n', '');

    expect(file(planOf({ auth, integrations: keyless }), 'src/mail.ts')).toContain(
      "if (config.NODE_ENV === 'test' && config.POST_BASE_URL === 'https://post.example')",
    );
  });
});

describe('registration', () => {
  test('takes the address and the role from an invitation, and confirms the address', () => {
    const plan = planOf({ auth: ', registration: invite, email_verification: true' });
    const schema = file(plan, 'src/auth/registration.schemas.ts');

    expect(schema).toContain('invitation: Code');
    expect(schema).not.toMatch(/(mail|role): /);
    expect(file(plan, 'src/auth/registration.service.ts')).toContain(
      'mail: accepted.email, secret: passwordHash, role: accepted.role, email_verified_at: new Date()',
    );
  });

  test('is told of, whatever role an invitation says', () => {
    const more = `tasks:
  greet: { on: clerks.registered, steps: [{ log: "= input.full_name" }] }
`;
    const service = file(planOf({ auth: ', registration: invite', more }), 'src/auth/registration.service.ts');

    expect(service).toMatch(/await emit\(\{ \.\.\.context, db: tx \}, 'clerks\.registered'/);
    expect(service).toContain('invitations.findByCode(context.db, codeHash)');
  });

  test('is not there where it is closed', () => {
    expect(paths(planOf({ auth: ', registration: closed' }), /registration/)).toEqual([]);
  });

  test('refuses passwords that are made of what the account says of itself', () => {
    expect(file(planOf({ auth: ', registration: open' }), 'src/auth/registration.service.ts')).toContain(
      'refuseWeakPassword(password, [registration.email, registration.full_name]);',
    );
  });
});

test('rules for passwords know the name of the project, once', () => {
  expect(file(planOf(), 'src/auth/password-rules.ts')).toContain("const ownWords = ['post-office', 'Post office', ];");
  expect(file(planOf().replace('post-office', 'post'), 'src/auth/password-rules.ts')).toContain("['Post', ]");
});
