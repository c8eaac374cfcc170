import type { AuthBlueprint, TableBlueprint } from '../../../blueprint/model.ts';
import { eventsOfWrite } from '../../../blueprint/program/table-events.ts';
import { findSamples } from '../../../blueprint/samples/find-samples.ts';
import { quoteString } from '../../engine.ts';
import { propertyAccess, propertyKey } from '../../expressions/literal.ts';
import { inputKeyOf, valueCode } from '../../samples/value-code.ts';
import { type SessionKeys, sessionKeys } from '../app-keys.ts';
import type { Lookup } from '../lookup.ts';
import { tableEvents } from '../modules/telling.ts';
import { tableFile } from '../places.ts';
import { type SharedUse, TestFile } from './test-file.ts';
import { runCode } from './told-cases.ts';

/** The tests of what people do with their own account once they are signed in. */
export interface AccountTestView {
  readonly imports: readonly string[];
  readonly base: string;
  readonly idType: 'string' | 'number';
  readonly session: SessionKeys;
  readonly defaultRole: string;
  /** A role that new people do not have; empty for none. */
  readonly otherRole: string;
  /** Who may read the audit trail; empty for nobody. */
  readonly administrator: string;
  /** Constant of the table of accounts. */
  readonly accounts: string;
  readonly account: {
    readonly emailKey: string;
    readonly emailAccess: string;
    readonly password: string;
    readonly role: string;
  };
  /** When the address was confirmed; empty where nobody has to. */
  readonly verifiedAt: string;
  readonly profile: ProfileCode | undefined;
}

interface ProfileCode {
  readonly path: string;
  /** A field with another value than new accounts have; empty where all of them refer to other rows or are not shown. */
  readonly change: string;
  /** Names of what stays as it is. */
  readonly kept: string;
  /** What the change starts, as code that is expected of what waits to be run; empty for nothing. */
  readonly told: string;
}

export function accountTestView(
  auth: AuthBlueprint,
  { lookup, uses }: { lookup: Lookup; uses: SharedUse },
): AccountTestView {
  const { project } = lookup.blueprint;
  const table = lookup.table(auth.table);
  const key = (name: string): string => lookup.column(auth.table, name).name.key;
  const file = new TestFile(lookup, { depth: 0, uses });
  const otherRole = auth.roles.find((role) => role !== auth.defaultRole) ?? '';
  const profile = profileCode(auth, lookup);
  const isTold = (profile?.told ?? '') !== '';
  return {
    imports: importsOf(auth, { file, lookup, usesTable: otherRole !== '', isTold }),
    base: project.basePath,
    idType: project.ids === 'uuid' ? 'string' : 'number',
    session: sessionKeys(lookup.blueprint),
    defaultRole: auth.defaultRole,
    otherRole,
    administrator: auth.administrator ?? '',
    accounts: accountsIn(file, table),
    account: {
      emailKey: propertyKey(key(auth.emailColumn)),
      emailAccess: propertyAccess(key(auth.emailColumn)),
      password: key(auth.passwordColumn),
      role: propertyKey(key(auth.roleColumn)),
    },
    verifiedAt: auth.verifiedColumn === undefined ? '' : propertyKey(key(auth.verifiedColumn)),
    profile,
  };
}

/** The table of accounts in a test file, where variables may have its name: `person`. */
export function accountsIn(file: TestFile, table: TableBlueprint): string {
  const { table: original } = table.identifiers;
  const name = [
    'accounts',
    'person',
    'other',
    'administrator',
    'change',
    'account',
    'answers',
    'code',
    'mail',
    'email',
  ].includes(original)
    ? 'accountsTable'
    : original;
  return file.useSource(name, `db/schema/${tableFile(table)}.ts`, name === original ? {} : { original });
}

interface Importing {
  readonly file: TestFile;
  readonly lookup: Lookup;
  readonly usesTable: boolean;
  readonly isTold: boolean;
}

function importsOf(auth: AuthBlueprint, { file, lookup, usesTable, isTold }: Importing): readonly string[] {
  const table = lookup.table(auth.table);
  const names = [
    file.useSource('randomUUID', 'node:crypto'),
    file.useSource('isNull', 'drizzle-orm'),
    file.useSource('addSession', 'auth/sessions.repository.ts'),
    file.useSource('authSessions', 'db/schema/auth-sessions.ts'),
    file.use('call', 'app.ts'),
    file.use('signIn', 'people.ts'),
    file.use('database', 'setup/database.ts'),
    ...(isTold ? [file.use('waiting', 'waiting.ts'), file.use('whileRefusing', 'failures.ts')] : []),
    ...(usesTable ? [file.useSource('eq', 'drizzle-orm'), accountsIn(file, table)] : []),
  ];
  return file.importsOf(`describe( expect( it(\n${names.join('\n')}`);
}

function profileCode(auth: AuthBlueprint, lookup: Lookup): ProfileCode | undefined {
  if (auth.profilePath === undefined) return undefined;
  const columns = auth.profileInput.map((name) => lookup.column(auth.table, name));
  const column = columns.find(({ reference, hidden }) => reference === undefined && !hidden);
  const kept = ['id', ...[auth.emailColumn, auth.roleColumn].map((name) => lookup.column(auth.table, name).name.key)];
  return {
    path: auth.profilePath,
    change: column === undefined ? '' : changeCode(column, lookup),
    kept: [...kept, 'password'].map(quoteString).join(', '),
    told: column === undefined ? '' : toldByChange(auth, lookup),
  };
}

/** The run that a change starts, with the account as far as the event carries it; empty where nothing waits. */
function toldByChange(auth: AuthBlueprint, { blueprint }: Lookup): string {
  const columns = new Map(auth.profileInput.map((name) => [name, undefined] as const));
  const events = eventsOfWrite(tableEvents(blueprint), { table: auth.table, kind: 'update', columns });
  const event = events.find(({ ofTable, tasks, outgoing }) => {
    return ofTable.when.kind === 'updated' && (tasks.length > 0 || outgoing);
  });
  return event === undefined ? '' : runCode({ event, data: event.ofTable.data }, { column: 'id', value: 'person.id' });
}

/** The last of three values: not what the factory fills in. */
function changeCode(column: Parameters<typeof inputKeyOf>[0], { blueprint }: Lookup): string {
  const sample = findSamples(column, 3).at(-1) ?? null;
  const value = valueCode(column, sample, { form: 'json', decimals: blueprint.project.decimals });
  return `${propertyKey(inputKeyOf(column))}: ${value}`;
}
