import type { Permission } from '../../plan/model.ts';
import type { ReviewContext, ReviewedEndpoint } from '../context.ts';

/** Who may call an endpoint, said by itself, its group, or its table; absent when nobody says it. */
export function callersOf(
  { endpoint, group, action }: ReviewedEndpoint,
  { tables }: Pick<ReviewContext, 'tables'>,
): readonly Permission[] | undefined {
  const table = action === undefined || action.verb === 'steps' ? undefined : tables.get(action.table.name);
  return endpoint.allow ?? group.allow ?? table?.allow;
}
