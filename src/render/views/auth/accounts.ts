import { namesOf } from '../../../blueprint/casing.ts';
import type { AuthBlueprint, Blueprint, ColumnBlueprint, TableBlueprint } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { Imports } from '../imports.ts';
import { createLookup } from '../lookup.ts';
import { invitesPeople } from '../mail.ts';
import { tableFile } from '../places.ts';

const keyNames = ['invited_by', 'created_at', 'expires_at', 'accepted_at', 'page_size', 'next_cursor'];

/** Passwords, confirmed addresses and invitations: the files of src/auth that are about accounts more than about logins. */
export interface AccountsView {
  readonly isCamel: boolean;
  readonly idsAreIntegers: boolean;
  readonly idType: 'string' | 'number';
  /** Function of Drizzle. */
  readonly idColumn: 'uuid' | 'integer';
  /** Of ids in what tasks are given. */
  readonly idSchema: string;
  readonly hasReset: boolean;
  readonly hasVerification: boolean;
  /** Something is done with codes of messages. */
  readonly hasCodes: boolean;
  /** An account is looked for by its address. */
  readonly findsByEmail: boolean;
  /** What codes are for, quoted. */
  readonly purposes: string;
  readonly roles: readonly string[];
  readonly defaultRole: string;
  readonly administrators: readonly string[];
  readonly keys: Readonly<Record<string, string>>;
  readonly currentPassword: string;
  /** Names that everybody knows. */
  readonly ownWords: readonly string[];
  readonly account: AccountColumns;
  readonly subjects: Messages;
  readonly texts: Messages;
}

interface Messages {
  readonly reset: string;
  readonly verification: string;
  readonly invitation: string;
}

/** The table of people, as these files refer to it. */
interface AccountColumns {
  readonly type: string;
  readonly table: string;
  readonly file: string;
  readonly email: string;
  readonly password: string;
  /** Sets it to the hash in `passwordHash`: an entry of an object. */
  readonly newPassword: string;
  /** Empty where nobody has to confirm theirs. */
  readonly verifiedAt: string;
  /** Empty where deleted rows do not stay. */
  readonly deletedAt: string;
  /** Columns with what people call themselves: short texts. */
  readonly names: readonly string[];
  /** Assignments that note a change of the row. */
  readonly bumped: readonly string[];
  /** Drizzle conditions. */
  readonly byId: string;
  readonly byEmail: string;
}

export function accountsView(blueprint: Blueprint, auth: AuthBlueprint): AccountsView {
  const { project } = blueprint;
  const isUuid = project.ids === 'uuid';
  const hasVerification = auth.verifiedColumn !== undefined;
  const { title } = project;
  return {
    isCamel: project.casing === 'camel',
    idsAreIntegers: !isUuid,
    idType: isUuid ? 'string' : 'number',
    idColumn: project.ids,
    idSchema: isUuid ? 'Type.String()' : 'Type.Integer()',
    hasReset: auth.passwordReset,
    hasVerification,
    hasCodes: auth.passwordReset || hasVerification || invitesPeople(auth),
    findsByEmail: auth.passwordReset || invitesPeople(auth),
    purposes: [...(auth.passwordReset ? ['password-reset'] : []), ...(hasVerification ? ['verification'] : [])]
      .map(quoteString)
      .join(', '),
    roles: auth.roles,
    defaultRole: auth.defaultRole,
    administrators: auth.administrators,
    keys: Object.fromEntries(
      keyNames.map((name) => {
        const { camel, key } = namesOf(name, project.casing);
        return [camel, key];
      }),
    ),
    currentPassword: namesOf('current_password', project.casing).key,
    ownWords: project.name === title.toLowerCase() ? [title] : [project.name, title],
    account: accountColumns(blueprint, auth),
    subjects: {
      reset: `A new password for ${title}`,
      verification: `Your address at ${title}`,
      invitation: `An invitation to ${title}`,
    },
    texts: {
      reset: `Somebody asked for a new password for your account at ${title}. With this code you can set one:`,
      verification: `This address was given for an account at ${title}. With this code you confirm that it is yours:`,
      invitation: `You are invited to create an account at ${title}. This code is your invitation:`,
    },
  };
}

