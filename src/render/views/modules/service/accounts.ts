import type { UpdateEndpoint } from '../../../../blueprint/model.ts';
import { changesPassword, changesRole } from '../../audit/roles.ts';
import { propertyAccess } from '../../../expressions/literal.ts';
import { repositoryName, rowCall, type ServiceContext, useRepository } from './context.ts';

/** Code around the change of an account by an administrator, in its transaction. */
interface AccountChange {
  readonly before: readonly string[];
  readonly records: readonly string[];
}

/** Nothing for other tables, and for what is no matter of signing in. */
export function accountChange(endpoint: UpdateEndpoint, context: ServiceContext): AccountChange {
  const { before, records } = roleChange(endpoint, context);
  return { before, records: [...records, ...passwordChange(endpoint, context)] };
}

/** Code that writes down, where an administrator has changed what somebody may do, what it was before. */
function roleChange(endpoint: UpdateEndpoint, context: ServiceContext): AccountChange {
  const { lookup, imports } = context;
  const { auth } = lookup.blueprint;
  if (auth === undefined || !changesRole(endpoint, auth)) return { before: [], records: [] };
  imports.value('../../audit/actor.ts', 'currentActor');
  imports.value('../../audit/trail.ts', 'recordAudit');
  const role = propertyAccess(lookup.column(auth.table, auth.roleColumn).name.key);
  const find = `${useRepository(context)}.${repositoryName('find', endpoint, context)}(${rowCall(endpoint, { context })})`;
  const entry = `{ ...currentActor(), action: 'role.changed', subject: row.id, details: { from: before${role}, to: row${role} } }`;
  return {
    before: [`const before = await ${find};`],
    records: [`if (before !== undefined && before${role} !== row${role}) { await recordAudit(db, ${entry}); }`],
  };
}

/** Code that ends the logins of somebody whose password an administrator has set: whoever had it before may be a stranger. */
function passwordChange(endpoint: UpdateEndpoint, { lookup, imports }: ServiceContext): string[] {
  const { auth } = lookup.blueprint;
  if (auth === undefined || !changesPassword(endpoint, auth)) return [];
  imports.value('../../audit/actor.ts', 'currentActor');
  imports.value('../../audit/trail.ts', 'recordAudit');
  imports.value('../../auth/sessions.repository.ts', 'endSessions');
  const column = lookup.column(auth.table, auth.passwordColumn);
  const given = `input${propertyAccess(column.inputKey ?? column.name.key)} !== undefined`;
  const lines = [
    'await endSessions(db, { user: row.id });',
    "await recordAudit(db, { ...currentActor(), action: 'password.changed', subject: row.id });",
  ];
  return endpoint.kind === 'replace' ? lines : [`if (${given}) {`, ...lines, '}'];
}
