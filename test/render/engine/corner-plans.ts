/** Plans that lead templates where the starters and the other plans of the tests do not. */
export const cornerPlans: readonly string[] = [
  // Somebody waits for what people change of their own account, and everybody has the same role.
  `
groundplan: 1
project: { name: profiles }
tables:
  people:
    fields: { email: "email, unique", password_hash: password, name: "text, max 100", mood: "calm | busy, default calm" }
auth: { table: people, roles: [person], registration: open }
tasks:
  on_updated: { on: people.updated, steps: [{ log: "= input.name" }] }
  on_busy: { on: people.busy, steps: [{ log: "= input.name" }] }
api: {}
`,
  // Machines alone may do anything, and start a task; whoever made their key can be deleted for good.
  `
groundplan: 1
project: { name: machines }
tables:
  people:
    fields: { email: "email, unique", password_hash: password, name: "text?, max 100" }
  machines:
    fields: { label: "text, max 20", maker: "-> people?" }
auth: { table: people, roles: [person, chief], api_keys: true }
tasks: { count: { steps: [{ log: hello }] } }
api:
  machines:
    allow: api key
    endpoints:
      GET /machines: { do: list machines }
      GET /machines/{id}: { do: get machines }
      POST /machines: { do: create machines }
      PATCH /machines/{id}: { do: update machines }
      DELETE /machines/{id}: { do: delete machines }
      POST /machines/count: { status: 202, steps: [{ run: count, as: job }, { return: job }] }
`,
  // Parents in the path, rows found by a unique column, lists by cursor only, few rows on a page.
  `
groundplan: 1
project: { name: corners }
tables:
  shelves:
    fields: { code: "text, max 20, unique", title: "text, max 50, search A", parent: "-> shelves?" }
    delete: soft
    concurrency: version
  boxes:
    fields: { shelf: "-> shelves, cascade", label: "text, max 20", opened_at: datetime?, weight: "decimal(6,2), default 1.5" }
api:
  storage:
    allow: public
    endpoints:
      GET /shelves: { do: list shelves, page: cursor, cache: 1m }
      GET /shelves/search: { do: search shelves }
      GET /shelves/{code}: get shelves
      PATCH /shelves/{code}: update shelves
      DELETE /shelves/{code}: delete shelves
      POST /shelves: create shelves
      GET /shelves/{shelf_id}/boxes: { do: list boxes, page: page, filter: [opened_at] }
      POST /shelves/{shelf_id}/boxes: create boxes
      PUT /shelves/{shelf_id}/boxes/{id}: replace boxes
      GET /shelves/{shelf_id}/boxes/{id}: get boxes
      POST /shelves/{id}/restore: { do: restore shelves, status: 202 }
      GET /boxes/stats: { do: aggregate boxes, show: { boxes: count(), weight: sum(weight) } }
`,
  // Tables that refer to each other in a circle, searches and cursors with includes, a person of staff only.
  `
groundplan: 1
project: { name: circles }
tables:
  teams:
    fields: { name: "text, max 50, search B", captain: "-> players?" }
  players:
    fields: { name: "text, max 50, search A", team: "-> teams" }
api:
  sport:
    allow: public
    endpoints:
      GET /players: { do: list players, page: cursor, include: [team], description: Who plays. }
      GET /players/search: { do: search players, include: [team] }
      PATCH /players/{id}: { do: update players, status: 202 }
`,
  // A table that can hold two rows only, and people who must say where they belong when they register.
  `
groundplan: 1
project: { name: tiers }
tables:
  tiers:
    fields: { level: "gold | silver, unique" }
  members:
    fields: { email: "email, unique", password_hash: password, role: "member | admin, default member", tier: "-> tiers" }
  visits:
    fields: { tier: "-> tiers", note: "text, max 20" }
api:
  club:
    allow: admin
    endpoints:
      GET /tiers: list tiers
      POST /visits: create visits
      GET /visits: list visits
auth: { table: members, roles: [member, admin] }
`,
  // People whose role and password an administrator sets, and tables that say who made their rows, several at once, too.
  `
groundplan: 1
project: { name: archive }
tables:
  people:
    fields: { email: "email, unique", password_hash: password, name: "text, max 100" }
    audit: true
  entries:
    fields: { title: "text, max 50" }
    audit: true
api:
  archive:
    allow: admin
    endpoints:
      PATCH /people/{id}: update people
      POST /entries/import:
        input: { titles: "text[]" }
        steps:
          - create: entries
            values: "= map(input.titles, title => ({ title: title }))"
            as: made
          - return: made
auth: { table: people, roles: [reader, admin] }
`,
  // Somebody waits for who accepts an invitation, which is sent by an integration without a key; newcomers belong somewhere.
  `
groundplan: 1
project: { name: guild, ids: integer }
tables:
  halls:
    fields: { name: "text, max 50" }
  masters:
    fields: { email: "email, unique", password_hash: "password, min 12, max 40", craft: "text, max 40", hall: "-> halls" }
    timestamps: false
api:
  guild:
    endpoints:
      GET /halls: { do: list halls, allow: public }
integrations:
  post:
    base_url: https://post.example
    operations:
      deliver: { request: POST /letters, input: { recipient: email, title: text, body: text } }
tasks:
  on_registered: { on: masters.registered, steps: [{ log: "= input.craft" }] }
auth: { table: masters, roles: [master, elder], registration: invite }
`,
  // Whoever registers says where they belong, and confirms their address; nobody resets a password, and the row has a version.
  `
groundplan: 1
project: { name: choirs, casing: snake }
tables:
  voices:
    fields: { name: "text, max 50" }
  singers:
    fields: { mail: email, secret: password, stage_name: "text, max 40", voice: "-> voices" }
    concurrency: version
api:
  choirs:
    endpoints:
      GET /voices: { do: list voices, allow: public }
auth: { table: singers, roles: [singer, conductor], registration: open, email_verification: true }
`,
];
