import { describe, expect, test } from 'vitest';
import type { NamedFile } from '../../../src/changes/renames/pair-files.ts';
import { projectNames } from '../../../src/changes/renames/project-names.ts';
import { projectText } from '../../../src/changes/renames/project-text.ts';

type Files = Readonly<Record<string, string>>;

/** Each file is of a template of its own, but for those in `modules/`. */
function filesOf(texts: Files): NamedFile[] {
  return Object.entries(texts).map(([path, content]) => {
    const entity = /^modules\/(\w+)/.exec(path)?.[1];
    return {
      path,
      content,
      template: entity === undefined ? path : 'module',
      ...(entity === undefined ? {} : { entity }),
    };
  });
}

function namesOf(before: Files, after: Files) {
  return projectNames({ before: filesOf(before), after: filesOf(after) });
}

describe('files', () => {
  test('are found again by template and by what they say, several at once', () => {
    const text = (one: string) => `export function ${one}() {\n  return '${one}';\n}\n`;
    const names = namesOf(
      { 'modules/orders.ts': text('order'), 'modules/users.ts': text('user'), 'modules/tags.ts': text('tag') },
      { 'modules/clients.ts': text('user'), 'modules/purchases.ts': text('order'), 'modules/tags.ts': text('tag') },
    );
    expect(Object.fromEntries(names.paths)).toEqual({
      'modules/orders.ts': 'modules/purchases.ts',
      'modules/users.ts': 'modules/clients.ts',
    });
  });
});

