import { describe, expect, test } from 'vitest';
import { readNotation } from '../../../src/infer/notation/read.ts';
import { editsOfItems } from '../../../src/infer/notation/table-edits.ts';
import { matchNotation } from '../../../src/infer/proposals/match.ts';
import { applyEdits } from '../../../src/plan/edits/apply.ts';
import { errorsIn, planOf, propose, tablesOnly } from './approve.ts';
import { shop } from './schemas.ts';

function match(text: string, notes: string) {
  const plan = planOf(text);
  const tables = plan.tables.map(({ name }) => name);
  const proposals = propose(text);
  return { proposals, ...matchNotation(proposals, readNotation(notes, { tables }), plan) };
}

/** The plan with what the notes mean, and sign-in. */
function planWith(text: string, notes: string): string {
  const { proposals, approved, extra } = match(text, notes);
  const chosen = [...proposals.filter(({ id }) => approved.has(id) || id.startsWith('auth ')), ...extra];
  const ids = new Set(chosen.map(({ id }) => id));
  return applyEdits(
    text,
    chosen.flatMap(({ edits }) => edits(ids)),
  );
}

describe('endpoints', () => {
  test('are found whatever their parameters are called', () => {
    const { approved, extra, listed } = match(
      shop,
      'API Group: orders/\n├── GET    /orders                    (List orders)\n├── GET    /orders/:order_id\n└── POST   /orders/{id}/cancel        (Cancel order)\n',
    );
    expect([...approved]).toEqual([
      'endpoint GET /orders',
      'endpoint GET /orders/{id}',
      'endpoint POST /orders/{id}/cancel',
    ]);
    expect(extra).toEqual([]);
    expect([...listed]).toEqual(['orders']);
  });

  test('that the plan has already add nothing, whatever their parameters are called', () => {
    const notes = 'GET /weather/{city}\nPOST /orders/{id}/gift-wrap (Wrap it)';
    const planned = planWith(shop, notes);
    expect(match(planned, notes.replace('{city}', '{place}')).extra).toEqual([]);
  });

  test('that nothing suggests do what method and path say', () => {
    const { extra } = match(shop, 'GET /users/{user_id}/orders (Orders of a customer)\nPOST /reviews\n');
    expect(extra.map(({ id, hint, group }) => [id, hint, group])).toEqual([
      ['endpoint GET /users/{user_id}/orders', 'list orders · owner, admin', 'orders'],
      ['endpoint POST /reviews', 'create reviews · signed in', 'reviews'],
    ]);
    expect(errorsIn(planWith(shop, 'GET /users/{user_id}/orders (Orders of a customer)\nPOST /reviews\n'))).toEqual([]);
  });

  test('that nobody understands call functions written by hand, and nothing is lost', () => {
    const notes = 'POST /orders/{id}/gift-wrap (Wrap it)\nGET /weather/{city}\n';
    const { extra } = match(shop, notes);
    expect(extra.map(({ id }) => id)).toEqual(['endpoint POST /orders/{id}/gift-wrap', 'endpoint GET /weather/{city}']);
    const text = planWith(shop, notes);
    expect(errorsIn(text)).toEqual([]);
    const { functions } = planOf(text);
    expect(functions.map(({ name, code }) => [name, code])).toEqual([
      ['do_gift_wrap_order', true],
      ['read_weather', true],
    ]);
  });

  test('of sign-in are there by themselves', () => {
    const { approved, extra } = match(shop, 'POST /auth/register\nPOST /auth/login\nGET /auth/me\n');
    expect([...approved]).toEqual(['auth users']);
    expect(extra).toEqual([]);
  });

  test('that the plan has are nothing new', () => {
    const text = `${shop}api: { products: { endpoints: { "GET /products/{sku}": { do: get products, allow: public } } } }\n`;
    expect(match(text, 'GET /products/:id\n')).toMatchObject({ extra: [] });
  });

  test('on tables that no path parameter reaches are not invented', () => {
    const { extra } = match(shop, 'GET /tags/{id}/payments\n');
    expect(extra.map(({ hint }) => hint)).toEqual(['read_payments_tag, written by hand']);
  });
});

describe('functions and tasks', () => {
  test('are found by name, or become their own', () => {
    const notes =
      'Shared Functions:\n├── calculate_order_total(items, shipping, tax)\n└── guess_gift(budget, recipient)\n';
    const { approved, extra } = match(shop, notes);
    expect([...approved]).toEqual(['function calculate_order_total']);
    expect(extra.map(({ id, kind, step }) => [id, kind, step])).toEqual([['function guess_gift', 'function', 4]]);
    expect(errorsIn(planWith(shop, 'Shared Functions:\n└── guess_gift(budget, recipient)\n'))).toEqual([]);
  });
});

test('nothing signs in, and what was said is public', () => {
  const notes = tablesOnly('\n  notes: { fields: { text: text } }');
  expect(errorsIn(planWith(notes, 'GET /weather\n'))).toEqual([]);
});

test('an order system as it was sketched: everything is found, nothing has to be invented', () => {
  const tables =
    'Tables:\n├── users (id, email, password_hash)\n├── products (id, name, price, inventory)\n├── orders (id, user_id, total, status)\n└── order_items (id, order_id, product_id, quantity, price)\n';
  const notes =
    'API Group: orders/\n├── POST /orders/checkout (Create order)\n├── GET /orders (List)\n└── POST /orders/{id}/cancel (Cancel order)\n\nShared Functions:\n├── calculate_order_total(items, shipping, tax)\n└── validate_inventory(product_id, quantity)\n';
  const text = applyEdits(
    'groundplan: 1\nproject: { name: shop }\n',
    editsOfItems(readNotation(tables, { tables: [] })),
  );
  const { approved, extra } = match(text, notes);
  expect(extra).toEqual([]);
  expect([...approved]).toEqual([
    'endpoint POST /orders/checkout',
    'endpoint GET /orders',
    'endpoint POST /orders/{id}/cancel',
    'function calculate_order_total',
    'function validate_inventory',
  ]);
});
