import type { Item } from '../../plan/model.ts';
import type { PlanPath } from '../../plan/edits/edit.ts';
import type { ReviewedEndpoint } from '../context.ts';

/** Where an endpoint stands, for edits: its key as written, whatever characters it has. */
export function pathOfEndpoint({ group, endpoint }: ReviewedEndpoint): PlanPath {
  return ['api', group.name, 'endpoints', endpoint.path.slice(`${group.path}.endpoints.`.length)];
}

/** Where an item stands whose path is made of plain names: `tables.orders.fields.status`. */
export function pathOfItem({ path }: Pick<Item, 'path'>): PlanPath {
  return path.split('.');
}
