/** Five small backends, as somebody would type their tables. */
export interface Schema {
  readonly name: string;
  readonly need: string;
  readonly tables: readonly string[];
}

export const eCommerce: Schema = {
  name: 'shop',
  need: 'Customers order products',
  tables: [
    'users (email, password_hash)',
    'products (name, price, inventory)',
    'orders (user_id, total, status)',
    'order_items (order_id, product_id, quantity, price)',
  ],
};

export const schemas: readonly Schema[] = [
  eCommerce,
  {
    name: 'blog',
    need: 'Authors publish posts, and readers comment on them.',
    tables: [
      'users (email, password, name, bio)',
      'posts (author -> users, title, slug, body, status: draft | published | archived, published_at?)',
      'comments (post_id, user_id, body)',
      'tags (name: text, unique)',
      'post_tags (post_id, tag_id)',
    ],
  },
  {
    name: 'saas',
    need: 'Teams plan their projects together.',
    tables: [
      'users (email, password, name)',
      'organizations (name, slug)',
      'memberships (organization_id, user_id, role: owner | admin | member)',
      'projects (organization_id, name, description?)',
      'tasks (project_id, title, assigned_to? -> users, due_at?, status)',
    ],
  },
  {
    name: 'booking',
    need: 'Guests book rooms.',
    tables: [
      'users (email, password, name)',
      'rooms (name, capacity, price)',
      'bookings (user_id, room_id, starts_at, ends_at, status)',
    ],
  },
  {
    name: 'clinic',
    need: 'Patients see doctors, and pay.',
    tables: [
      'users (email, password, role: patient | doctor | admin)',
      'doctors (user_id, name, specialty)',
      'patients (user_id, name, birthday, phone)',
      'appointments (patient_id, doctor_id, starts_at, ends_at, status)',
      'prescriptions (appointment_id, medicine, dosage)',
      'invoices (patient_id, amount, status, due_on)',
    ],
  },
];

/** The worked example of the seed documents, pasted as it stands. */
export const workedExample = `**Requirement:** Build an e-commerce order system

**Step 1: Database Design**
\`\`\`
Tables:
├── users (id, email, password_hash, created_at)
├── products (id, name, price, inventory, created_at)
├── orders (id, user_id, total, status, created_at)
└── order_items (id, order_id, product_id, quantity, price)

Relationships:
├── orders.user_id → users.id (one-to-many)
├── order_items.order_id → orders.id (one-to-many)
└── order_items.product_id → products.id (many-to-one)
\`\`\`

**Step 2: API Structure**
\`\`\`
API Group: orders/
├── POST   /orders/checkout           (Create order)
├── GET    /orders                    (List user's orders)
├── GET    /orders/{id}               (Get order details)
└── POST   /orders/{id}/cancel        (Cancel order)

API Group: products/
├── GET    /products                  (List products)
└── GET    /products/{id}             (Get product details)

Shared Functions:
├── calculate_order_total(items, shipping, tax)
├── validate_inventory(product_id, quantity)
├── process_payment(amount, payment_method)
└── send_order_confirmation(order_id)
\`\`\`

**Step 3: Background Tasks**
\`\`\`
Background Task: process_order_fulfillment
├── Triggered after successful payment
├── Updates inventory
├── Sends confirmation email
├── Notifies warehouse
└── Updates order status

Background Task: sync_inventory (scheduled)
├── Runs every hour
├── Syncs with warehouse system
└── Updates product availability
\`\`\`
`.split('\n');
