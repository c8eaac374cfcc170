import type { NotationItem } from '../../infer/notation/item.ts';
import { deriveProposals } from '../../infer/proposals/derive.ts';
import { matchNotation } from '../../infer/proposals/match.ts';
import type { Proposal, ProposalKind, ProposalRequest, ProposalStep } from '../../infer/proposals/proposal.ts';
import { applyEdits } from '../../plan/edits/apply.ts';
import type { PlanEdit } from '../../plan/edits/edit.ts';
import type { Plan } from '../../plan/model.ts';
import { parseSound } from './sound-plan.ts';

/** A proposal with its tick. */
export interface Offer {
  readonly proposal: Proposal;
  readonly ticked: boolean;
  /** False for what could have been in an existing plan before, and is not. */
  readonly isNew: boolean;
}

/**
 * The plan while it is being made: its text, what was said in the notation, what is proposed and what of it is
 * approved. Proposals are derived anew after every change; approvals are kept by id.
 */
export class Draft {
  #text: string;
  readonly #known: ReadonlySet<string>;
  readonly #items: NotationItem[] = [];
  #designed: readonly NotationItem[] = [];
  readonly #approved = new Set<string>();
  readonly #decisions = new Map<string, string>();
  readonly #last: ((plan: Plan) => readonly PlanEdit[])[] = [];
  #changes: ProposalRequest['changes'] = 'patch';
  #derived: readonly Proposal[] | undefined;

  /** @param existing true: what could have been in the plan before is no difference: it is offered, but not ticked */
  constructor(text: string, { existing }: { readonly existing: boolean }) {
    this.#text = text;
    this.#known = existing ? this.#possibleBefore() : new Set();
  }

