import { capitalize } from '../../../blueprint/casing.ts';
import type { FieldType } from '../../../plan/model.ts';
import type { Operation } from '../../../plan/model-async.ts';
import type { RequestStep, Step } from '../../../plan/model-steps.ts';
import type { ReviewContext } from '../../context.ts';
import { formulasOf, memberName, membersOf, nodesOf } from '../../facts/formulas.ts';
import { stepOwnersOf, type StepOwner } from '../../facts/step-owners.ts';
import type { Hit, Rule } from '../../rule.ts';

const OUTCOME = /^(ok|success|succeeded|successful|status|state|outcome|error|errors|declined|accepted|failed)$/;

/**
 * A request that fails ends the steps with 502 or 504, which the compiler writes and documents. What remains to assume is
 * that a request did what it should because it was answered: its operation says in a field such as `status` whether it
 * did, and no step looks at it: an error for `success` and the like and for payments, else a warning; a warning, too, where
 * a webhook of the same service tells later. Failures that are caught for nothing (`catch: []`) are no plan.
 */
export const uncheckedAnswers: Rule = {
  id: 'ER-01',
  severity: 'error',
  title: 'Steps that assume everything works',
  reason: 'A declined payment is answered like an accepted one; who does not look at the answer ships for nothing.',
  seed: { document: 0, sentence: '**No Error Handling** - Assume everything works' },
  check: (context) => stepOwnersOf(context).flatMap((owner) => [...hitsOf(owner, context)]),
};

function* hitsOf(owner: StepOwner, context: ReviewContext): Generator<Hit, void, void> {
  for (const step of owner.all) {
    if (step.key !== 'request') continue;
    const outcome = outcomeOf(step, context);
    if (outcome === undefined || isLookedAt(step, { outcome, all: owner.all })) continue;
    const { at, path } = step;
    const name = `${step.integration.name}.${step.operation.name}`;
    const message = `${capitalize(owner.label)} never looks at the "${outcome}" that ${name} answers with.`;
    const first = step.as === undefined ? 'Name the answer with `as`, and `require`' : '`require`';
    const remedy = `${first} what "${outcome}" has to be, with code and status of the failure.`;
    const isSure = isCertain(outcome, step) && !isToldLater(step, { context, all: owner.all });
    yield isSure ? { at, path, message, remedy } : { at, path, message, remedy, severity: 'warning' };
  }
}

/** `success` can mean nothing else; a `status` may be that of a parcel, unless it is about money. */
function isCertain(outcome: string, { operation }: RequestStep): boolean {
  return (
    !/^(status|state|outcome)$/.test(outcome) ||
    /(^|_)(charge|pay|payment|capture|refund|transfer|payout|authorize)(_|$)/.test(operation.name)
  );
}

/** The answer's id is kept, and an incoming webhook of the same service says later how it went. */
function isToldLater(
  { as, integration }: RequestStep,
  { context, all }: { context: ReviewContext; all: readonly Step[] },
): boolean {
  const { incoming } = context.plan.webhooks;
  if (
    as === undefined ||
    !incoming.some(({ name, signature }) => [name, signature.scheme].includes(integration.name))
  ) {
    return false;
  }
  const members = all.flatMap(formulasOf).flatMap((formula) => membersOf(as, formula));
  return members.some((member) => /(^|_)(id|reference)$/.test(memberName(member) ?? ''));
}

/** The field of the answer that says whether it worked, of operations that change something. */
function outcomeOf({ integration, operation }: RequestStep, { plan }: ReviewContext): string | undefined {
  const found = plan.integrations
    .find(({ name }) => name === integration.name)
    ?.operations.find(({ name }) => name === operation.name);
  if (found === undefined || found.method === 'GET' || found.method === 'HEAD') return undefined;
  return fieldsOf(found).find((name) => OUTCOME.test(name));
}

function fieldsOf({ returns }: Operation): readonly string[] {
  const type: FieldType | undefined = returns;
  return type?.kind === 'object' ? type.fields.map(({ name }) => name) : [];
}

/** Some formula reads that field, or takes the answer as a whole. */
function isLookedAt({ as }: RequestStep, { outcome, all }: { outcome: string; all: readonly Step[] }): boolean {
  if (as === undefined) return false;
  return all.flatMap(formulasOf).some((formula) => {
    const members = membersOf(as, formula);
    if (members.some((member) => memberName(member) === outcome)) return true;
    const mentions = [...nodesOf(formula.expression)].filter((node) => node.type === 'Identifier' && node.name === as);
    return mentions.length > members.length;
  });
}
