/** Plans of tables only, each of another trade. The endpoint is there because a plan needs somebody who may call something. */
const api = 'api: { health: { endpoints: { GET /ping: { allow: public, steps: [{ return: { ok: true } }] } } } }';

/** The worked example of the first seed document, as its notation reads. */
export const shop = `groundplan: 1
project: { name: shop }
tables:
  users:
    fields: { email: "email, unique", password_hash: password }
  products:
    fields: { name: "text, max 200", price: "money, min 0", inventory: "integer, min 0" }
  orders:
    fields:
      user_id: -> users
      total: money, min 0
      status: pending | paid | shipped | delivered | cancelled, default pending
  order_items:
    fields: { order_id: "-> orders, cascade", product_id: -> products, quantity: "integer, min 0", price: "money, min 0" }
auth: { table: users, roles: [customer, admin] }
${api}
`;

/** Invoices that an office writes: hours instead of pieces, rates, other words for everything. */
export const billing = `groundplan: 1
project: { name: billing, ids: integer }
tables:
  accounts:
    fields: { email: "email, unique", password_hash: password, role: "clerk | boss, default clerk" }
  clients:
    fields: { name: "text, max 100", contact_email: email? }
  services:
    fields: { title: "text, max 100", hourly_rate: "money, min 0", active: "boolean, default true", class: text? }
  invoices:
    fields:
      number: text, unique, max 40
      client: -> clients
      issued_on: date
      due_on: date
      net_amount: money
      discount: money
      tax_rate: decimal(5,4)
      vat_amount: money
      grand_total: money
      state: draft | sent | paid | void, default draft
      remark: text?, max 500
  invoice_lines:
    fields:
      invoice: -> invoices, cascade
      service: -> services
      hours: decimal(6,2), min 0
      rate: money
      line_total: money
      title: text, max 100
      comment: text?, max 200
auth: { table: accounts }
${api}
`;

/** Names that get into each other's way: columns called like values of steps, rows that may be deleted softly. */
export const carts = `groundplan: 1
project: { name: carts, casing: snake }
tables:
  people:
    fields: { email: "email, unique", password_hash: password, full_name: text }
    delete: soft
  addresses:
    fields: { person_id: -> people, street: text, phone: text }
  books:
    fields: { title: text, price: "money?, min 0", stock: "integer, min 0", found: text?, lines: integer?, book: text? }
    delete: soft
  carts:
    fields:
      person: -> people
      address: -> addresses
      shipping_cost: money
      total_price: money
      is_paid: boolean
      paid_at: datetime?
      gift: boolean
      currency: text
      payment: text?
  cart_items:
    fields: { cart: "-> carts, cascade", book: -> books, qty: "integer, min 0, max 9", unit_price: money, book_title: text }
  payments:
    fields: { cart: -> carts, amount: money, status: succeeded | failed, provider: stripe | other, provider_reference: text }
auth: { table: people }
${api}
`;

/** Nobody signs in, and rows are called like words that JavaScript keeps to itself. */
const school = `groundplan: 1
project: { name: school }
tables:
  classes:
    fields: { name: text, price: money, stock: integer }
  returns:
    fields: { customer_email: email, total: money, status: pending | cancelled }
  return_items:
    fields: { return: "-> returns, cascade", class: -> classes, quantity: integer, price: money }
${api}
`;

/** Time that is taken once, things that end, mail in advance. */
export const bookings = `groundplan: 1
project: { name: bookings, ids: integer }
tables:
  users:
    fields: { email: "email, unique", password_hash: password, name: "text, max 100", role: "user | admin, default user" }
  rooms:
    fields: { name: "text, max 100", capacity: integer }
  bookings:
    fields:
      room: -> rooms
      user: -> users
      starts_at: datetime
      ends_at: datetime
      status: pending | confirmed | completed | cancelled, default pending
      note: text?
  notifications:
    fields: { user: "-> users, cascade", body: text, read: "boolean, default false" }
  sessions:
    fields: { user: "-> users, cascade", token: "text, hidden", expires_at: datetime }
  subscriptions:
    fields: { user: -> users, valid_until: date, status: "active | expired, default active" }
auth: { table: users }
${api}
`;

/** Two checkouts and two stocks in one plan. */
export const market = `groundplan: 1
project: { name: market }
tables:
  members:
    fields: { email: "email, unique", password_hash: password }
  tools:
    fields: { name: text, price: money, stock: integer }
  plants:
    fields: { name: text, price: money, inventory: integer, is_available: boolean }
  orders:
    fields: { member: -> members, total: money, discount: money, shipping: money, tax: money, status: "open | paid | sent | canceled, default open" }
  order_tools:
    fields: { order: "-> orders, cascade", tool: -> tools, quantity: integer, price: money }
  purchases:
    fields: { member: -> members, amount: money, payment_reference: text? }
  purchase_lines:
    fields: { purchase: "-> purchases, cascade", plant: -> plants, count: integer, price: money }
auth: { table: members }
${api}
`;

export const schemas: Readonly<Record<string, string>> = { shop, billing, carts, school, bookings, market };
