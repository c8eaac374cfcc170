import { walkSteps } from '../../../plan/check/walk-steps.ts';
import type { FunctionDefinition } from '../../../plan/model-async.ts';
import type { Step } from '../../../plan/model-steps.ts';
import type { ReviewContext } from '../../context.ts';
import { callGraphOf } from '../../facts/calls.ts';
import { pathOfItem } from '../../facts/plan-paths.ts';
import { stepOwnersOf, type StepOwner } from '../../facts/step-owners.ts';
import type { Hit, Rule } from '../../rule.ts';

/** Up to so many steps stand well in their endpoint; with more, a function breaks the workflow down. */
const SHORT = 5;

/**
 * A function that no step calls; or one that a single step calls although it has no reason to be one. Reasons are:
 * `keep`, `code: true`, examples (a test of its own), a call of another system, or that its steps would make its caller
 * longer than five.
 */
export const rarelyUsedFunctions: Rule = {
  id: 'FN-01',
  severity: 'warning',
  title: 'Function that is hardly used',
  reason:
    'A function that is not shared sends the reader to another file for nothing, and one that nobody calls is kept for nobody.',
  seed: { document: 0, sentence: 'Will it be reused by multiple endpoints?' },
  check: (context) => {
    const uses = countCalls(context);
    const owners = new Map(stepOwnersOf(context).map((owner) => [owner.item, owner]));
    return context.plan.functions.flatMap((definition) => {
      const owner = owners.get(definition);
      const calls = uses.get(definition.name) ?? 0;
      if (owner === undefined || calls > 1 || definition.keep !== undefined) return [];
      return calls === 0 ? unusedHit(definition) : (onceHit(definition, { owner, context }) ?? []);
    });
  },
};

function countCalls(context: ReviewContext): ReadonlyMap<string, number> {
  const calls = new Map<string, number>();
  for (const { all, name: owner } of stepOwnersOf(context)) {
    for (const step of all) {
      if (step.key !== 'call' || step.target.name === owner) continue;
      calls.set(step.target.name, (calls.get(step.target.name) ?? 0) + 1);
    }
  }
  return calls;
}

function unusedHit(definition: FunctionDefinition): Hit {
  const { name, nameAt: at, path, steps, code } = definition;
  const hit = {
    ...{ at, path },
    message: `Nothing calls the function ${name}.`,
    remedy: `Take it out, or say with \`keep: <reason>\` what it is for.`,
  };
  // What it emits others may wait for, and code that somebody wrote is not for us to take away.
  const isCertain = !code && !walkSteps(steps).some(({ key }) => key === 'emit');
  return isCertain ? { ...hit, fix: [{ kind: 'remove', path: pathOfItem(definition) }] } : hit;
}

function onceHit(
  definition: FunctionDefinition,
  { owner, context }: { owner: StepOwner; context: ReviewContext },
): Hit | undefined {
  const { name, nameAt: at, path, code, examples } = definition;
  const calls = callGraphOf(context);
  const [caller] = calls.callers(name);
  const isExternal = calls.reach(owner).some(({ all }) => all.some(({ key }) => key === 'request'));
  if (caller === undefined || code || examples.length > 0 || isExternal) return undefined;
  if (work(owner) + work(caller) > SHORT) return undefined;
  return {
    ...{ at, path },
    message: `The function ${name} is used once, by ${caller.label}, which would stay short with its steps inside.`,
    remedy: `Put its steps there (groundplan move ${name} --inline), or say with \`keep: <reason>\` why it is a function.`,
  };
}

/** Steps that do something: not those that only hold others, answer, or tell. */
function work({ all }: StepOwner): number {
  return all.filter(({ key }) => !QUIET.has(key)).length;
}

const QUIET: ReadonlySet<Step['key']> = new Set(['transaction', 'return', 'log', 'progress']);
