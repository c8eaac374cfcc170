import type { Query } from '../../../src/blueprint/model.ts';
import { Imports } from '../../../src/render/views/imports.ts';
import { createLookup } from '../../../src/render/views/lookup.ts';
import type { RepositoryContext } from '../../../src/render/views/modules/repository/context.ts';
import { type QueryPart, queryParts } from '../../../src/render/views/modules/repository/query-parts.ts';
import { collectUsage } from '../../../src/render/views/modules/usage.ts';
import { blueprintOf } from '../plan-views.ts';
import { column, listOf, orNull, types } from './query-ir.ts';

const plan = (decimals: 'number' | 'string') => `
groundplan: 1
project: { name: shop, decimals: ${decimals} }
tables:
  users:
    fields:
      email: email, unique
      password_hash: password
      role: customer | admin, default customer
  products:
    fields:
      name: text
      note: text?
      price: money
      stock: integer
      reserved: integer?
      rate: decimal(8,4)
      active: boolean
      state: draft | live
      launched: date?
      tags: text[]
      data: json?
    delete: soft
    concurrency: version
  orders:
    fields:
      user: -> users
      product: -> products
      total: money
  parcels:
    fields:
      order: -> orders
auth: { table: users, roles: [customer, admin] }
`;

export const plans = { number: blueprintOf(plan('number')), string: blueprintOf(plan('string')) };

/** The repository's function for a query. */
export function partOf(step: Query, decimals: 'number' | 'string' = 'number'): QueryPart {
  const lookup = createLookup({ ...plans[decimals], queries: [step] });
  const table = lookup.table(step.table);
  const usage = collectUsage(lookup).get(step.table);
  if (usage === undefined) throw new Error(`no ${step.table}`);
  const context: RepositoryContext = {
    table,
    usage,
    lookup,
    imports: new Imports(),
    constant: table.identifiers.table,
    noted: new Set(),
  };
  const [part] = queryParts(context);
  if (part === undefined) throw new Error('no part');
  return part;
}

const state = { kind: 'enum', values: ['draft', 'live'], nullable: false } as const;
export const columns = {
  id: column('id', types.uuid),
  name: column('name', types.text),
  note: column('note', orNull(types.text)),
  price: column('price', types.money),
  stock: column('stock', types.integer),
  reserved: column('reserved', orNull(types.integer)),
  rate: column('rate', types.decimal),
  active: column('active', types.boolean),
  state: column('state', state),
  launched: column('launched', orNull(types.date)),
  tags: column('tags', listOf(types.text)),
};
