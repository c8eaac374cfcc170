/** The five schemas on which the rules of inference were tried, as the wizard would hand them over: tables and nothing else. */

const head = (name: string): string => `groundplan: 1\nproject: { name: ${name} }\ntables:\n`;

export const shop = `${head('shop')}
  users: { fields: { email:, password_hash:, name:, role: "customer | admin, default customer" } }
  categories: { fields: { name:, slug:, parent: -> categories? } }
  tags: { fields: { name: } }
  products:
    description: What the shop sells.
    fields: { name:, description:, sku:, price:, inventory:, category: -> categories?, tags: <-> tags }
  orders: { fields: { user_id:, status:, total:, shipping_address: "text, max 500" } }
  order_items: { fields: { order_id:, product_id:, quantity: "integer, min 1", price: } }
  payments: { fields: { order_id:, amount:, method: card | transfer } }
  reviews: { fields: { user_id:, product_id:, rating:, body: } }
`;

export const blog = `${head('blog')}
  users: { fields: { email:, password_hash:, name:, bio: } }
  posts: { fields: { author: -> users, title:, slug:, body:, status: } }
  comments: { fields: { post_id:, user_id:, body: } }
  tags: { fields: { name: } }
  post_tags: { fields: { post_id:, tag_id: } }
`;

export const saas = `${head('saas')}
  users: { fields: { email:, password_hash:, name: } }
  organizations: { fields: { name:, slug:, plan: free | pro } }
  organization_members: { fields: { organization_id:, user_id:, role: owner | admin | member } }
  projects: { fields: { organization_id:, name:, description: } }
  tasks: { fields: { project_id:, assigned_to: -> users?, title:, status:, due_on: date? } }
  invoices: { fields: { organization_id:, number:, amount:, status: open | paid | void, due_date: } }
`;

export const booking = `${head('booking')}
  users: { fields: { email:, password_hash:, name:, phone:, role: "guest | staff, default guest" } }
  rooms: { fields: { name:, description:, capacity:, hourly_price: } }
  bookings: { fields: { user_id:, room: -> rooms, starts_at:, ends_at:, note: "text?, max 500", status: } }
  blocked_days: { fields: { room_id:, day: date, reason: text? } }
`;

export const clinic = `${head('clinic')}
  users: { fields: { email:, password_hash:, name:, role: "receptionist | doctor | admin, default receptionist" } }
  patients: { fields: { name:, birthday:, phone:, address: "text?, max 500" } }
  doctors: { fields: { user_id: "unique", name:, specialty: text } }
  appointments: { fields: { patient: -> patients, doctor: -> doctors, starts_at:, ends_at:, status: scheduled | completed | cancelled | no_show } }
  prescriptions: { fields: { appointment_id:, medicine: text, dosage: text } }
  rooms: { fields: { name:, floor: integer } }
  reports: { fields: { reviewer: -> users, title:, body: } }
`;
