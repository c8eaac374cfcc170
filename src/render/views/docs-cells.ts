import type { EndpointBlueprint } from '../../blueprint/model.ts';
import type { FieldCells } from './docs-fields.ts';
import type { ParameterCells } from './docs-query.ts';

/** An endpoint in `docs/api.md`. */
export interface EndpointCells {
  /** `GET /api/orders/{id}` in a code span. */
  readonly call: string;
  readonly summary: string;
  readonly description: string;
  readonly who: string;
  /** What is special about it, a sentence each. */
  readonly notes: readonly string[];
  readonly query: readonly ParameterCells[];
  readonly body: readonly FieldCells[];
  readonly hasQuery: boolean;
  readonly hasBody: boolean;
  readonly example: string;
}

/** How long an answer may be reused, and how often one may ask. */
export function limitNotes({
  cacheSeconds,
  rateLimit,
}: Pick<EndpointBlueprint, 'cacheSeconds' | 'rateLimit'>): readonly string[] {
  return [
    ...(cacheSeconds === undefined ? [] : [`May be cached for ${cacheSeconds} seconds.`]),
    ...(rateLimit === undefined ? [] : [`${rateLimit.max} calls in ${rateLimit.seconds} seconds from one address.`]),
  ];
}
