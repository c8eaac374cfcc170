import { namesOf } from '../../../blueprint/casing.ts';
import type { AuthBlueprint, Blueprint } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { literal, objectLiteral, propertyKey } from '../../expressions/literal.ts';
import type { FileRequest } from '../../file.ts';
import { runtimeKeys } from '../app-keys.ts';
import type { Lookup } from '../lookup.ts';
import { invitesPeople, mailView, type MailView, sendsBySmtp, sendsMail } from '../mail.ts';
import { accountsIn } from '../tests/account-test.ts';
import { factoryName } from '../tests/factories.ts';
import { emailCode, passwordCode, registrationCode } from '../tests/registration-code.ts';
import { type SharedUse, TestFile } from '../tests/test-file.ts';
import { addressVariable } from '../work/integration-settings.ts';
import { accountsView } from './accounts.ts';

interface TestContext {
  readonly lookup: Lookup;
  readonly uses: SharedUse;
}

/** What the tests of passwords, addresses and invitations share. */
type AccountTestsView = ReturnType<typeof accountTestsView>;

function accountTestsView(auth: AuthBlueprint, { lookup, uses }: TestContext) {
  const { blueprint } = lookup;
  const view = accountsView(blueprint, auth);
  const table = lookup.table(auth.table);
  const file = new TestFile(lookup, { depth: 1, uses });
  const accounts = accountsIn(file, table);
  uses.addFactory(auth.table, 'create');
  return {
    base: blueprint.project.basePath,
    isOpen: auth.registration === 'open',
    hasReset: view.hasReset,
    idType: view.idType,
    currentPassword: view.currentPassword,
    keys: { ...runtimeKeys(blueprint), acceptedAt: namesOf('accepted_at', blueprint.project.casing).key },
    account: {
      ...view.account,
      isEmail: view.account.email === 'email',
      newType: `New${table.entity.pascal}`,
      create: factoryName('create', table),
      role: propertyKey(lookup.column(auth.table, auth.roleColumn).name.key),
    },
    administrator: auth.administrator ?? '',
    defaultRole: auth.defaultRole,
    projectPassword: `${blueprint.project.title}-2024!`,
    password: passwordCode(auth, { lookup }),
    otherPassword: passwordCode(auth, { lookup, index: 1 }),
    newEmail: emailCode(auth, { lookup, name: 'ada' }),
    unknownEmail: emailCode(auth, { lookup, name: 'nobody' }),
    registration: registrationCode(auth, { lookup, file }),
    accounts,
    file,
  };
}

const known: readonly (readonly [file: string, names: readonly string[]])[] = [['drizzle-orm', ['eq', 'sql']]];

const shared: readonly (readonly [file: string, names: readonly string[]])[] = [
  ['accounts.ts', ['addAccount', 'isSignedIn', 'logIn', 'otherPassword', 'password']],
  ['app.ts', ['call', 'startApp']],
  ['outbox.ts', ['codeIn', 'readMail']],
  ['people.ts', ['signIn']],
  ['queue.ts', ['queue']],
  ['setup/database.ts', ['database']],
];

const sources: readonly (readonly [file: string, names: readonly string[]])[] = [
  ['db/schema/auth-codes.ts', ['authCodes']],
  ['db/schema/auth-invitations.ts', ['authInvitations']],
  ['tasks/queue.ts', ['enqueue']],
];

/**
 * A test file of src/auth with its imports.
 * @param used names that its template uses
 */
function accountTestFile({ file, ...view }: AccountTestsView, used: readonly string[]) {
  for (const [from, names] of [...known, ...sources]) for (const name of names) file.useSource(name, from);
  for (const [from, names] of shared) for (const name of names) file.use(name, from);
  const code = `describe( expect( it(\n${used.join('\n')}`;
  return { ...view, imports: file.importsOf(code) };
}

/** test/mail.test.ts */
function mailTestView(blueprint: Blueprint, auth: AuthBlueprint) {
  const { integration }: MailView = mailView(blueprint);
  const { mail } = auth;
  const found = blueprint.integrations.find(({ name }) => name.snake === mail?.integration);
  const operation = found?.operations.find(({ name }) => name.snake === mail?.operation);
  if (integration === undefined || mail === undefined || found === undefined || operation === undefined) return {};
  const entries = [
    [mail.to, 'mail.to'],
    [mail.subject, 'mail.subject'],
    [mail.text, 'mail.text'],
    [mail.reference, 'mail.id'],
  ] as const;
  const settings: [string, string][] = [
    [addressVariable(found), 'service.url'],
    ...(found.auth === undefined ? [] : [[found.auth.variable, quoteString('user:secret')] as [string, string]]),
  ];
  return {
    integration: {
      settings: objectLiteral(settings).slice(1, -1).trim(),
      answer: literal(operation.example ?? null),
      sent: entries.flatMap(([name, code]) => (name === undefined ? [] : [`${propertyKey(name)}: ${code}`])).join(', '),
    },
  };
}

/** Files of tests of passwords, addresses, invitations and mail. */
export function accountTests(auth: AuthBlueprint, context: TestContext): readonly FileRequest[] {
  const { blueprint } = context.lookup;
  const view = accountTestsView(auth, context);
  const { file: _file, ...shared } = view;
  const { hasReset, isOpen, accounts } = view;
  const parents = view.registration.lines.join('\n');
  const passwords = [
    ...['addAccount', 'isSignedIn', 'logIn', 'otherPassword', 'password', 'call', 'startApp'],
    ...(hasReset ? ['eq', 'sql', 'codeIn', 'readMail', 'queue', 'database'] : []),
    ...(hasReset ? ['authCodes', 'enqueue', accounts] : []),
  ];
  const verification = [
    ...['eq', 'call', 'startApp', 'signIn', 'codeIn', 'readMail', 'database', 'authCodes', accounts],
    ...(hasReset || isOpen ? ['password'] : []),
    ...(isOpen ? [parents] : []),
  ];
  const invitations = [
    ...['call', 'signIn', 'codeIn', 'readMail', 'database', 'authInvitations', 'addAccount', 'isSignedIn', 'logIn'],
    ...['password', parents],
  ];
  return [
    fill('accounts', 'test/accounts.ts', shared),
    fill('accounts', 'test/auth/attempts.test.ts', shared),
    fill('accounts', 'test/auth/password-rules.test.ts', shared),
    fill('accounts', 'test/auth/passwords.test.ts', accountTestFile(view, passwords)),
    ...(auth.verifiedColumn === undefined
      ? []
      : [fill('accounts', 'test/auth/verification.test.ts', accountTestFile(view, verification))]),
    ...(invitesPeople(auth)
      ? [fill('accounts', 'test/auth/invitations.test.ts', accountTestFile(view, invitations))]
      : []),
    ...(sendsMail(blueprint) ? mailTests(blueprint, auth) : []),
  ];
}

function mailTests(blueprint: Blueprint, auth: AuthBlueprint): FileRequest[] {
  return [
    fill('mail', 'test/mail.test.ts', mailTestView(blueprint, auth)),
    { path: 'test/outbox.ts', template: 'mail/test/outbox.ts' },
    ...(sendsBySmtp(blueprint) ? [{ path: 'test/smtp.ts', template: 'mail/test/smtp.ts' }] : []),
  ];
}

function fill(feature: string, path: string, view: object): FileRequest {
  return { path, template: `${feature}/${path}.hbs`, view };
}
