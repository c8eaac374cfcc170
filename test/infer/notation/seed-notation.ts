/** The worked example of the planning document, as it stands there. */
export const seedExample = String.raw`**Requirement:** Build an e-commerce order system

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

**Step 4: Implementation**
1. Create database tables
2. Create shared functions (use xano-sdk-builder)
3. Create endpoints (use xano-sdk-builder)
4. Create background tasks (use xano-sdk-builder)
5. Test iteratively
6. Deploy
`.replaceAll('\\`', '`');
