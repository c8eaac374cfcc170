import type { Plan } from '../../../plan/model.ts';
import type { Proposal, ProposalRequest } from '../proposal.ts';
import { hasEndpoint } from './calls.ts';
import { proposeCheckout } from './checkout-endpoint.ts';
import { proposeConfirmations } from './confirmation.ts';
import { proposeFulfillment } from './fulfillment.ts';
import { proposeSchedules } from './schedules.ts';
import { proposeShapes } from './shapes.ts';
import { proposeSlots } from './slot-endpoint.ts';
import { integrationProposals } from './services.ts';
import { callersOfServices } from './service-callers.ts';
import { proposePayment } from './payment.ts';
import { proposeStock } from './stock.ts';
import { proposeSync } from './sync.ts';
import { proposeTotal } from './total.ts';
import { type Work, type WorkProposal, workOf } from './work.ts';

/**
 * Proposals of the steps 4 and 5, and of the endpoints that are made of steps: functions, integrations, tasks, and
 * the events they hang on. What the plan has already is left out. Whatever is approved of them, together with what it
 * `needs`, gives a plan that compiles.
 */
export function deriveWork(plan: Plan, request: ProposalRequest): readonly Proposal[] {
  const work = workOf(plan, request);
  const { checkouts } = work;
  const all: readonly WorkProposal[] = [
    ...checkouts.flatMap((checkout) => proposeCheckout(checkout, work)),
    ...proposeSlots(work).filter(({ kind }) => kind === 'endpoint'),
    ...checkouts.flatMap((checkout) => proposeTotal(checkout, work.plan)),
    ...proposeStock(work).filter(({ kind }) => kind === 'function'),
    ...proposePayment(work),
    ...proposeConfirmations(work).filter(({ kind }) => kind === 'function'),
    ...proposeSlots(work).filter(({ kind }) => kind === 'function'),
    ...checkouts.flatMap((checkout) => proposeFulfillment(checkout, work)),
    ...proposeStock(work).filter(({ kind }) => kind === 'task'),
    ...proposeConfirmations(work).filter(({ kind }) => kind === 'task'),
    ...proposeSync(work),
    ...proposeSchedules(work),
  ];
  const proposals = all.filter((proposal) => isPossible(proposal, work)).map((proposal) => tick(proposal, work));
  const ticked = new Set(proposals.filter(({ recommended }) => recommended).map(({ id }) => id));
  const integrations = integrationProposals(work.plan, { wanted: callersOfServices(proposals, work), ticked });
  return [...proposals, ...integrations, ...proposeShapes(work.plan)].toSorted((one, other) => one.step - other.step);
}

/** False for what hangs on an endpoint that the plan has, and that tells nobody: that is for its author to change. */
function isPossible({ needs }: WorkProposal, { plan }: Work): boolean {
  return !needs.some((id) => {
    const [, method, url] = /^endpoint (\S+) (\S+)$/.exec(id) ?? [];
    return method !== undefined && url !== undefined && hasEndpoint(plan, { method, url });
  });
}

/** Where the plan has endpoints of the table, somebody has thought about it: what is missing there is not ticked. */
function tick({ about, ...proposal }: WorkProposal, { facts }: Work): Proposal {
  return { ...proposal, recommended: proposal.recommended && !facts.planned.has(about.name) };
}
