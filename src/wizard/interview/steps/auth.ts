import type { PlanEdit } from '../../../plan/edits/edit.ts';
import { singular } from '../../../infer/inflect.ts';
import { administratorOf } from '../../../infer/roles.ts';
import { openQuestions } from '../../../infer/proposals/derive.ts';
import type { Plan } from '../../../plan/model.ts';
import * as entries from '../catalogue/auth.ts';
import { wordingOf } from '../catalogue/entry.ts';
import { approveOffers, arrangeOffers, asks, showStep, type StepContext } from '../context.ts';
import type { Draft, Offer } from '../draft.ts';
import { showDuration } from '../lines/integration-lines.ts';
import { rolesOfActors } from '../names.ts';
import { faultOf } from '../sound-plan.ts';
import { actorOf, type Requirement } from './requirement.ts';

/** Who can access this, what permissions are needed, how is auth validated. */
export async function askAuth(context: StepContext, requirement: Requirement): Promise<void> {
  const { session, draft } = context;
  showStep(session, 'Auth');
  const had = draft.plan.auth !== undefined;
  const tablesBefore = new Set(draft.offers(2).map(({ proposal }) => proposal.id));
  await askScopes(context);
  // Whose rows they are has consequences for the tables, which step 2 could not know: versions, for example.
  draft.approveTicked(draft.offers(2).filter(({ proposal }) => !tablesBefore.has(proposal.id)));
  draft.approveTicked(draft.offers(6, ['rule']));
  await askOpen(context);
  draft.write(signInEdits(context));
  if (draft.plan.auth === undefined) {
    session.show({ kind: 'note', title: 'Nobody signs in', text: nobodySignsIn });
    return;
  }
  if (had) return;
  await askRoles(context, requirement);
  await askRegistration(context);
  await askTokens(context);
  await approveOffers(context, entries.accounts, accountOffers(draft));
}

/** What the tables do not say; the cautious answer is proposed. */
async function askScopes({ session, draft }: StepContext): Promise<void> {
  for (const { id, message, why, options, proposal } of openQuestions(draft.plan)) {
    const answer = await session.ask({
      id: `auth/${id.replaceAll(' ', '/')}`,
      message,
      why: { ...entries.scope.why, line: why },
      kind: 'choice',
      options,
      proposal,
    });
    draft.decide(id, answer);
  }
}

/** Everything that comes out public, once, and nothing of it without somebody who looks at it. */
async function askOpen({ session, draft }: StepContext): Promise<void> {
  const offers = draft.offers(6, ['public']);
  if (!offers.some(({ isNew }) => isNew)) return;
  const ids = offers.map(({ proposal }) => proposal.id);
  const options = arrangeOffers(offers).map((option) => ({
    ...option,
    hint: describeOpened(option.value, ids, draft),
  }));
  const picked = await session.ask({ ...wordingOf(entries.open), kind: 'pick', options, unattended: [] });
  draft.approve(offers, picked);
}

/** Exactly the endpoints that one approval opens, of those that there will be. */
function describeOpened(id: string, all: readonly string[], draft: Draft): string {
  const others = new Set(publicEndpoints(draft.planWith(all.filter((other) => other !== id))));
  const opened = publicEndpoints(draft.planWith(all)).filter((label) => !others.has(label));
  if (opened.length === 0) return 'none of its endpoints was approved';
  const shown = opened.slice(0, 3).join(', ');
  return opened.length > 3 ? `${shown} and ${opened.length - 3} more` : shown;
}

function publicEndpoints({ api = [] }: Plan): readonly string[] {
  return api.flatMap((group) =>
    group.endpoints
      .filter(({ allow }) => (allow ?? group.allow)?.some(({ kind }) => kind === 'public') === true)
      .map(({ method, url }) => `${method} ${url}`),
  );
}

async function askRoles(context: StepContext, requirement: Requirement): Promise<void> {
  const { session, draft } = context;
  const { plan, text } = draft;
  const proposal = proposeRoles(plan, requirement).join(', ');
  const answer = asks(entries.roles, context)
    ? await session.ask({
        ...wordingOf(entries.roles),
        kind: 'text',
        proposal,
        check: (typed) => faultOfRoles(namesOf(typed)) ?? faultOf(text, roleEdits(plan, namesOf(typed))),
      })
    : proposal;
  draft.write(roleEdits(plan, namesOf(answer)));
}

function faultOfRoles(roles: readonly string[]): string | undefined {
  const [first, ...others] = roles;
  if (first === undefined) return 'Name at least one role: user, admin';
  if (others.length === 0 || administratorOf(roles) !== first) return undefined;
  return `New people get the first role, and would be ${first}. Put it at the end: ${[...others, first].join(', ')}`;
}

