import { readFile } from 'node:fs/promises';

export async function readShopPlan(): Promise<string> {
  return readFile(new URL('../../../starters/shop.yaml', import.meta.url), 'utf8');
}

/** A table that orders refer to, its endpoints, and the field that refers to it. */
export function addCoupons(plan: string): string {
  const table = `  coupons:
    description: Codes that make an order cheaper.
    fields:
      code: text, length 3..20, unique
      percent: integer, min 1, max 100
`;
  const group = `  coupons:
    description: Codes for customers.
    endpoints:
      GET /coupons: { do: list coupons, allow: admin }
      POST /coupons: { do: create coupons, allow: admin }
      DELETE /coupons/{id}: { do: delete coupons, allow: admin }
`;
  return insertBefore(
    insertBefore(
      insertBefore(plan, '    queries:\n      orders of a customer', '      coupon: -> coupons?, set null\n'),
      '  order_items:\n    description: One line',
      table,
    ),
    '  payments:\n    description: What was paid.',
    group,
  );
}

/** What customers want to buy one day. */
export function addWishes(plan: string): string {
  const table = `  wishes:
    description: What customers want to buy one day.
    fields:
      user: -> users, cascade
      product: -> products, cascade
      comment: text?, max 200
    unique: ["user, product"]
`;
  const group = `  wishes:
    description: Wishes of customers.
    endpoints:
      GET /wishes: { do: list wishes, allow: owner }
      POST /wishes: { do: create wishes, allow: signed in }
      DELETE /wishes/{id}: { do: delete wishes, allow: owner }
`;
  return insertBefore(insertBefore(plan, '\napi:\n', table), '\nfunctions:\n', group);
}

/** A text that customers may give with an order. */
export function addRemark(plan: string): string {
  return insertBefore(plan, '      tracking_code: text?', '      remark: text?, max 200\n');
}

function insertBefore(plan: string, anchor: string, text: string): string {
  if (!plan.includes(anchor)) throw new Error(`The plan has no\n${anchor}`);
  return plan.replace(anchor, () => text + anchor);
}

/** The same coupons as a partial plan. */
export const couponsPatch = `tables:
  coupons:
    description: Codes that make an order cheaper.
    fields:
      code: text, length 3..20, unique
      percent: integer, min 1, max 100
  orders:
    fields:
      coupon: -> coupons?, set null
api:
  coupons:
    description: Codes for customers.
    endpoints:
      GET /coupons: { do: list coupons, allow: admin }
      POST /coupons: { do: create coupons, allow: admin }
      DELETE /coupons/{id}: { do: delete coupons, allow: admin }
`;

/** Built in three steps: what is sold, how it is ordered, what people think of it. */
export function withSlices(plan: string): string {
  return `${plan}
build:
  slices:
    - catalogue: [users, categories, tags, products]
    - ordering: [orders, payments]
    - opinions: [reviews]
  built: 1
`;
}