  /** The plan without what is proposed. */
  get plan(): Plan {
    return parseSound(this.#text);
  }

  get text(): string {
    return this.#text;
  }

  get items(): readonly NotationItem[] {
    return this.#items;
  }

  write(edits: readonly PlanEdit[]): void {
    this.#text = applyEdits(this.#text, edits);
    this.#derived = undefined;
  }

  /**
   * Changes that go over what is approved, such as the time limit of a proposed integration. They are made from the
   * plan with everything that is approved in the end: what they are about may have been unticked by then.
   */
  writeLast(change: (plan: Plan) => readonly PlanEdit[]): void {
    this.#last.push(change);
  }

  /** What was said in the notation: it ticks the proposals that it means, and adds those that nothing suggested. */
  note(items: readonly NotationItem[]): void {
    this.#items.push(...items);
    this.#derived = undefined;
  }

  /** Tables, perhaps with a whole design: of the kinds of things that a design names, nothing else is ticked. */
  noteDesign(items: readonly NotationItem[]): void {
    this.note(items);
    // A line among tables is something more; headings make a design of it.
    this.#designed = items.some(({ kind }) => kind === 'group') ? items : [];
  }

  decide(question: string, answer: string): void {
    this.#decisions.set(question, answer);
    this.#derived = undefined;
  }

  changeBy(changes: ProposalRequest['changes']): void {
    this.#changes = changes;
    this.#derived = undefined;
  }

  /** What a step can offer: everything of these kinds whose needs are met, or can be by the same list. */
  offers(step: ProposalStep, kinds?: readonly ProposalKind[]): readonly Offer[] {
    const all = this.#proposals();
    const candidates = all.filter((each) => each.step === step && (kinds === undefined || kinds.includes(each.kind)));
    const possible = prune(candidates, { approved: this.#approved });
    const { meant } = this.#match(this.#items);
    const design = this.#match(this.#designed);
    const spoken = new Set(candidates.filter(({ id }) => design.meant.has(id)).map(({ kind }) => kind));
    return possible.map((proposal) => {
      const { id, kind, group, recommended } = proposal;
      // A design that lists endpoints of a group, or functions, or tasks, has said which: others can be ticked, but are not.
      const isLeftOut = kind === 'endpoint' ? group !== undefined && design.listed.has(group) : spoken.has(kind);
      const ticked = meant.has(id) || (!isLeftOut && recommended && !this.#known.has(id));
      return { proposal, ticked, isNew: !this.#known.has(id) };
    });
  }

  /** Takes these of what was offered, without those whose needs were not taken. */
  approve(offers: readonly Offer[], ids: readonly string[]): void {
    const wanted = new Set(ids);
    for (const { proposal } of offers) this.#approved.delete(proposal.id);
    const taken = offers.map(({ proposal }) => proposal).filter(({ id }) => wanted.has(id));
    for (const { id } of prune(taken, { approved: this.#approved })) this.#approved.add(id);
  }

  approveTicked(offers: readonly Offer[]): void {
    this.approve(
      offers,
      offers.filter((offer) => offer.ticked).map((offer) => offer.proposal.id),
    );
  }

  /** Approves what was said in the notation without asking: it was just typed. */
  approveNoted(items: readonly NotationItem[]): readonly Proposal[] {
    const before = this.#proposals();
    const { approved, extra } = matchNotation(before, items, this.plan);
    this.note(items);
    const named = new Set([...approved, ...extra.map(({ id }) => id)]);
    for (const id of named) this.#approved.add(id);
    return this.#proposals().filter(({ id }) => named.has(id));
  }

  refuse(id: string): void {
    this.#approved.delete(id);
  }

  get approved(): ReadonlySet<string> {
    return this.#approved;
  }

  /** The whole plan: with what is approved so far, and the changes that go over it. */
  finish(): string {
    return this.#last.reduce(
      (text, change) => applyEdits(text, change(parseSound(text))),
      this.#textWith(this.#approved),
    );
  }

  finishedPlan(): Plan {
    return parseSound(this.finish());
  }

  /** The plan with what is approved so far, and with these. */
  planWith(ids: readonly string[]): Plan {
    return parseSound(this.#textWith(new Set([...this.#approved, ...ids])));
  }

  /** The plan as it would be if the proposals of a later step were taken as they are. */
  finishAssuming(step: ProposalStep): string {
    const ticked = this.offers(step).flatMap((offer) => (offer.ticked ? [offer.proposal.id] : []));
    return this.#textWith(new Set([...this.#approved, ...ticked]));
  }

  #textWith(wanted: ReadonlySet<string>): string {
    const approved = prune(
      this.#proposals().filter(({ id }) => wanted.has(id)),
      { approved: new Set() },
    );
    const ids = new Set(approved.map(({ id }) => id));
    return applyEdits(
      this.#text,
      approved.flatMap(({ edits }) => edits(ids)),
    );
  }

  #proposals(): readonly Proposal[] {
    this.#derived ??= this.#derive();
    return this.#derived;
  }

  #derive(): readonly Proposal[] {
    const derived = deriveProposals(this.plan, { decisions: this.#decisions, changes: this.#changes });
    return [...derived, ...matchNotation(derived, this.#items, this.plan).extra];
  }

  #match(items: readonly NotationItem[]): { meant: ReadonlySet<string>; listed: ReadonlySet<string> } {
    if (items.length === 0) return { meant: new Set(), listed: new Set() };
    const { approved, extra, listed } = matchNotation(this.#proposals(), items, this.plan);
    return { meant: new Set([...approved, ...extra.map(({ id }) => id)]), listed };
  }

  #possibleBefore(): ReadonlySet<string> {
    const { plan } = this;
    const possible = deriveProposals(plan, { decisions: new Map(), changes: 'patch' });
    // A plan that names no endpoints has the inferred ones: naming the first must not take those away.
    const seen = plan.api === undefined ? possible.filter(({ kind }) => kind !== 'endpoint') : possible;
    return new Set(seen.map(({ id }) => id));
  }
}

/** Those whose needs are approved or among them; one that falls out may take others with it. */
function prune(
  proposals: readonly Proposal[],
  { approved }: { readonly approved: ReadonlySet<string> },
): readonly Proposal[] {
  let left = proposals;
  for (;;) {
    const ids = new Set(left.map(({ id }) => id));
    const next = left.filter(({ needs }) => needs.every((need) => approved.has(need) || ids.has(need)));
    if (next.length === left.length) return next;
    left = next;
  }
}
