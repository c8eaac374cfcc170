import type { PlanValue } from '../../plan/edits/edit.ts';
import { STAFF_WORD } from '../../plan/project/staff.ts';
import { managersOf, type Tenant } from '../tenancy.ts';
import type { Access } from './access.ts';
import type { Facts } from './facts.ts';
import type { AccountKey } from './sign-in-routes.ts';

/**
 * Who may call a proposed endpoint. `administrator` is the plan's role of that kind. `everybody` becomes `public` only
 * where that was approved for the table, else `signed in`.
 */
export type Caller = 'everybody' | 'signed in' | 'owner' | 'member' | 'manager' | 'administrator';

/** What callers do with rows, as far as it matters for who they are. */
export type Deed = 'list' | 'get' | 'create' | 'write' | 'delete' | 'administrate';

/** Who may do something with the rows of a table, by its access (inference.md, sections 3 and 4). Empty: nobody. */
export function callersOf(access: Access, { deed, facts }: { deed: Deed; facts: Facts }): readonly Caller[] {
  if (facts.signIn === undefined) return ['everybody'];
  if (deed === 'administrate') return access.kind === 'tenant row' ? ['manager'] : ['administrator'];
  switch (access.kind) {
    case 'self':
      if (deed === 'create') return [];
      return deed === 'list' ? ['administrator'] : ['owner', 'administrator'];
    case 'tenant':
      if (deed === 'create') return ['signed in'];
      return deed === 'list' || deed === 'get' ? ['member', 'administrator'] : ['manager', 'administrator'];
    case 'members':
      return deed === 'list' || deed === 'get' ? ['member'] : ['manager'];
    case 'tenant row':
      return ['member'];
    case 'owner':
    case 'parent':
      return ['owner', 'administrator'];
    case 'author':
      if (deed === 'create') return ['signed in'];
      return deed === 'list' || deed === 'get' ? ['everybody'] : ['owner', 'administrator'];
    case 'admin':
      return ['administrator'];
    case 'signed in':
      return deed === 'list' || deed === 'get' ? ['signed in'] : ['administrator'];
    case 'catalogue':
      return deed === 'list' || deed === 'get' ? ['everybody'] : ['administrator'];
  }
}

/** Id of the proposal that opens a table's rows for everybody. */
export function publicId(table: string, deed: 'reading' | 'writing' = 'reading'): string {
  return deed === 'reading' ? `public ${table}` : `public writing ${table}`;
}

/** Id of the proposal of something that sign-in offers besides itself. */
export function accountId(key: AccountKey): string {
  return `accounts ${key}`;
}

/** Id of the proposal that lets people sign in. */
export function signInId(facts: Facts): string | undefined {
  const { signIn } = facts;
  return signIn?.edits === undefined ? undefined : `auth ${signIn.table.name}`;
}

interface AllowContext {
  readonly facts: Facts;
  readonly table: string;
  readonly deed: 'reading' | 'writing';
  readonly approved: ReadonlySet<string>;
}

/** The value of `allow`; undefined where nobody could call, so that no endpoint is written. */
export function allowValue(callers: readonly Caller[], context: AllowContext): PlanValue | undefined {
  const { facts, table, deed, approved } = context;
  if (callers.includes('everybody') && approved.has(publicId(table, deed))) return 'public';
  const signIn = signInId(facts);
  if (facts.signIn === undefined || (signIn !== undefined && !approved.has(signIn))) return undefined;
  const words = wordsOf(callers, { facts, table });
  const [only] = words;
  return words.length > 1 ? words : only;
}

/** The value of `allow` of an endpoint, with staff and machines where they were approved. */
export function endpointAllow(callers: readonly Caller[], context: AllowContext): PlanValue | undefined {
  const allow = allowValue(callers, context);
  if (allow === undefined) return undefined;
  const written = [allow].flat().filter((word) => typeof word === 'string');
  const words = withOthers(written, context);
  return words.length === written.length ? allow : words;
}

/** Whatever administrators do, staff does too; whatever they read, machines read too. */
export function withOthers(
  words: readonly string[],
  { facts, deed, approved }: Omit<AllowContext, 'table'>,
): readonly string[] {
  const { administrator } = facts;
  if (administrator === undefined || !words.includes(administrator)) return words;
  const others = [
    ...(approved.has(accountId('staff')) ? [STAFF_WORD] : []),
    ...(approved.has(accountId('api_keys')) && deed === 'reading' ? ['api key'] : []),
  ];
  return [...new Set([...words, ...others])];
}

/** The words of the plan language for callers of a table's rows, those that mean nobody left out. */
export function wordsOf(callers: readonly Caller[], { facts, table }: { facts: Facts; table: string }): string[] {
  const words = callers.flatMap((caller): string[] => {
    if (caller === 'administrator') return facts.administrator === undefined ? [] : [facts.administrator];
    if (caller === 'everybody') return ['signed in'];
    if (caller === 'manager') return managers(facts.scopes.get(table)?.tenant);
    return [caller];
  });
  return [...new Set(words)];
}

function managers(tenant: Tenant | undefined): string[] {
  return tenant === undefined ? [] : managersOf(tenant).map((role) => `member ${role}`);
}
