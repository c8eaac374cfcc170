import type { AuthBlueprint, TableBlueprint, Write } from '../../blueprint/model.ts';
import { eventsOfWrite } from '../../blueprint/program/table-events.ts';
import { quoteString } from '../engine.ts';
import { propertyAccess } from '../expressions/literal.ts';
import type { Lookup } from './lookup.ts';
import { tableEvents } from './modules/telling.ts';
import { rowValues } from './modules/told-writes.ts';
import { workUsage } from './work/usage.ts';

/** What registering says, in the transaction that makes the account `user`. */
export interface RegistrationTold {
  /** Something waits for it. */
  readonly isTold: boolean;
  readonly lines: readonly string[];
  /** What of the context of routes saying it takes: `db, queue`. */
  readonly uses: string;
}

/** Registering says nothing. */
const nothingTold: RegistrationTold = { isTold: false, lines: [], uses: 'db' };

/** The events of a registration. */
export function registrationTold(registering: {
  readonly lookup: Lookup;
  readonly auth: AuthBlueprint;
  readonly table: TableBlueprint;
}): RegistrationTold {
  const { lookup, auth, table } = registering;
  const write = writeOfRegistration(auth);
  const events = eventsOfWrite(tableEvents(lookup.blueprint), write);
  const [first, second] = events;
  if (first === undefined) return nothingTold;
  const target = second === undefined ? '{ ...context, db: tx }' : 'inner';
  const lines = events.map(({ name, ofTable: { when, data } }) => {
    const call = `await emit(${target}, ${quoteString(name)}, ${rowValues(data, { row: 'user', table, lookup })});`;
    const isCertain =
      when.kind !== 'value' || !write.columns.has(when.column) || write.columns.get(when.column) === when.value;
    if (isCertain) return call;
    const state = propertyAccess(lookup.column(table.name.snake, when.column).name.key);
    return `if (user${state} === ${quoteString(when.value)}) ${call}`;
  });
  return {
    isTold: true,
    lines: [...(second === undefined ? [] : ['const inner = { ...context, db: tx };']), ...lines],
    uses: workUsage(lookup.blueprint).tasks ? 'db, queue' : 'db',
  };
}

/** What registering does to the table of accounts. */
export function writeOfRegistration(auth: AuthBlueprint): Write {
  const { table, emailColumn, passwordColumn, roleColumn, defaultRole, registration, registrationInput } = auth;
  // An invitation says the role.
  const role = registration === 'invite' ? undefined : defaultRole;
  const given = [emailColumn, passwordColumn, ...registrationInput].map((name) => [name, undefined] as const);
  return { table, kind: 'register', columns: new Map<string, unknown>([...given, [roleColumn, role]]) };
}
