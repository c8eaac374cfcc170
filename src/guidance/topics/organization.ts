import type { Topic } from '../guidance.ts';

/** How to cut a backend into groups, and how to name things. Source: the first seed's file on organising a workspace. */
export const organization: Topic = {
  id: 'organization',
  title: 'Groups and names',
  words: ['group', 'groups', 'api group', 'naming', 'names', 'folders', 'structure', 'workspace organization'],
  line: 'Group endpoints by the business thing they are about: orders, products, users.',
  paragraph:
    'Somebody who looks for "cancel an order" looks under orders, not under POST. So a group is a business domain: it has a plural noun for a name, a sentence that says what it is for, and everything about its thing. In the generated project a group is a folder with its routes, schemas, service and repository.',
  sections: [
    {
      heading: 'Three ways to cut',
      text: `- By resource: one group for each thing that is stored (products, orders). Good for plain create, read, update, delete.
- By workflow: one group for what people do (checkout, onboarding). Good where one action touches many things.
- Both, which serves most projects: groups by resource, and the workflow lives with the resource it ends in. POST /orders/checkout is in orders.

    orders/
      GET  /orders
      GET  /orders/{id}
      POST /orders/checkout
      POST /orders/{id}/cancel
    products/
      GET  /products
      GET  /products/{id}`,
    },
    {
      heading: 'Names',
      text: `- Groups: small letters, plural nouns: orders, order_items.
- Paths: small letters, words joined by hyphens: /order-items.
- Functions: a verb and a noun: calculate_order_total. No abbreviations.
- Tasks: what is done: sync_inventory.
- Never: get-endpoints, misc, common, test, temp, endpoint1. Such names say nothing, and what is put there is found by nobody.`,
    },
    {
      heading: 'How many groups',
      text: `- Up to ten groups stay flat.
- Ten to thirty get a prefix by area: shop_orders, core_users.
- More than thirty get a prefix by audience: v1_public, v1_admin, internal.
- A group with more than fifteen endpoints is two groups that were not told apart yet.`,
    },
    {
      heading: 'What to document',
      text: `- A group: what it is for, and which other systems it needs. The sentence becomes the heading of the API document.
- An endpoint: what it does, what it takes, what it answers.
- A function: what goes in, what comes out.
- A task: what starts it, what it does, what happens when it fails.`,
    },
    {
      heading: 'When to reorganise',
      text: `Signs: groups that grow beyond fifteen endpoints, the same logic in two places, names that follow two styles. A safe way: plan the new cut, make the new group, move endpoints over one at a time with their tests, keep the old address as deprecated for a while, tell the clients, watch the calls, and remove what nobody calls any more.`,
    },
    {
      heading: 'Two examples',
      text: `- A shop: products (the catalogue), orders (checkout and fulfilment), users (accounts), reviews, payments for staff.
- Software for teams: organizations, memberships, projects, tasks, billing, webhooks.`,
    },
  ],
  related: ['logic', 'api', 'database'],
};