function accountColumns(blueprint: Blueprint, auth: AuthBlueprint): AccountColumns {
  const lookup = createLookup(blueprint);
  const table = lookup.table(auth.table);
  const constant = table.identifiers.table;
  const key = (name: string): string => lookup.column(auth.table, name).name.key;
  const deletedAt = table.softDelete ? roleKey(table, 'deleted_at') : '';
  const version = roleKey(table, 'version');
  const updatedAt = roleKey(table, 'updated_at');
  const where = (column: string, value: string): string => {
    const isSame = `eq(${constant}.${column}, ${value})`;
    return deletedAt === '' ? isSame : `and(${isSame}, isNull(${constant}.${deletedAt}))`;
  };
  return {
    type: table.entity.pascal,
    table: constant,
    file: tableFile(table),
    email: key(auth.emailColumn),
    password: key(auth.passwordColumn),
    newPassword: newPassword(key(auth.passwordColumn)),
    verifiedAt: auth.verifiedColumn === undefined ? '' : key(auth.verifiedColumn),
    deletedAt,
    names: nameColumns(table).map(({ name }) => name.key),
    bumped: [
      ...(version === '' ? [] : [`${version}: sql\`\${${constant}.${version}} + 1\``]),
      ...(updatedAt === '' ? [] : [`${updatedAt}: sql\`now()\``]),
    ],
    byId: where('id', 'id'),
    byEmail: where(key(auth.emailColumn), 'email'),
  };
}

function newPassword(key: string): string {
  return key === 'passwordHash' ? key : `${key}: passwordHash`;
}

/** Short texts: what people are known by is among them. */
export function nameColumns({ columns }: TableBlueprint): readonly ColumnBlueprint[] {
  return columns.filter(({ role, kind, maxLength = 0 }) => role === 'field' && kind === 'text' && maxLength <= 200);
}

function roleKey({ columns }: TableBlueprint, role: ColumnBlueprint['role']): string {
  return columns.find((column) => column.role === role)?.name.key ?? '';
}

/** src/auth/accounts.repository.ts */
export function accountsRepositoryView(view: AccountsView) {
  const imports = new Imports();
  const { account } = view;
  for (const name of ['and', 'eq']) imports.value('drizzle-orm', name);
  if (account.verifiedAt !== '' || account.deletedAt !== '') imports.value('drizzle-orm', 'isNull');
  if (account.verifiedAt !== '') imports.value('drizzle-orm', 'sql');
  imports.type('../db/client.ts', 'Db');
  imports.value(`../db/schema/${account.file}.ts`, account.table);
  const conditions = [
    `eq(${account.table}.id, id)`,
    ...(account.deletedAt === '' ? [] : [`isNull(${account.table}.${account.deletedAt})`]),
  ];
  return { ...view, imports: imports.lines, conditions: conditions.join(', ') };
}

/** src/auth/invitations.routes.ts, whose imports say what is emitted of the runtime. */
export function invitationRoutesView(view: AccountsView) {
  const imports = new Imports();
  imports.value('typebox', 'Type');
  imports.value('../envelope.ts', 'cursorPage');
  imports.value('../envelope.ts', 'success');
  imports.type('../http/routes.ts', 'App');
  imports.type('../http/routes.ts', 'RouteContext');
  imports.value('../schemas.ts', 'Answer');
  imports.value('../schemas.ts', 'CursorPageOf');
  for (const name of ['Invitation', 'InvitationParams', 'InvitationQuery']) {
    imports.value('./invitations.schemas.ts', `Account${name}`);
  }
  imports.value('./invitations.schemas.ts', 'NewAccountInvitation');
  imports.namespace('./invitations.service.ts', 'invitations');
  imports.value('./permissions.ts', 'currentUser');
  return { ...view, imports: imports.lines };
}

/** src/auth/invitations.service.ts */
export function invitationServiceView(view: AccountsView) {
  const imports = new Imports();
  imports.value('../audit/trail.ts', 'recordAudit');
  imports.type('../audit/trail.ts', 'Requested');
  imports.type('../context.ts', 'Context');
  imports.type('../db/client.ts', 'Db');
  imports.value('../errors.ts', 'ConflictError');
  imports.value('../errors.ts', 'NotFoundError');
  imports.value('../ids.ts', 'newId');
  imports.value('../tasks/queue.ts', 'enqueue');
  imports.namespace('./accounts.repository.ts', 'accounts');
  imports.value('./codes.ts', 'codeOf');
  imports.value('./codes.ts', 'hashCode');
  imports.namespace('./invitations.repository.ts', 'repository');
  imports.type('./invitations.schemas.ts', 'AccountInvitationQuery');
  imports.type('./invitations.schemas.ts', 'NewAccountInvitation');
  imports.type('./permissions.ts', 'CurrentUser');
  imports.type('./permissions.ts', 'Role');
  return { ...view, imports: imports.lines };
}
