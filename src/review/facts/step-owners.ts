import { walkSteps } from '../../plan/check/walk-steps.ts';
import type { FieldType, Item, Span } from '../../plan/model.ts';
import type { Step } from '../../plan/model-steps.ts';
import type { ReviewContext, ReviewedEndpoint } from '../context.ts';

/** Something that has steps. */
export interface StepOwner {
  readonly kind: 'endpoint' | 'function' | 'task';
  /** As messages call it: `POST /orders/checkout`, `the function price_cart`. */
  readonly label: string;
  /** Of a function or task; the label of an endpoint. */
  readonly name: string;
  readonly item: Item;
  /** Where to point: its name, or method and path. */
  readonly at: Span;
  readonly input?: FieldType;
  /** As they are written. */
  readonly steps: readonly Step[];
  /** Those inside others, too, in the order of the text. */
  readonly all: readonly Step[];
  readonly endpoint?: ReviewedEndpoint;
}

const known = new WeakMap<ReviewContext, readonly StepOwner[]>();

/** Endpoints of steps, functions and tasks, each kind in plan order. */
export function stepOwnersOf(context: ReviewContext): readonly StepOwner[] {
  const found = known.get(context) ?? findStepOwners(context);
  known.set(context, found);
  return found;
}

function findStepOwners({ plan, endpoints }: ReviewContext): readonly StepOwner[] {
  const ofEndpoints = endpoints.flatMap((reviewed): StepOwner[] => {
    const { endpoint, action, label } = reviewed;
    if (action?.verb !== 'steps') return [];
    const { steps } = action;
    const input = endpoint.input === undefined ? {} : { input: endpoint.input };
    const owner = { kind: 'endpoint' as const, label, name: label, item: endpoint, at: endpoint.at, ...input };
    return [{ ...owner, steps, all: walkSteps(steps), endpoint: reviewed }];
  });
  const named = (['function', 'task'] as const).flatMap((kind) =>
    (kind === 'function' ? plan.functions : plan.tasks).map((item): StepOwner => {
      const { name, nameAt: at, steps } = item;
      const input = item.input === undefined ? {} : { input: item.input };
      return { kind, label: `the ${kind} ${name}`, name, item, at, ...input, steps, all: walkSteps(steps) };
    }),
  );
  return [...ofEndpoints, ...named];
}
