import type { ReviewContext } from '../context.ts';
import { stepOwnersOf, type StepOwner } from './step-owners.ts';

/** Who calls what, as the steps say it. */
export interface CallGraph {
  /** The functions that somebody's own steps call, each once. */
  readonly callees: (owner: StepOwner) => readonly StepOwner[];
  /** Those whose own steps call a function. */
  readonly callers: (name: string) => readonly StepOwner[];
  /** The owner and the functions it calls, also through others; cycles end. */
  readonly reach: (owner: StepOwner) => readonly StepOwner[];
}

const known = new WeakMap<ReviewContext, CallGraph>();

export function callGraphOf(context: ReviewContext): CallGraph {
  const found = known.get(context) ?? findCalls(context);
  known.set(context, found);
  return found;
}

function findCalls(context: ReviewContext): CallGraph {
  const owners = stepOwnersOf(context);
  const functions = new Map(owners.filter(({ kind }) => kind === 'function').map((owner) => [owner.name, owner]));
  const callees = new Map<StepOwner, readonly StepOwner[]>();
  const callers = new Map<string, StepOwner[]>();
  for (const owner of owners) {
    const names = new Set(owner.all.flatMap((step) => (step.key === 'call' ? [step.target.name] : [])));
    callees.set(
      owner,
      [...names].flatMap((name) => functions.get(name) ?? []),
    );
    for (const name of names) callers.set(name, [...(callers.get(name) ?? []), owner]);
  }
  const calleesOf = (owner: StepOwner): readonly StepOwner[] => callees.get(owner) ?? [];
  return {
    callees: calleesOf,
    callers: (name) => callers.get(name) ?? [],
    reach: (owner) => {
      const reached = new Set([owner]);
      for (const each of reached) for (const callee of calleesOf(each)) reached.add(callee);
      return [...reached];
    },
  };
}
