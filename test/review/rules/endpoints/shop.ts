/** Tables of a small shop and who signs in, for endpoints to be added. */
export const shop = `
tables:
  users: { description: People who sign in., fields: { email: "email, unique", password_hash: password } }
  products: { description: What is sold., fields: { name: "text, max 99", price: money, inventory: integer, slug: "slug, unique" } }
  orders: { description: What was ordered., fields: { user: -> users, total: money, status: "open | paid, default open" } }
  payments: { description: What was paid., fields: { order: -> orders, amount: money } }
  notes: { description: What staff remarks., fields: { order: -> orders, body: "text, max 99" } }
auth: { table: users, roles: [customer, admin] }
`;

/** A plan of the shop with these endpoints in one group, each written as in a plan. */
export function withEndpoints(endpoints: string, more = ''): string {
  return `${shop}${more}
api:
  orders:
    description: Ordering and paying.
    allow: admin
    endpoints:
${endpoints.replace(/^\n/, '').trimEnd().replaceAll(/^/gm, '      ')}
`;
}
