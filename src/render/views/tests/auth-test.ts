import type { AuthBlueprint } from '../../../blueprint/model.ts';
import { propertyKey } from '../../expressions/literal.ts';
import { type RuntimeKeys, runtimeKeys, type SessionKeys, sessionKeys } from '../app-keys.ts';
import type { Lookup } from '../lookup.ts';
import { eventsOfWrite } from '../../../blueprint/program/table-events.ts';
import { writeOfRegistration } from '../auth-events.ts';
import { tableEvents } from '../modules/telling.ts';
import { tableFile } from '../places.ts';
import { accountsIn } from './account-test.ts';
import { runCode } from './told-cases.ts';
import { factoryName } from './factories.ts';
import { emailCode, passwordCode, registrationCode, type RegistrationCode } from './registration-code.ts';
import { type SharedUse, TestFile } from './test-file.ts';

/** The tests of sign-in. */
export interface AuthTestView {
  readonly imports: readonly string[];
  readonly keys: RuntimeKeys;
  readonly session: SessionKeys;
  readonly base: string;
  readonly issuer: string;
  readonly audience: string;
  readonly isOpen: boolean;
  readonly defaultRole: string;
  readonly newType: string;
  readonly create: string;
  readonly account: AccountKeys;
  readonly deletedKey: string;
  readonly password: string;
  readonly shortPassword: string;
  readonly unknownEmail: string;
  readonly registration: RegistrationCode;
  /** What a registration starts, as code that is expected of what waits to be run; empty for nothing. */
  readonly told: string;
  /** Constant of the table of accounts. */
  readonly accounts: string;
}

interface AccountKeys {
  /** What is taken out of a row: `email`, or `mail: email`. */
  readonly email: string;
  readonly emailKey: string;
  readonly password: string;
  readonly role: string;
}

export function authTestView(auth: AuthBlueprint, { lookup, uses }: { lookup: Lookup; uses: SharedUse }): AuthTestView {
  const { project } = lookup.blueprint;
  const table = lookup.table(auth.table);
  const file = new TestFile(lookup, { depth: 0, uses });
  const isOpen = auth.registration === 'open';
  const emailKey = lookup.column(auth.table, auth.emailColumn).name.key;
  const registration = registrationCode(auth, { lookup, file });
  const told = isOpen ? toldByRegistration(auth, lookup) : '';
  const tellingNames = [file.use('waiting', 'waiting.ts'), file.use('whileRefusing', 'failures.ts')];
  file.create(table);
  return {
    imports: importsOf(auth, {
      ...{ lookup, file },
      code: [...(isOpen ? registration.lines : []), ...(told === '' ? [] : tellingNames)].join('\n'),
    }),
    keys: runtimeKeys(lookup.blueprint),
    session: sessionKeys(lookup.blueprint),
    base: project.basePath,
    issuer: project.name,
    audience: `${project.name}-api`,
    isOpen,
    defaultRole: auth.defaultRole,
    newType: `New${table.entity.pascal}`,
    create: factoryName('create', table),
    account: {
      email: emailKey === 'email' ? 'email' : `${propertyKey(emailKey)}: email`,
      emailKey,
      password: lookup.column(auth.table, auth.passwordColumn).name.key,
      role: lookup.column(auth.table, auth.roleColumn).name.key,
    },
    deletedKey: table.columns.find((column) => column.role === 'deleted_at')?.name.key ?? '',
    password: passwordCode(auth, { lookup }),
    shortPassword: shortPasswordCode(auth, lookup),
    unknownEmail: emailCode(auth, { lookup, name: 'nobody' }),
    registration,
    told,
    accounts: accountsIn(file, table),
  };
}

/** The template's own needs, and those of the code that is put into it. */
function importsOf(
  auth: AuthBlueprint,
  { lookup, file, code }: { lookup: Lookup; file: TestFile; code: string },
): readonly string[] {
  const table = lookup.table(auth.table);
  const names = [
    file.useSource('randomUUID', 'node:crypto'),
    file.useSource('eq', 'drizzle-orm'),
    file.useSource('createSigner', 'fast-jwt'),
    ...['afterEach', 'vi'].map((name) => file.useSource(name, 'vitest')),
    file.useSource('hashPassword', 'auth/passwords.ts'),
    file.useSource('authSessions', 'db/schema/auth-sessions.ts'),
    file.useSource('refreshTokens', 'db/schema/refresh-tokens.ts'),
    accountsIn(file, table),
    file.useSource(`New${table.entity.pascal}`, `db/schema/${tableFile(table)}.ts`, { isType: true }),
    ...['call', 'send', 'startApp', 'unknownId'].map((name) => file.use(name, 'app.ts')),
    file.use('signIn', 'people.ts'),
    file.use('testConfig', 'setup/config.ts'),
    file.use('database', 'setup/database.ts'),
    factoryName('create', table),
  ];
  return file.importsOf(`describe( expect( it(\n${names.join('\n')}\n${code}`);
}

/** The run that a registration starts, with the address as far as the event carries it; empty where nothing waits. */
function toldByRegistration(auth: AuthBlueprint, { blueprint }: Lookup): string {
  const events = eventsOfWrite(tableEvents(blueprint), writeOfRegistration(auth));
  const event = events.find(({ ofTable, tasks, outgoing }) => {
    return ofTable.when.kind !== 'value' && (tasks.length > 0 || outgoing);
  });
  return event === undefined
    ? ''
    : runCode({ event, data: event.ofTable.data }, { column: auth.emailColumn, value: 'input.email' });
}

function shortPasswordCode(auth: AuthBlueprint, lookup: Lookup): string {
  const { minLength = 8 } = lookup.column(auth.table, auth.passwordColumn);
  return minLength <= 1 ? "''" : `'a'.repeat(${minLength - 1})`;
}
