import type { Plan, Table } from '../../plan/model.ts';
import { proposeAccounts } from './accounts.ts';
import { draftReads } from './endpoints/reads.ts';
import { shapeOf } from './endpoints/shape.ts';
import { draftWrites } from './endpoints/writes.ts';
import { type EndpointDraft, proposeEndpoints } from './endpoints/endpoint-draft.ts';
import { draftJunction } from './endpoints/junctions.ts';
import { draftAttachments, draftChildren } from './endpoints/relations.ts';
import { draftMoves } from './endpoints/states.ts';
import { draftRestore, draftStats } from './endpoints/stats.ts';
import { type Facts, findFacts } from './facts.ts';
import { proposeChannels } from './live.ts';
import { proposeOpenings, proposeOwners, proposeShut, proposeSignIn } from './openings.ts';
import type { Proposal, ProposalRequest } from './proposal.ts';
import { proposeKeeping, softDeleteId } from './tables/keeping.ts';
import { proposeQueries } from './tables/queries.ts';
import { withReasons } from './reasons.ts';
import { deriveWork } from './work/derive-work.ts';
import { replacedEndpoints } from './work/replaced.ts';

export { openQuestions } from './questions.ts';

/**
 * Everything that follows from a plan's tables and is not in it yet, for approval: by step, inside of a step in the order
 * of the plan's tables. Ids are unique, and the same after every inference as long as they are about the same thing.
 * Pure and deterministic; time grows linearly with tables and references.
 */
export function deriveProposals(plan: Plan, request: ProposalRequest): readonly Proposal[] {
  const facts = findFacts(plan, request);
  const replaced = replacedEndpoints(facts.plan);
  const tables = [...facts.tables.values()];
  const drafts = tables
    .flatMap((table) => draftEndpoints(facts, table))
    .filter(({ method, url }) => !replaced.has(`endpoint ${method} ${url}`));
  const endpoints = proposeEndpoints(drafts, facts);
  const offered = new Set(endpoints.map(({ id }) => id));
  const work = deriveWork(plan, request);
  const all = [
    ...proposeQueries(facts),
    ...proposeKeeping(facts),
    ...endpoints,
    ...work,
    ...proposeChannels(facts, drafts),
    ...proposeSignIn(facts),
    ...proposeAccounts(
      facts,
      drafts.filter(({ method, url }) => offered.has(`endpoint ${method} ${url}`)),
    ),
    ...proposeOwners(plan.tables, facts),
    ...proposeShut(facts, [...endpoints, ...work]),
    ...proposeOpenings(
      facts,
      drafts.filter(({ method, url }) => offered.has(`endpoint ${method} ${url}`)),
    ),
  ];
  const seen = new Set<string>();
  const once = all.filter(({ id }) => seen.size < seen.add(id).size);
  return withReasons(
    once.toSorted((one, other) => one.step - other.step),
    plan,
  );
}

/** All endpoints of a table, words of a path before its parameters. */
function draftEndpoints(facts: Facts, table: Table): EndpointDraft[] {
  const shape = shapeOf(facts, table);
  if (shape.kind === 'junction') return draftJunction(facts, table);
  const rows = { facts, table, shape };
  const reads = draftReads(rows);
  // Everything about parts stands in the group of the whole.
  const home = shape.kind === 'part' ? { group: shape.whole } : {};
  const isWord = ({ url }: EndpointDraft): boolean => !url.includes('{');
  return [
    ...reads.filter(isWord),
    ...draftStats(facts, table),
    ...reads.filter((draft) => !isWord(draft)),
    ...draftWrites(rows),
    ...draftRestore(facts, table, softDeleteId(facts, table)),
    ...draftMoves(facts, table),
    ...draftChildren(facts, table),
    ...draftAttachments(facts, table),
  ].map((draft) => ({ ...home, ...draft }));
}