/** Roles that the tables name stay as they are; else those who take part, with an administrator at the end. */
function proposeRoles(plan: Plan, { need, actors }: Requirement): readonly string[] {
  const table = plan.tables.find(({ name }) => name === plan.auth?.table.name);
  const named = plan.auth?.roles.map(({ name }) => name) ?? [];
  const field = table?.fields.find(({ name }) => name === 'role');
  if (field?.type.kind === 'enum') return named;
  const people = actors === undefined ? [actorOf(need)] : rolesOfActors(actors);
  // An order or a team is no role, whatever the first word of a sentence is.
  const things = new Set(plan.tables.filter((each) => each !== table).map(({ name }) => singular(name)));
  const own = people.filter((name) => name !== 'admin' && !things.has(name));
  return own.length === 0 ? named : [...own, 'admin'];
}

function namesOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function roleEdits(plan: Plan, roles: readonly string[]): readonly PlanEdit[] {
  const table = plan.tables.find(({ name }) => name === plan.auth?.table.name);
  const edits: PlanEdit[] = [{ kind: 'set', path: ['auth', 'roles'], value: roles }];
  if (table?.fields.some(({ name }) => name === 'role') !== true) return edits;
  const [only, second] = roles;
  const values = second === undefined ? `enum(${only ?? ''})` : roles.join(' | ');
  const definition = `${values}, default ${roles[0] ?? ''}, readonly`;
  return [...edits, { kind: 'set', path: ['tables', table.name, 'fields', 'role'], value: definition }];
}

/** What gives the plan its sign-in, so that the proposals that follow know its roles. */
function signInEdits({ draft }: StepContext): readonly PlanEdit[] {
  const offers = draft.offers(6, ['rule']).filter(({ proposal }) => proposal.id.startsWith('auth '));
  const ids = new Set(offers.map(({ proposal }) => proposal.id));
  return offers.flatMap(({ proposal }) => proposal.edits(ids));
}

async function askRegistration(context: StepContext): Promise<void> {
  const { session, draft } = context;
  const { auth } = draft.plan;
  if (!asks(entries.registration, context) || auth === undefined) return;
  const roles = auth.roles.map(({ name }) => name);
  const administrator = administratorOf(roles);
  const hasInviter = administrator !== undefined && administrator !== roles[0];
  const registration = await session.ask({
    ...wordingOf(entries.registration),
    kind: 'choice',
    options: [
      { value: 'open', label: 'Everybody', hint: 'and gets the first role' },
      ...(hasInviter
        ? [{ value: 'invite', label: 'Who was invited', hint: `by ${administrator}, with a code by mail` }]
        : []),
      { value: 'closed', label: 'Nobody', hint: 'accounts are made by whoever runs it' },
    ],
    proposal: auth.registration === 'closed' ? 'closed' : 'open',
  });
  draft.write([{ kind: 'set', path: ['auth', 'registration'], value: registration }]);
}

/** What sign-in offers besides itself; what was approved before stays ticked. */
function accountOffers(draft: Draft): readonly Offer[] {
  return draft
    .offers(6, ['rule'])
    .filter(({ proposal }) => proposal.id.startsWith('accounts '))
    .map((offer) => ({ ...offer, ticked: offer.ticked || draft.approved.has(offer.proposal.id) }));
}

async function askTokens(context: StepContext): Promise<void> {
  const { session, draft } = context;
  const { auth } = draft.plan;
  if (!asks(entries.tokens, context) || auth === undefined) return;
  const { text } = draft;
  const answer = await session.ask({
    ...wordingOf(entries.tokens),
    kind: 'text',
    proposal: `${showDuration(auth.accessTokenSeconds)}, ${showDuration(auth.refreshTokenSeconds)}`,
    check: (typed) => {
      const edits = tokenEdits(typed);
      return edits === undefined ? 'Give two lengths: 15m, 7d' : faultOf(text, edits);
    },
  });
  draft.write(tokenEdits(answer) ?? []);
}

function tokenEdits(text: string): readonly PlanEdit[] | undefined {
  const [access, refresh, ...rest] = namesOf(text);
  if (access === undefined || refresh === undefined || rest.length > 0) return undefined;
  return [
    { kind: 'set', path: ['auth', 'access_token'], value: access },
    { kind: 'set', path: ['auth', 'refresh_token'], value: refresh },
  ];
}

const nobodySignsIn =
  'No table holds passwords, so there are no accounts: every endpoint is open, or there is none. If people should sign in, go back to step 2 (F2) and add a table: users (email, password).';