describe('names', () => {
  test('change in one table and stay in another, in the same file', () => {
    const names = namesOf(
      { 'a.ts': 'f(order.note);\ng(review.note);\nh(order.note);\n' },
      { 'a.ts': 'f(order.remark);\ng(review.note);\nh(order.remark);\n' },
    );
    const mine = 'f(order.note);\nlog(order.note, review.note, note);\ng(review.note);\nh(order.note);\n';
    expect(projectText(names, { path: 'a.ts', text: mine })).toBe(
      'f(order.remark);\nlog(order.remark, review.note, note);\ng(review.note);\nh(order.remark);\n',
    );
  });

  test('are not mistaken for others where a list is sorted anew', () => {
    const list = (...all: readonly string[]): string => `const all = [\n  ${all.join(',\n  ')},\n];\n`;
    const names = namesOf(
      { 'a.ts': list('orders', 'payments'), 'b.ts': 'f(orders);\n' },
      { 'a.ts': list('payments', 'purchases'), 'b.ts': 'f(purchases);\n' },
    );
    const mine = `${list('orders', 'payments')}use(payments, orders);\n`;
    expect(projectText(names, { path: 'a.ts', text: mine })).toBe(
      `${list('purchases', 'payments')}use(payments, purchases);\n`,
    );
  });

  test('are followed where each stands in the place of another one', () => {
    const rows = (...all: readonly string[]): string => all.map((each) => `a(${each}, 1, 2, 3);\n`).join('');
    const names = namesOf(
      { 'a.ts': rows('orders', 'payments', 'products'), 'b.ts': 'f(orders, orders);\ng(products, products);\n' },
      {
        'a.ts': rows('articles', 'payments', 'purchases'),
        'b.ts': 'f(purchases, purchases);\ng(articles, articles);\n',
      },
    );
    expect(projectText(names, { path: 'a.ts', text: rows('orders', 'payments', 'products', 'mine') })).toBe(
      rows('purchases', 'payments', 'articles', 'mine'),
    );
  });

  test('keep their casing', () => {
    const rows = (...all: readonly string[]): string => all.map((each) => `a(${each}, 1, 2, 3);\n`).join('');
    const names = namesOf(
      { 'a.ts': rows('OrderItem, orderItem', 'Payment, payment'), 'b.ts': 'f(orderItem, OrderItem);\n' },
      { 'a.ts': rows('Payment, payment', 'Position, position'), 'b.ts': 'f(position, Position);\n' },
    );
    expect(projectText(names, { path: 'a.ts', text: rows('OrderItem, orderItem', 'Payment, payment') })).toBe(
      rows('Position, position', 'Payment, payment'),
    );
  });

  test('take their article along', () => {
    const names = namesOf(
      { 'a.md': 'Get an order. Get a product. Every order is an order.\n' },
      { 'a.md': 'Get a purchase. Get an article. Every purchase is a purchase.\n' },
    );
    expect(
      projectText(names, { path: 'a.md', text: 'Get an order. Get a product. Every order is an order.\nOrders!\n' }),
    ).toBe('Get a purchase. Get an article. Every purchase is a purchase.\nOrders!\n');
  });

  test('of several words become one, with the blanks between them', () => {
    const names = namesOf(
      { 'a.md': 'All order items here.\nOf order items\n' },
      { 'a.md': 'All positions here.\nOf positions\n' },
    );
    expect(projectText(names, { path: 'a.md', text: 'All order items here.\nMine.\nOf order items\n' })).toBe(
      'All positions here.\nMine.\nOf positions\n',
    );
  });

  test('of the person’s own stay, also when they have the old one in them', () => {
    const names = namesOf({ 'a.ts': 'order(orders);\n' }, { 'a.ts': 'purchase(purchases);\n' });
    expect(projectText(names, { path: 'a.ts', text: "order(orders);\nmyOrder('orders.csv', reorder);\n" })).toBe(
      "purchase(purchases);\nmyOrder('orders.csv', reorder);\n",
    );
  });

  test('that could be either stay in all places: a variable is never renamed in one of them only', () => {
    const names = namesOf(
      { 'a.ts': 'f(tags);\n', 'b.ts': 'const tags = 1;\nuse(tags, x.tags);\n', 'c.ts': 'c();\n' },
      { 'a.ts': 'f(labels);\n', 'b.ts': 'const tags = 1;\nuse(tags, x.tags);\n', 'c.ts': 'c();\n' },
    );
    const mine = 'c();\nconst tags = read();\nf(tags);\n';
    expect(projectText(names, { path: 'c.ts', text: mine })).toBe(mine);
  });

  test('that are imported are called as in the file that they come from', () => {
    const before = { 'orders.ts': 'export const orders = 1;\n', 'b.ts': 'const orders = 2;\n', 'c.ts': 'c();\n' };
    const after = { 'orders.ts': 'export const purchases = 1;\n', 'b.ts': 'const orders = 2;\n', 'c.ts': 'c();\n' };
    const mine = "import { type A, orders } from './orders.ts';\nc(orders, a.orders);\n";
    expect(projectText(namesOf(before, after), { path: 'c.ts', text: mine })).toBe(
      "import { type A, purchases } from './orders.ts';\nc(purchases, a.orders);\n",
    );
  });

  test('in code that was taken out change with it', () => {
    const names = namesOf(
      { 'a.ts': '// an order\nf({ id: order.id, note: order.note });\n' },
      { 'a.ts': '// an order\nf({ id: purchase.id, note: purchase.note });\n' },
    );
    expect(projectText(names, { path: 'a.ts', text: '// an order\nf({ id: order.id }); // note: order.note\n' })).toBe(
      '// an order\nf({ id: purchase.id }); // note: purchase.note\n',
    );
  });

  test('in line ends of Windows, behind a byte order mark', () => {
    const names = namesOf({ 'a.ts': 'f(orders);\n' }, { 'a.ts': 'f(purchases);\n' });
    expect(projectText(names, { path: 'a.ts', text: '\ufefff(orders);\r\ng();\r\n' })).toBe(
      '\ufefff(purchases);\r\ng();\r\n',
    );
  });

  test('a file that the person keeps elsewhere stays there; its imports follow', () => {
    const names = namesOf(
      { 'modules/orders.ts': "import './b.ts';\norders();\n", 'modules/b.ts': 'b(orders);\n' },
      { 'modules/purchases.ts': "import './b.ts';\npurchases();\n", 'modules/b.ts': 'b(purchases);\n' },
    );
    const mine = {
      path: 'modules/orders.ts',
      place: 'mine/sold.ts',
      text: "import '../modules/orders.ts';\norders();\n",
    };
    expect(projectText(names, mine)).toBe("import '../modules/purchases.ts';\npurchases();\n");
  });
});
