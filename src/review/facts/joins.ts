import type { Reference, Span } from '../../plan/model.ts';
import { inferOwnershipPath } from './ownership-path.ts';
import type { ReviewContext } from '../context.ts';
import { callersOf } from './callers.ts';
import { stepOwnersOf } from './step-owners.ts';

/** What one query takes along besides its own rows. */
export interface Joins {
  readonly at: Span;
  readonly path: string;
  /** `GET /orders`, or what the step belongs to. */
  readonly label: string;
  /** One for each table that is visited, as the plan writes the way to it. */
  readonly tables: readonly string[];
}

/** Endpoints on tables and steps that include relations. */
export function joinsOf(context: ReviewContext): readonly Joins[] {
  const ofEndpoints = context.endpoints.flatMap((reviewed): Joins[] => {
    const { endpoint, action, label } = reviewed;
    if (action === undefined || action.verb === 'steps') return [];
    const isOwned = callersOf(reviewed, context)?.some(({ kind }) => kind === 'owner') === true;
    const parents = isOwned ? inferOwnershipPath(context, action.table.name) : [];
    return [{ at: endpoint.at, path: endpoint.path, label, tables: [...nodesOf(endpoint.include), ...parents] }];
  });
  const ofSteps = stepOwnersOf(context).flatMap(({ all, label }) =>
    all.flatMap((step): Joins[] => {
      if (step.key !== 'get' && step.key !== 'find') return [];
      const { at, path } = step;
      return [{ at, path, label: `\`${step.key}: ${step.table.name}\` of ${label}`, tables: nodesOf(step.include) }];
    }),
  );
  return [...ofEndpoints, ...ofSteps];
}

/** `[order_items.product, order_items.order]`: order_items, order_items.product, order_items.order. */
function nodesOf(include: readonly Reference[] = []): string[] {
  const nodes = include.flatMap(({ name }) => {
    const words = name.split('.');
    return words.map((_, index) => words.slice(0, index + 1).join('.'));
  });
  return [...new Set(nodes)];
}
