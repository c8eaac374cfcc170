import type { AuthBlueprint, Blueprint, Literal } from '../../../blueprint/model.ts';
import { sqlName, sqlText } from '../../expressions/sql-literal.ts';
import { hasApiKeys } from '../api-keys/api-keys.ts';
import { apiKeysDocs } from '../api-keys/docs.ts';
import { runtimeKeys } from '../app-keys.ts';
import { routedModules } from '../app.ts';
import { authCalls } from '../docs-auth.ts';
import { originOf, sampleBody } from '../docs-example.ts';
import { codeSpan, escapeMarkdown } from '../docs-markdown.ts';
import type { Lookup } from '../lookup.ts';
import { apiCalls, guideCall } from './calls.ts';
import { rowExample } from './rows.ts';

/** Whether there is an API that guides could tell of. */
export function hasGuides(blueprint: Blueprint): boolean {
  return blueprint.auth !== undefined || routedModules(blueprint).length > 0;
}

/** JSON for readers. */
function prettyJson(value: Literal): string {
  return JSON.stringify(value, null, 2);
}

/** What every answer carries beside its data. */
export function answerExample(data: Literal, lookup: Lookup, pagination?: Literal): string {
  const { requestId } = runtimeKeys(lookup.blueprint);
  const paging = pagination === undefined ? {} : { pagination };
  return prettyJson({
    data,
    meta: { ...paging, timestamp: '2026-01-31T12:00:00.000Z', [requestId]: '7b0c6f1e-2f6f-4a54-9c1e-5d3d1a0c8f11' },
  });
}

/** What all guides begin with. */
export function guideView(lookup: Lookup) {
  const { blueprint } = lookup;
  const { project, auth } = blueprint;
  const origin = originOf(project);
  const calls = apiCalls(lookup).map((call) => guideCall(call, lookup));
  return {
    title: escapeMarkdown(project.title),
    basePath: project.basePath,
    origin,
    base: `${origin}${project.basePath}`,
    isLocal: project.hosting?.domain === undefined,
    keys: runtimeKeys(blueprint),
    hasAuth: auth !== undefined,
    hasOutgoing: blueprint.webhooks.outgoing.length > 0,
    hasRealtime: blueprint.channels.length > 0,
    signIn: auth === undefined ? noSignIn : signInView(auth, lookup),
    hasApiKeys: hasApiKeys(blueprint),
    apiKeys: apiKeysDocs(blueprint, origin),
    calls,
    hasCalls: calls.length > 0,
  };
}

/** Accounts and tokens. */
interface SignInView {
  readonly isOpen: boolean;
  /** A command that makes an account; '' where nobody can. */
  readonly register: string;
  /** Body of a login. */
  readonly credentials: string;
  /** Answers, as JSON. */
  readonly session: string;
  readonly me: string;
  readonly roleKey: string;
  readonly roles: string;
  /** There is a role that has to be given, and how it is. */
  readonly hasStaff: boolean;
  readonly giveRole: string;
  /** How long tokens are good: for access, for a new one. */
  readonly minutes: number;
  readonly days: number;
}

const noSignIn: SignInView = {
  isOpen: false,
  register: '',
  credentials: '',
  session: '',
  me: '',
  roleKey: '',
  roles: '',
  hasStaff: false,
  giveRole: '',
  minutes: 0,
  days: 0,
};

function signInView(auth: AuthBlueprint, lookup: Lookup): SignInView {
  const { project } = lookup.blueprint;
  const keys = runtimeKeys(lookup.blueprint);
  const column = (name: string) => lookup.column(auth.table, name);
  const password = sampleBody([{ ...column(auth.passwordColumn), inputKey: 'password' }], project);
  const row = rowExample(lookup.table(auth.table), lookup);
  const email = column(auth.emailColumn).name;
  const role = column(auth.roleColumn).name;
  const account = { ...row, [email.key]: 'ada@example.com', [role.key]: auth.defaultRole };
  const otherRoles = auth.roles.filter((name) => name !== auth.defaultRole);
  const staff = otherRoles.includes('admin') ? 'admin' : otherRoles.at(-1);
  const [first] = authCalls(auth, lookup);
  return {
    isOpen: auth.registration === 'open',
    register: auth.registration === 'open' ? (first?.example ?? '') : '',
    credentials: JSON.stringify({ email: 'ada@example.com', ...password }),
    session: answerExample(
      {
        [keys.accessToken]: 'eyJhbGciOiJIUzI1NiJ9…',
        [keys.refreshToken]: 'q83vASNFZ4k…',
        [keys.expiresIn]: auth.accessTokenSeconds,
        user: account,
      },
      lookup,
    ),
    me: answerExample(account, lookup),
    roleKey: role.key,
    roles: auth.roles.map(codeSpan).join(', '),
    hasStaff: staff !== undefined,
    giveRole:
      staff === undefined
        ? ''
        : `update ${sqlName(auth.table)} set ${sqlName(role.snake)} = ${sqlText(staff)} where ${sqlName(email.snake)} = 'ada@example.com';`,
    minutes: Math.round(auth.accessTokenSeconds / 60),
    days: Math.round(auth.refreshTokenSeconds / 86_400),
  };
}
