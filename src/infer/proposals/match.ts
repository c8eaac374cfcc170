import type { Plan } from '../../plan/model.ts';
import type { NotationItem, NotedEndpoint } from '../notation/item.ts';
import { proposeEndpoints } from './endpoints/endpoint-draft.ts';
import { type Facts, findFacts, routeShape } from './facts.ts';
import { draftNoted } from './noted/noted-action.ts';
import { readRoute, type NotedRoute } from './noted/noted-route.ts';
import { accountId, signInId } from './callers.ts';
import type { Proposal } from './proposal.ts';
import { type AccountKey, readSignInRoute } from './sign-in-routes.ts';
import { proposeHandWritten } from './noted/hand-written.ts';
import { type ComposeContext, composeEndpoint, composeFunction, composeTask } from './work/sentences.ts';

/** What a person's notes say about proposals. */
export interface Matched {
  /** Ids of the proposals that are meant. */
  readonly approved: ReadonlySet<string>;
  /** What nothing suggested, but was said: endpoints, functions and tasks, in the order of the notes. */
  readonly extra: readonly Proposal[];
  /** Groups whose endpoints were listed: what else is proposed for them was not meant. */
  readonly listed: ReadonlySet<string>;
}

/**
 * Finds what was said in the notation among the proposals: endpoints by method and path whatever their parameters are
 * called, functions and tasks by name. What is none of them becomes a proposal of its own, so that nothing is lost: an
 * action on a table where method and path say it, else steps and hand-written functions, so that nothing is invented.
 */
export function matchNotation(proposals: readonly Proposal[], items: readonly NotationItem[], plan: Plan): Matched {
  const facts = findFacts(plan);
  const context = { plan, approved: new Set(proposals.map(({ id }) => id)) };
  const byId = new Map(proposals.map((proposal) => [proposal.id, proposal]));
  const byRoute = new Map(
    proposals.flatMap((proposal) => routeOf(proposal).map((route) => [route, proposal] as const)),
  );
  const approved = new Set<string>();
  const listed = new Set<string>();
  const extra = new Map<string, Proposal>();
  const add = (proposal: Proposal | undefined): void => {
    if (proposal === undefined) return;
    if (byId.has(proposal.id)) approved.add(proposal.id);
    else if (!extra.has(proposal.id)) extra.set(proposal.id, proposal);
  };
  for (const item of items) {
    if (item.kind === 'endpoint') {
      const route = readRoute(item.endpoint);
      const shape = route === undefined ? undefined : routeShape(route.method, route.url);
      const known = shape === undefined ? undefined : byRoute.get(shape);
      if (known !== undefined) approved.add(known.id);
      else if (shape !== undefined && signInKey(shape, facts) !== undefined)
        approveSignIn(facts, { key: signInKey(shape, facts), approved, byId });
      else if (shape === undefined || !facts.routes.has(shape))
        add(proposeEndpoint(item.endpoint, { route, facts, context }));
      const group =
        known?.group ?? (shape === undefined ? undefined : extra.get(`endpoint ${route?.method} ${route?.url}`)?.group);
      if (group !== undefined) listed.add(group);
    } else if (item.kind === 'function') {
      const { name } = item.function;
      if (byId.has(`function ${name}`)) approved.add(`function ${name}`);
      else if (plan.functions.every((each) => each.name !== name))
        add(composeFunction(item.function, context).proposal);
    } else if (item.kind === 'task') {
      const { name } = item.task;
      if (byId.has(`task ${name}`)) approved.add(`task ${name}`);
      else if (plan.tasks.every((each) => each.name !== name)) add(composeTask(item.task, context).proposal);
    }
  }
  return { approved, extra: [...extra.values()], listed };
}

/** `GET /orders/{}` of `endpoint GET /orders/{id}`. */
function routeOf({ id, kind }: Proposal): string[] {
  const [, method, url] = kind === 'endpoint' ? id.split(' ') : [];
  return method === undefined || url === undefined ? [] : [routeShape(method, url)];
}

function signInKey(shape: string, { signIn }: Facts): AccountKey | '' | undefined {
  return signIn === undefined ? undefined : readSignInRoute(shape, signIn);
}

/** What every sign-in has comes with it; the rest is switched on. */
function approveSignIn(
  facts: Facts,
  known: {
    readonly key: AccountKey | '' | undefined;
    readonly approved: Set<string>;
    readonly byId: ReadonlyMap<string, Proposal>;
  },
): void {
  const { key = '', approved, byId } = known;
  const ids = [signInId(facts), key === '' ? undefined : accountId(key)];
  for (const id of ids) if (id !== undefined && byId.has(id)) approved.add(id);
}

function proposeEndpoint(
  noted: NotedEndpoint,
  { route, facts, context }: { route: NotedRoute | undefined; facts: Facts; context: ComposeContext },
): Proposal | undefined {
  if (route === undefined) return undefined;
  // Lines below an endpoint say more than its method and path.
  if (noted.lines.length > 0) {
    return composeEndpoint({ ...noted, method: route.method, path: route.url }, context).proposal;
  }
  const why = 'It was said so, and method and path say what it does.';
  const draft = draftNoted(route, { facts, why });
  if (draft === undefined) return proposeHandWritten(noted, { route, facts });
  const summary = noted.summary?.trim() ?? '';
  const values = summary === '' ? draft.values : { ...draft.values, summary };
  const [proposal] = proposeEndpoints([{ ...draft, ...(values === undefined ? {} : { values }) }], facts);
  return proposal === undefined ? undefined : { ...proposal, recommended: true };
}
