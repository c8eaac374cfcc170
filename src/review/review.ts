import type { Span } from '../plan/model.ts';
import { present } from '../plan/present.ts';
import { Acceptances } from './acceptance.ts';
import { createContext, type Reviewed } from './create-context.ts';
import type { Finding, Hit, Rule } from './rule.ts';
import { rules } from './rules.ts';
import { acceptanceHits } from './rules/acceptance/acceptance.ts';

/**
 * Everything that the rules find in a plan, in the order of its text; in one place in the order of the rules.
 * Pure and total: it works on the plan that parsed (`parsePlan(…).plan`) and on what is sound of one with errors.
 * Without the blueprint, rules that need it are silent. Accepted findings are there, too, with `accepted`.
 */
export function reviewPlan(reviewed: Reviewed): readonly Finding[] {
  const context = createContext(reviewed);
  const acceptances = new Acceptances(reviewed.plan);
  const findings = rules.flatMap((rule) =>
    [...rule.check(context)].map((hit) =>
      findingOf(hit, { rule, reason: acceptances.reasonFor({ rule: rule.id, path: hit.path }) }),
    ),
  );
  const ofAcceptances = acceptanceHits(acceptances, { known: rules, isComplete: context.blueprint !== undefined });
  return [...findings, ...ofAcceptances.map(({ rule, hit }) => findingOf(hit, { rule, reason: undefined }))].toSorted(
    (one, two) => comparePlaces(one.at, two.at),
  );
}

function findingOf(hit: Hit, { rule, reason }: { rule: Rule; reason: string | undefined }): Finding {
  return present({ ...hit, rule, severity: hit.severity ?? rule.severity, accepted: reason });
}

/** Equal ones stay in the order of the rules: sorting is stable. */
function comparePlaces(one: Span, two: Span): number {
  return one.start - two.start || one.end - two.end;
}
