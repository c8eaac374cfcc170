import type { PlanEdit } from '../../plan/edits/edit.ts';
import type { Endpoint, Group, Permission } from '../../plan/model.ts';
import { STAFF_WORD } from '../../plan/project/staff.ts';
import { inferAction } from '../actions.ts';
import { accountId, signInId, withOthers } from './callers.ts';
import type { EndpointDraft } from './endpoints/endpoint-draft.ts';
import type { Facts } from './facts.ts';
import type { Proposal } from './proposal.ts';
import { reasonEdits } from './reasons.ts';
import type { SignIn } from './sign-in.ts';
import type { AccountKey } from './sign-in-routes.ts';

/** What sign-in can offer besides itself: each is a key of `auth`. */
export function proposeAccounts(facts: Facts, drafts: readonly EndpointDraft[]): Proposal[] {
  const { signIn, administrator } = facts;
  if (signIn === undefined) return [];
  const { auth, roles } = signIn;
  const toProposal = (offer: Offer): Proposal => proposalOf(offer, { facts, signIn });
  const opened = administrator === undefined ? undefined : findOpened(facts, drafts);
  return [
    ...(auth.passwordReset === undefined ? [toProposal(passwordReset)] : []),
    ...(auth.emailVerification === undefined ? [toProposal(emailVerification)] : []),
    ...(auth.apiKeys === undefined && opened !== undefined ? [toProposal({ ...apiKeys, needs: opened })] : []),
    ...(auth.staff === undefined && administrator !== undefined && !roles.includes(STAFF_WORD)
      ? [toProposal(staff)]
      : []),
  ];
}

interface Offer {
  readonly key: AccountKey;
  readonly rule: string;
  readonly why: string;
  readonly label: string;
  readonly hint: string;
  /** True for what a new sign-in has unless somebody unticks it. */
  readonly usual?: true;
  readonly needs?: readonly string[];
}

const passwordReset: Offer = {
  ...{ key: 'password_reset', rule: 'R-RESET', usual: true },
  why: 'People forget passwords: a code by mail lets them set a new one, once and within an hour.',
  label: 'a forgotten password can be set anew',
  hint: 'by mail · POST /auth/forgot-password, reset-password',
};

const emailVerification: Offer = {
  ...{ key: 'email_verification', rule: 'R-VERIFY' },
  why: 'Whoever registers with the address of another gets no further than that: a code by mail confirms it.',
  label: 'people confirm their e-mail address',
  hint: 'by mail · POST /auth/verify-email, resend-verification',
};

const apiKeys: Offer = {
  ...{ key: 'api_keys', rule: 'R-KEYS' },
  why: 'n8n, Make and the like have no password: a key reads what administrators may read, as far as its scopes go.',
  label: 'machines sign in with keys',
  hint: 'reading, as administrators · /auth/api-keys',
};

const staff: Offer = {
  ...{ key: 'staff', rule: 'R-STAFF' },
  why: 'Those who run the service are several: owners, administrators, developers, and some who only look.',
  label: 'roles for those who run the service',
  hint: 'staff_owner, staff_admin, staff_developer, staff_readonly',
};

const rules: readonly Offer[] = [passwordReset, emailVerification, apiKeys, staff];

function proposalOf(
  { key, rule, why, label, hint, usual = false, needs = [] }: Omit<Offer, 'usual'> & { readonly usual?: boolean },
  { facts, signIn }: { readonly facts: Facts; readonly signIn: SignIn },
): Proposal {
  const signInProposal = signInId(facts);
  return {
    ...{ id: accountId(key), step: 6, kind: 'rule', rule, why, label, hint },
    recommended: usual && signInProposal !== undefined,
    needs: [...(signInProposal === undefined ? [] : [signInProposal]), ...needs],
    edits: (approved) => [
      { kind: 'set', path: ['auth', key], value: true },
      ...(key === 'staff' && signIn.auth.roles.length === 0
        ? [{ kind: 'set' as const, path: ['auth', 'roles'], value: signIn.roles }]
        : []),
      ...openEdits(facts, approved),
      ...reasonEdits({
        path: ['auth', 'why'],
        rules: rules.filter((each) => approved.has(accountId(each.key))).map((each) => each.rule),
        before: signInProposal === undefined ? signIn.auth.why : 'R-AUTH',
      }),
    ],
  };
}

interface Placed {
  readonly group: Group;
  readonly endpoint: Endpoint;
}

/** Endpoints of the plan that administrators call. */
function administered({ plan, administrator }: Facts): readonly (Placed & { readonly words: readonly string[] })[] {
  const tables = new Map(plan.tables.map((table) => [table.name, table]));
  return (plan.api ?? []).flatMap((group) =>
    group.endpoints.flatMap((endpoint) => {
      const action = endpoint.action ?? inferAction(endpoint, tables);
      const table = action === undefined || action.verb === 'steps' ? undefined : tables.get(action.table.name);
      const words = (endpoint.allow ?? group.allow ?? table?.allow ?? []).map(wordOf);
      return administrator !== undefined && words.includes(administrator) ? [{ group, endpoint, words }] : [];
    }),
  );
}

function wordOf({ kind, role }: Permission): string {
  if (kind === 'role') return role ?? '';
  return role === undefined ? kind : `${kind} ${role}`;
}

/** Machines and staff may do what the plan lets administrators do; the same edits, whichever proposal makes them. */
function openEdits(facts: Facts, approved: ReadonlySet<string>): readonly PlanEdit[] {
  return administered(facts).flatMap(({ group, endpoint, words }): PlanEdit[] => {
    const { method, url } = endpoint;
    const deed = method === 'GET' ? 'reading' : 'writing';
    const value = withOthers(words, { facts, deed, approved });
    if (value.length === words.length) return [];
    return [{ kind: 'set', path: ['api', group.name, 'endpoints', `${method} ${url}`, 'allow'], value }];
  });
}

/** What has to be approved so that a key opens something: nothing where the plan has it. Undefined when nothing can. */
function findOpened(facts: Facts, drafts: readonly EndpointDraft[]): readonly string[] | undefined {
  if (administered(facts).some(({ endpoint }) => endpoint.method === 'GET')) return [];
  const draft = drafts.find(({ deed, callers }) => deed === 'reading' && callers.includes('administrator'));
  return draft === undefined ? undefined : [`endpoint ${draft.method} ${draft.url}`];
}
