import { buildBlueprint } from '../../../src/blueprint/build.ts';
import type { Blueprint } from '../../../src/blueprint/model.ts';
import { parsePlan } from '../../../src/plan/parse.ts';

/** Kinds of projects between which the runtime differs. */
export const plans = {
  'with everything usual': `
groundplan: 1
project: { name: shop, description: A shop. }
tables:
  users:
    fields: { email: "email, unique", password_hash: password, name: "text, max 200" }
  products:
    fields: { name: "text, max 200, search A", price: "money, min 0" }
    delete: soft
    concurrency: version
api:
  products:
    description: The catalogue.
    endpoints:
      GET /products: { do: list products, allow: public }
      GET /products/{id}: { do: get products, allow: public }
      POST /products: { do: create products, allow: admin }
auth: { table: users, roles: [customer, admin], registration: open }
`,
  'without sign-in': `
groundplan: 1
project: { name: notes }
tables:
  notes:
    fields: { title: "text, max 80" }
api:
  notes:
    endpoints:
      GET /notes: { do: list notes, allow: public }
`,
  'in snake case, with integer ids and closed registration': `
groundplan: 1
project: { name: library, casing: snake, ids: integer, base_path: /v1 }
tables:
  people:
    fields: { login_address: "email, unique", secret: password, display_name: "text, length 2..80" }
    delete: soft
api:
  auth:
    endpoints:
      GET /people/{id}: { do: get people, allow: admin }
auth: { table: people, roles: [reader, admin], registration: closed }
`,
  'with words that mean something elsewhere': `
groundplan: 1
project:
  name: hostile
  description: "*/ \`ticks\` \${braces} {{mustaches}} | <b>markup</b> [link](http://x) 'single' \\"double\\" \\\\ back"
tables:
  users:
    description: "a | b \`c\`\\nsecond line <script>"
    fields: { email: "email, unique", password_hash: password, default: "text?, max 20", class: "text, max 20" }
api:
  users:
    description: "# heading | cell"
    endpoints:
      GET /users/{id}: { do: get users, allow: admin, summary: "x | y {{z}}" }
auth: { table: users, roles: [user, admin], registration: open }
`,
  'with steps, other services and tasks': `
groundplan: 1
project: { name: post, casing: snake }
tables:
  users:
    fields: { email: "email, unique", password_hash: password }
  letters:
    fields: { user: -> users, text: "text, max 500", state: "written | sent, default written" }
api:
  letters:
    endpoints:
      POST /letters/{id}/send:
        allow: signed in
        input: { copies: "integer, min 1, max 9" }
        steps:
          - get: letters
            where: id == input.id
            as: letter
          - transaction:
              - update: letter
                set: { state: sent }
              - emit: letter.sent
                data: { letter_id: = letter.id }
          - log: "{input.copies} sent from {env('OFFICE_NAME') ?? 'here'}"
          - call: choose_route
          - return: letter
functions:
  choose_route: { code: true }
integrations:
  office:
    base_url: https://office.example
    auth: bearer OFFICE_KEY
    operations:
      stamp: { request: "POST /stamps/{letter_id}", input: { letter_id: uuid }, returns: { stamp: text }, example: { stamp: S1 } }
events:
  letter.sent: { letter_id: uuid }
tasks:
  stamp_letter:
    on: letter.sent
    steps:
      - request: office.stamp
        with: { letter_id: = input.letter_id }
  count_letters:
    cron: "0 6 * * *"
    steps:
      - log: counting
auth: { table: users, roles: [user, admin], registration: open }
`,
} as const;

export type PlanName = keyof typeof plans;

export function blueprintOf(name: PlanName): Blueprint {
  const { plan, problems } = parsePlan(plans[name], 'plan.yaml');
  const built = plan === undefined ? undefined : buildBlueprint(plan, { without: new Set() });
  if (built?.blueprint === undefined)
    throw new Error(JSON.stringify([...problems, ...(built?.problems ?? [])], null, 2));
  return built.blueprint;
}

export const planNames = Object.keys(plans) as PlanName[];
