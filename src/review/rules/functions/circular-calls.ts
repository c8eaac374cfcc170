import type { CallGraph } from '../../facts/calls.ts';
import { callGraphOf } from '../../facts/calls.ts';
import { stepOwnersOf, type StepOwner } from '../../facts/step-owners.ts';
import type { Hit, Rule } from '../../rule.ts';

/** Functions that call each other in a circle, one finding for each circle; the compiler refuses them, too. Endpoints cannot be called at all. */
export const circularCalls: Rule = {
  id: 'FN-05',
  severity: 'error',
  title: 'Functions that call each other in a circle',
  reason: 'Such a call may never end, and none of the functions can be understood or tested without the others.',
  seed: { document: 0, sentence: 'No URL, called internally' },
  check: (context) => {
    const calls = callGraphOf(context);
    const settled = new Set<StepOwner>();
    return stepOwnersOf(context)
      .filter(({ kind }) => kind === 'function')
      .flatMap((owner) => circlesFrom(owner, { calls, settled }));
  },
};

/** Depth first with a stack of its own, so that a long chain of calls is no problem. */
function circlesFrom(
  start: StepOwner,
  { calls, settled }: { calls: CallGraph; settled: Set<StepOwner> },
): readonly Hit[] {
  const hits: Hit[] = [];
  if (settled.has(start)) return hits;
  const chain: { readonly owner: StepOwner; readonly rest: StepOwner[] }[] = [
    { owner: start, rest: [...calls.callees(start)] },
  ];
  for (let top = chain.at(-1); top !== undefined; top = chain.at(-1)) {
    const next = top.rest.shift();
    if (next === undefined) {
      settled.add(top.owner);
      chain.pop();
      continue;
    }
    const begin = chain.findIndex(({ owner }) => owner === next);
    if (begin !== -1) hits.push(circleHit([...chain.slice(begin).map(({ owner }) => owner), next]));
    else if (!settled.has(next)) chain.push({ owner: next, rest: [...calls.callees(next)] });
  }
  return hits;
}

function circleHit(circle: readonly StepOwner[]): Hit {
  const [caller, callee] = circle.slice(-2);
  const call = caller?.all.find((step) => step.key === 'call' && step.target.name === callee?.name);
  const names = circle.map(({ name }) => name).join(' → ');
  return {
    at: call?.at ?? caller?.at ?? { start: 0, end: 0 },
    path: call?.path ?? caller?.item.path ?? '',
    message: `Functions call each other in a circle: ${names}.`,
    remedy: `Break it: give ${callee?.name ?? 'it'} what it needs, or move what both need into a third function.`,
  };
}
