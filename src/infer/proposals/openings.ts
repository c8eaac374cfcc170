import type { Table } from '../../plan/model.ts';
import { plural } from '../inflect.ts';
import { publicId, signInId } from './callers.ts';
import type { EndpointDraft } from './endpoints/endpoint-draft.ts';
import { hasDrafts } from './endpoints/published.ts';
import { accessOf, type Facts } from './facts.ts';
import type { Proposal } from './proposal.ts';
import { entityOf, spoken } from './work/schema.ts';
import { capitalize } from './sentences.ts';

/**
 * Everything that would come out public, one proposal for each table: what is approved opens the endpoints that read
 * it, and nothing else. Where nobody signs in, writing has to be opened, too.
 */
export function proposeOpenings(facts: Facts, drafts: readonly EndpointDraft[]): Proposal[] {
  const open = drafts.filter(({ callers }) => callers.includes('everybody'));
  return [...facts.tables.values()].flatMap((table) =>
    (['reading', 'writing'] as const).flatMap((deed) => {
      const routes = open.filter((draft) => draft.table === table && draft.deed === deed);
      return routes.length === 0 ? [] : [toProposal(table, { facts, deed, routes })];
    }),
  );
}

function toProposal(
  table: Table,
  { facts, deed, routes }: { facts: Facts; deed: 'reading' | 'writing'; routes: readonly EndpointDraft[] },
): Proposal {
  const rows = plural(spoken(entityOf(table)));
  const access = accessOf(facts, table);
  const [first] = routes;
  const rest = routes.length - 1;
  const verb = deed === 'reading' ? 'read' : 'change';
  return {
    id: publicId(table.name, deed),
    step: 6,
    kind: 'public',
    rule: access.rule,
    why:
      facts.signIn === undefined
        ? `Nobody signs in, so only what is public can be called at all.`
        : access.kind === 'author'
          ? `${capitalize(rows)} are written for others to read; only whoever wrote one changes it.`
          : access.kind === 'catalogue'
            ? `Nothing ties ${rows} to a person.`
            : `${capitalize(rows)} belong to what everybody may read.`,
    label: `everybody may ${verb} ${deed === 'reading' && hasDrafts(facts, table) ? 'published ' : ''}${rows}`,
    hint: `${first?.method ?? ''} ${first?.url ?? ''}${rest === 0 ? '' : ` and ${rest} more`}`,
    group: table.name,
    // What looks private stays shut even where nobody signs in, until somebody says otherwise.
    recommended: facts.signIn !== undefined || access.kind === 'catalogue' || access.kind === 'author',
    needs: [],
    edits: () => [],
  };
}

/** R-AUTH: the table with the passwords lets people sign in; the endpoints for it are made by the compiler. */
export function proposeSignIn(facts: Facts): Proposal[] {
  const { signIn } = facts;
  const id = signInId(facts);
  const edits = signIn?.edits;
  if (signIn === undefined || id === undefined || edits === undefined) return [];
  const { table, roles, auth } = signIn;
  return [
    {
      ...{ id, step: 6, kind: 'rule', rule: 'R-AUTH', recommended: true, needs: [] },
      why: `${capitalize(spoken(table.name))} have a password: the project gets POST /auth/register, login, refresh and logout, GET /auth/me, and the list of logins by itself.`,
      label: `${table.name} can sign in`,
      hint: `${roles.join(', ')} · registration ${auth.registration}`,
      edits: () => edits,
    },
  ];
}

/** What was decided about owners is written down, so that the plan says it from then on. */
export function proposeOwners(written: readonly Table[], facts: Facts): Proposal[] {
  return written.flatMap((table): Proposal[] => {
    const owner = facts.tables.get(table.name)?.owner?.name;
    if (owner === undefined || table.owner !== undefined) return [];
    return [
      {
        ...{ id: `owner ${table.name}`, step: 6, kind: 'rule', rule: 'P-OWNER', recommended: true, needs: [] },
        why: `That was the answer to the question who may see ${spoken(table.name)}.`,
        label: `${table.name}: ${owner} is the owner`,
        hint: `owner: ${owner}`,
        group: table.name,
        edits: () => [{ kind: 'set', path: ['tables', table.name, 'owner'], value: owner }],
      },
    ];
  });
}

/**
 * Where nobody signs in and nothing is opened, no endpoint is left, and the plan says so: without `api` the compiler
 * would look for endpoints itself, and find nobody to call them.
 */
export function proposeShut(facts: Facts, proposals: readonly Proposal[]): Proposal[] {
  if (facts.signIn !== undefined || facts.plan.api !== undefined) return [];
  const endpoints = proposals.filter(({ kind }) => kind === 'endpoint');
  return [
    {
      ...{ id: 'api', step: 6, kind: 'rule', rule: 'P-SHUT', recommended: true, needs: [] },
      why: 'Nobody signs in, so an endpoint is public or does not exist.',
      label: 'nothing is open by itself',
      hint: 'no endpoints but public ones',
      edits: (approved) => {
        const isOpen = endpoints.some(({ id, edits }) => approved.has(id) && edits(approved).length > 0);
        return isOpen ? [] : [{ kind: 'set', path: ['api'], value: {} }];
      },
    },
  ];
}
