import type { ProposalKind } from '../../infer/proposals/proposal.ts';
import type { PickOption } from '../question.ts';
import type { Session } from '../session.ts';
import type { CatalogueEntry, Depth } from './catalogue.ts';
import { wordingOf } from './catalogue/entry.ts';
import type { Draft, Offer } from './draft.ts';
import type { InterviewInput } from './input.ts';
import { describeTrees } from './understood.ts';

/** What a step works with. */
export interface StepContext {
  readonly session: Session;
  readonly input: InterviewInput;
  readonly draft: Draft;
  readonly depth: Depth;
  /** True when a feature is added to an existing plan. */
  readonly adds: boolean;
}

export const stepTitles = [
  'Requirement',
  'Database',
  'API',
  'Logic and integrations',
  'Background work',
  'Auth',
  'Build',
] as const;

/** `Step 2 of 7 · Database · saved` */
export function showStep(session: Session, title: (typeof stepTitles)[number]): void {
  session.show({ kind: 'step', number: stepTitles.indexOf(title) + 1, title, saved: true });
}

/** Shows pasted trees of one kind with what their lines became, before their things are approved. */
export function showTrees({ session, draft }: StepContext, kind: 'endpoint' | 'function' | 'task'): void {
  const text = describeTrees(draft.items, { kind, context: { plan: draft.plan, approved: draft.approved } });
  if (text !== '') session.show({ kind: 'note', title: `Line by line, the ${kind}s that you described`, text });
}

export function asks({ depths }: CatalogueEntry, { depth }: { readonly depth: Depth }): boolean {
  return depths.includes(depth);
}

/**
 * Shows what a step proposes, ticked, and approves what comes back. Depths that do not ask take what is ticked.
 * Nothing is asked where nothing is proposed; short of full depth, nothing either where nothing new is recommended.
 */
export async function approveOffers(
  context: StepContext,
  entry: CatalogueEntry,
  offers: readonly Offer[],
): Promise<void> {
  const isWorthwhile = offers.some(({ isNew, ticked }) => context.depth === 'full' || (isNew && ticked));
  if (!asks(entry, context) || !isWorthwhile) {
    context.draft.approveTicked(offers);
    return;
  }
  const picked = await context.session.ask({
    ...wordingOf(entry),
    kind: 'pick',
    options: arrangeOffers(offers),
  });
  context.draft.approve(offers, picked);
}

/** Headings of what has no group of its own. */
const headings: Readonly<Record<ProposalKind, string>> = {
  rule: 'Rules',
  query: 'Queries',
  index: 'Indexes',
  endpoint: 'Endpoints',
  function: 'Functions',
  integration: 'Integrations',
  event: 'Events',
  task: 'Tasks',
  channel: 'Channels',
  public: 'Public',
};

function optionOf({ proposal, ticked }: Offer): PickOption {
  const { id: value, label, hint, group, why, rule, kind } = proposal;
  return { value, label, hint, ticked, group: group ?? headings[kind], why: `${why} (${rule})` };
}

/** By heading, those with something ticked first; below each, what is ticked first. */
export function arrangeOffers(offers: readonly Offer[]): readonly PickOption[] {
  const options = offers.map(optionOf);
  const groups = [...new Set(options.map(({ group }) => group))];
  const arranged = groups.map((group) => {
    const own = options.filter((option) => option.group === group);
    return [...own.filter(({ ticked }) => ticked), ...own.filter(({ ticked }) => !ticked)];
  });
  const isTicked = (own: readonly PickOption[]): boolean => own[0]?.ticked === true;
  return [...arranged.filter(isTicked), ...arranged.filter((own) => !isTicked(own))].flat();
}
