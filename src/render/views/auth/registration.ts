import type { AuthBlueprint, Blueprint, ColumnBlueprint, TableBlueprint } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { propertyAccess, propertyKey } from '../../expressions/literal.ts';
import { inputSchema } from '../../expressions/typebox.ts';
import { registrationTold, type RegistrationTold } from '../auth-events.ts';
import { Imports } from '../imports.ts';
import { createLookup, type Lookup } from '../lookup.ts';
import { nameColumns } from './accounts.ts';

/** src/auth/registration.routes.ts and src/auth/registration.service.ts */
export interface RegistrationView {
  /** Nobody registers without an invitation. */
  readonly isInvite: boolean;
  readonly hasVerification: boolean;
  /** Entries of the context of routes: `db, queue`. */
  readonly uses: string;
  /** More than the database. */
  readonly takesContext: boolean;
}

interface RegistrationServiceView extends RegistrationView {
  readonly imports: readonly string[];
  /** `db: Db`, `context: EventContext` */
  readonly parameter: string;
  /** `db`, `context.db` */
  readonly db: string;
  /** How a registration becomes a row: what is taken out of it, and what is added. */
  readonly taken: string;
  readonly given: string;
  /** What is known of the account: no password may be made of it. */
  readonly known: string;
  /** What registering says. */
  readonly told: readonly string[];
}

interface Found {
  readonly lookup: Lookup;
  readonly auth: AuthBlueprint;
  readonly table: TableBlueprint;
}

/** src/auth/registration.schemas.ts */
interface RegistrationSchemasView {
  readonly isInvite: boolean;
  readonly imports: readonly string[];
  /** What a person gives besides. */
  readonly fields: readonly { readonly key: string; readonly schema: string }[];
}

export interface RegistrationViews {
  readonly routes: RegistrationView;
  readonly service: RegistrationServiceView;
  readonly schemas: RegistrationSchemasView;
}

/** Undefined where nobody registers. */
export function registrationViews(blueprint: Blueprint, auth: AuthBlueprint): RegistrationViews | undefined {
  if (auth.registration === 'closed') return undefined;
  const lookup = createLookup(blueprint);
  const found: Found = { lookup, auth, table: lookup.table(auth.table) };
  const told = registrationTold(found);
  const isInvite = auth.registration === 'invite';
  const hasVerification = !isInvite && auth.verifiedColumn !== undefined;
  const uses = hasVerification ? 'db, queue' : told.uses;
  const routes = { isInvite, hasVerification, uses, takesContext: hasVerification || told.isTold };
  return { routes, service: serviceView(routes, told, found), schemas: schemasView(found) };
}

function serviceView(view: RegistrationView, told: RegistrationTold, found: Found): RegistrationServiceView {
  const { lookup, auth } = found;
  const { isInvite, hasVerification, takesContext } = view;
  const imports = new Imports();
  imports.value('../audit/trail.ts', 'recordAudit');
  if (told.isTold) {
    imports.type('../context.ts', 'EventContext');
    imports.value('../events.ts', 'emit');
  } else if (takesContext) imports.type('../context.ts', 'Context');
  else imports.type('../db/client.ts', 'Db');
  if (isInvite) {
    imports.value('../errors.ts', 'ValidationError');
    imports.value('./codes.ts', 'hashCode');
    imports.namespace('./invitations.repository.ts', 'invitations');
  }
  if (lookup.blueprint.project.ids === 'uuid') imports.value('../ids.ts', 'newId');
  imports.value('./auth.repository.ts', 'createUser');
  imports.type('./client.ts', 'Client');
  imports.value('./password-rules.ts', 'refuseWeakPassword');
  imports.value('./passwords.ts', 'hashPassword');
  imports.type('./registration.schemas.ts', 'Registration');
  imports.type('./sessions.service.ts', 'Issuer');
  imports.value('./sessions.service.ts', 'startSession');
  if (hasVerification) imports.value('./verification.service.ts', 'startVerification');
  const isEmailKey = lookup.column(auth.table, auth.emailColumn).name.key === 'email';
  return {
    ...view,
    imports: imports.lines,
    parameter: told.isTold
      ? 'context: EventContext'
      : takesContext
        ? "context: Pick<Context, 'db' | 'queue'>"
        : 'db: Db',
    db: takesContext ? 'context.db' : 'db',
    taken: isEmailKey ? 'password' : 'email, password',
    given: given(found),
    known: known(found),
    told: told.lines,
  };
}

/** What the account has besides what was given. */
function given({ lookup, auth }: Found): string {
  const key = (name: string): string => propertyKey(lookup.column(auth.table, name).name.key);
  const isInvite = auth.registration === 'invite';
  const email = key(auth.emailColumn);
  const password = key(auth.passwordColumn);
  const role = key(auth.roleColumn);
  return [
    ...(lookup.blueprint.project.ids === 'uuid' ? ['id: newId()'] : []),
    ...(isInvite ? [`${email}: accepted.email`] : email === 'email' ? [] : [`${email}: email`]),
    password === 'passwordHash' ? password : `${password}: passwordHash`,
    isInvite ? `${role}: accepted.role` : `${role}: ${quoteString(auth.defaultRole)}`,
    ...(isInvite && auth.verifiedColumn !== undefined ? [`${key(auth.verifiedColumn)}: new Date()`] : []),
  ].join(', ');
}

function known({ auth, table }: Found): string {
  const names = nameColumns(table).filter(({ name }) => auth.registrationInput.includes(name.snake));
  return [
    auth.registration === 'invite' ? 'invited.email' : 'registration.email',
    ...names.map(({ name, inputKey }) => `registration${propertyAccess(inputKey ?? name.key)}`),
  ].join(', ');
}

function schemasView({ lookup, auth }: Found): RegistrationSchemasView {
  const imports = new Imports();
  const isInvite = auth.registration === 'invite';
  const { project } = lookup.blueprint;
  imports.type('typebox', 'Static');
  imports.value('../schemas.ts', 'StrictObject');
  imports.value('./fields.ts', isInvite ? 'Code' : 'Email');
  imports.value('./fields.ts', 'NewPassword');
  const schemaOf = (column: ColumnBlueprint): string => {
    const schema = inputSchema(column, { project, use: (name) => imports.value('../schemas.ts', name) });
    return column.requiredInput ? schema : `Type.Optional(${schema})`;
  };
  const fields = auth.registrationInput.map((name) => {
    const column = lookup.column(auth.table, name);
    return { key: propertyKey(column.inputKey ?? column.name.key), schema: schemaOf(column) };
  });
  if (fields.some(({ schema }) => schema.includes('Type.'))) imports.value('typebox', 'Type');
  return { isInvite, imports: imports.lines, fields };
}
