import { describe, expect, test } from 'vitest';
import { freeOperation, wordAction } from '../../../src/blueprint/logic/action-names.ts';
import type { Endpoint } from '../../../src/plan/model.ts';

const at = { start: 0, end: 0 };

function wordingOf(heading: string, answersList = false): string {
  const [method = '', url = ''] = heading.split(' ');
  const segments = url
    .split('/')
    .filter((part) => part !== '')
    .map((part) =>
      part.startsWith('{')
        ? { kind: 'parameter' as const, name: part.slice(1, -1), at }
        : { kind: 'word' as const, text: part, at },
    );
  const { operation, summary } = wordAction({ method: method as Endpoint['method'], segments, url }, { answersList });
  return `${operation}: ${summary}`;
}

describe('an endpoint of steps is called', () => {
  test.each([
    ['POST /orders/checkout', 'checkout: Checkout'],
    ['POST /courses/{id}/enrol', 'enrolCourse: Enrol a course'],
    ['PATCH /tickets/{id}/solve', 'solveTicket: Solve a ticket'],
    ['PUT /orders/{id}/cancel', 'cancelOrder: Cancel an order'],
    ['POST /products/{id}/stock-count', 'stockCountProduct: Stock count a product'],
    ['GET /products/search', 'searchProducts: Search products'],
    ['GET /orders/{id}/preview', 'previewOrder: Preview an order'],
  ])('%s by what is done', (heading, wording) => {
    expect(wordingOf(heading)).toBe(wording);
  });

  test.each([
    ['GET /tickets/figures', 'getTicketFigures: Get figures of tickets'],
    ['GET /courses/{id}/roster', 'getCourseRoster: Get the roster of a course'],
    ['GET /orders/{id}', 'getOrder: Get an order'],
    ['GET /dashboard', 'getDashboard: Get the dashboard'],
    ['PATCH /tickets/{id}/status', 'updateTicketStatus: Update the status of a ticket'],
    ['PUT /users/{id}/shipping-address', 'replaceUserShippingAddress: Replace the shipping address of a user'],
    ['PATCH /orders/{id}/items', 'updateOrderItems: Update items of an order'],
    ['POST /tickets/{id}/notes', 'createTicketNote: Create a note of a ticket'],
    ['POST /orders/{id}/payment', 'createOrderPayment: Create a payment of an order'],
    ['POST /imports', 'createImport: Create an import'],
    ['DELETE /orders/{id}/hold', 'deleteOrderHold: Delete the hold of an order'],
    ['DELETE /carts/{id}/items/{item_id}', 'deleteCartItem: Delete an item of a cart'],
  ])('%s by method and thing', (heading, wording) => {
    expect(wordingOf(heading)).toBe(wording);
  });

  test('by what it answers: a list, or figures', () => {
    expect(wordingOf('GET /orders', true)).toBe('listOrders: List orders');
    expect(wordingOf('GET /orders/{id}/items', true)).toBe('listOrderItems: List items of an order');
    expect(wordingOf('GET /orders/{id}/items')).toBe('getOrderItems: Get items of an order');
  });

  test('something, even where its path has no words', () => {
    expect(wordingOf('GET /{slug}')).toBe('get: /{slug}');
  });
});

test('no two operations have one name', () => {
  const taken = new Set(['checkout', 'checkoutOrders', 'checkoutOrders2']);
  const isTaken = (operation: string): boolean => taken.has(operation);
  expect(freeOperation('checkout', { group: 'orders', isTaken })).toBe('checkoutOrders3');
  expect(freeOperation('2fa', { group: 'users', isTaken })).toBe('do2fa');
});
