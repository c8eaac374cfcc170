import { describe, expect, test } from 'vitest';
import { QueryDraft } from '../../../../src/blueprint/program/formulas/query-draft.ts';
import { describeType } from '../../../../src/blueprint/program/formulas/type-rules.ts';
import { columnOf } from '../../build-plan.ts';
import { bench, shop, table, valueOf, variable, whereOf } from './check.ts';
import { written } from './written.ts';

/** The condition, and each parameter with what it is given; or the problems. */
function where(yaml: string, from = 'products'): string[] {
  const { where: read, plan } = whereOf(yaml, from);
  const { scope, report } = bench();
  const draft = new QueryDraft({ table: table(from), scope });
  const condition = draft.condition(read);
  expect(condition === 'failed').toBe(report.failed);
  if (condition === 'failed') return report.problems.map(({ code, at }) => `${code} ${plan.slice(at.start, at.end)}`);
  return [condition === undefined ? 'all' : written(condition), ...parametersOf(draft)];
}

function parametersOf(draft: QueryDraft): string[] {
  expect(draft.arguments).toHaveLength(draft.parameters.length);
  return draft.parameters.map(({ name, type, column, isList }, index) => {
    const argument = draft.arguments[index];
    const target = `${column === undefined ? '' : ` for ${isList ? 'lists of ' : ''}${column}`}`;
    return `${name}: ${describeType(type)}${target} = ${argument === undefined ? '' : written(argument)}`;
  });
}

describe('conditions', () => {
  test.each<[string, ...string[]]>([
    ['id == input.product', '(:id == $id)', 'id: uuid for id = input.product_id'],
    ['category == null', '(:category_id == null)'],
    ['price > 100 && status == "live"', '((:price > 100) && (:status == "live"))'],
    [
      'category == input.product && status == "live" && inventory == 3',
      '(((:category_id == $categoryId) && (:status == $status)) && (:inventory == $inventory))',
      'categoryId: uuid for category_id = input.product_id',
      'status: draft | live for status = "live"',
      'inventory: integer for inventory = 3',
    ],
    ['status == "live" || status == "draft"', '((:status == "live") || (:status == "draft"))'],
    ['status == "live" && description == null', '((:status == "live") && (:description == null))'],
    ['status != "live"', '(:status != "live")'],
    ['price == 1.5', '(:price == 1.5)'],
    ['status == "live" && !is_new', 'maybe-null is_new'],
    ['is_new == true', '(:is_new == true)'],
    ['inventory < input.quantity', '(:inventory < $quantity)', 'quantity: integer for inventory = input.quantity'],
    ['price < amount * 2', '(:price < $amount)', 'amount: money for price = (amount * 2)'],
    ['price * 2 > amount', '((:price * 2) > $amount)', 'amount: money = amount'],
    ['price < rate', '(:price < $rate)', 'rate: decimal = input.rate'],
    ['weight > input.quantity', '(:weight > $quantity)', 'quantity: decimal for weight = input.quantity'],
    ['contains(input.ids, id)', 'contains($ids, :id)', 'ids: list of uuid for lists of id = input.ids'],
    [
      'contains(ids, category)',
      'contains($categoryIds, :category_id)',
      'categoryIds: list of uuid for lists of category_id = input.ids',
    ],
    ['contains(["live", "draft"], status)', 'contains(["live", "draft"], :status)'],
    [
      'contains(lower(name), lower(some_text))',
      'contains(lower(:name), $someText)',
      'someText: text = lower(input.some_text)',
    ],
    [
      'input.word == null || contains(name, input.word)',
      '(($word == null) || contains(:name, $word))',
      'word: text or null = input.word',
    ],
    [
      'word != null && contains(lower(name), lower(word))',
      '(($word != null) && contains(lower(:name), lower($word)))',
      'word: text or null = input.word',
    ],
    [
      'user_ids == null || contains(input.user_ids, category)',
      '(($categoryIds == null) || contains($categoryIds, :category_id))',
      'categoryIds: list of uuid or null for lists of category_id = input.user_ids',
    ],
    ['description == word', '(:description == $description)', 'description: text or null for description = input.word'],
    ['(released_on ?? "2026-01-01") < today()', '((:released_on ?? "2026-01-01") < $today)', 'today: date = today()'],
    ['released_on > today()', '(:released_on > $releasedOn)', 'releasedOn: date for released_on = today()'],
    ['description != null && length(description) > 5', '((:description != null) && (length(:description) > 5))'],
    [
      'id == input.product || category == input.product',
      '((:id == $id) || (:category_id == $categoryId))',
      'id: uuid for id = input.product_id',
      'categoryId: uuid for category_id = input.product_id',
    ],
    ['id == input.product || id == product', '((:id == $id) || (:id == $id))', 'id: uuid for id = input.product_id'],
    [
      'id == order_id || id == product',
      '((:id == $id) || (:id == $id2))',
      'id: uuid for id = path.order_id',
      'id2: uuid for id = input.product_id',
    ],
    ['secret == some_text', '(:secret == $secret)', 'secret: text for secret = input.some_text'],
    ['status == some_text', '(:status == $status)', 'status: text = input.some_text'],
    ['status == product_status', '(:status == $status)', 'status: draft | live for status = product_status'],
    ['max(price, inventory) >= round(size)', '(max(:price, :inventory) >= round(:size))'],
    ['price / 1.5 > 2', '((:price / 1.5) > 2)'],
    [
      'input.limit > 5 && id == product',
      '($limit && (:id == $id))',
      'limit: boolean = (input.limit > 5)',
      'id: uuid for id = input.product_id',
    ],
    [
      'since == null || created_at > since',
      '(($since == null) || (:created_at > $since))',
      'since: datetime or null for created_at = input.since',
    ],
    ['word == null || is_new == true', '($noWord || (:is_new == true))', 'noWord: boolean = (input.word == null)'],
    [
      '!(word == null) && is_new == true',
      '($hasWord && (:is_new == true))',
      'hasWord: boolean = !(input.word == null)',
    ],
    ['!order.open || is_new == true', '($notOpen || (:is_new == true))', 'notOpen: boolean = !order.open'],
    ['price == 5 + 5', '(:price == $price)', 'price: money for price = (5 + 5)'],
    ['tags == null', 'never-null tags == null'],
    ['details == null', '(:details == null)'],
    [
      'created_at > add_time(now(), -7, "days")',
      '(:created_at > $createdAt)',
      'createdAt: datetime for created_at = add_time(now(), -7, "days")',
    ],
    // problems
    ['status == "gone"', 'unknown-value "gone"'],
    ['statsu == "live"', 'unknown-name statsu'],
    ['status == live', 'unquoted-text live'],
    ['status == status', 'self-comparison status == status'],
    ['category == category_id', 'self-comparison category == category_id'],
    ['id == some_text', 'wrong-type id == some_text'],
    ['id == "1"', 'bad-literal "1"'],
    ['price / 2 > 3', 'not-in-sql price / 2'],
    ['price % 2 == 0', 'not-in-sql price % 2'],
    ['name + "a" == some_text', 'not-in-sql name + "a"'],
    ['`${name}` == some_text', 'not-in-sql `${name}`'],
    ['some(lines, line => line.price == price)', 'not-in-sql some(lines, line => line.price == price)'],
    ['hash(name) == some_text', 'not-in-sql hash(name)'],
    ['contains(tags, "new")', 'not-in-sql contains(tags, "new")'],
    ['length(tags) > 1', 'wrong-type tags'],
    ['contains([name], some_text)', 'not-in-sql [name]'],
    ['details == 1', 'wrong-type details == 1'],
    ['name.length > 3', 'no-members length'],
    ['length(description) > 3', 'maybe-null description'],
    ['price', 'not-boolean price'],
    ['deleted_at == null', 'hidden-column deleted_at'],
    ['length(word) > inventory', 'maybe-null word'],
    ['id == order', 'wrong-type id == order'],
    ['1 == 1', 'constant-comparison 1 == 1'],
  ])('%s', (source, ...expected) => {
    expect(where(`'${source.replaceAll("'", "''")}'`)).toEqual(expected);
  });

  test('a password is in none', () => {
    expect(where("'password_hash == some_text'", 'users')).toEqual(['password-in-formula password_hash']);
    expect(where('{ password_hash: x }', 'users')).toEqual(['password-in-formula password_hash']);
  });

  test('a name with members is the variable, beside a reference of the same name', () => {
    expect(where("'order == order.id'", 'order_items')).toEqual([
      '(:order_id == $orderId)',
      'orderId: uuid for order_id = order.id',
    ]);
    expect(where('{ order: = order.id }', 'order_items')).toEqual([
      '(:order_id == $orderId)',
      'orderId: uuid for order_id = order.id',
    ]);
  });

  test('parameters of arrow functions hide columns', () => {
    expect(where("'contains(map(lines, price => price.price), price)'")).toEqual([
      'contains($prices, :price)',
      'prices: list of money for lists of price = map(lines, price => price.price)',
    ]);
  });
});

describe('fields that match', () => {
  test.each<[string, ...string[]]>([
    [
      '{ status: live, price: 5 }',
      '((:status == $status) && (:price == $price))',
      'status: draft | live for status = "live"',
      'price: money for price = 5',
    ],
    ['{ is_new: true }', '(:is_new == true)'],
    [
      '{ category: = input.product, name: = some_text }',
      '((:category_id == $categoryId) && (:name == $name))',
      'categoryId: uuid for category_id = input.product_id',
      'name: text for name = input.some_text',
    ],
    ['{ status: [live, draft] }', 'contains(["live", "draft"], :status)'],
    ['{ id: = input.ids }', 'contains($ids, :id)', 'ids: list of uuid for lists of id = input.ids'],
    ['{ price: [5, = amount] }', 'contains($prices, :price)', 'prices: list of money for lists of price = [5, amount]'],
    ['{ description: null }', '(:description == null)'],
    [
      '{ description: = word }',
      '(:description == $description)',
      'description: text or null for description = input.word',
    ],
    ['{ name: "Item {quantity}" }', '(:name == $name)', 'name: text for name = `Item {input.quantity}`'],
    ['{ released_on: 2026-01-31 }', '(:released_on == $releasedOn)', 'releasedOn: date for released_on = "2026-01-31"'],
    [
      '{ created_at: 2026-01-31T10:00:00Z }',
      '(:created_at == $createdAt)',
      'createdAt: datetime for created_at = "2026-01-31T10:00:00Z"',
    ],
    ['{ weight: 2 }', '(:weight == $weight)', 'weight: decimal for weight = 2'],
    ['{ status: gone }', 'unknown-value gone'],
    ['{ price: cheap }', 'wrong-type cheap'],
    ['{ price: = some_text }', 'wrong-type = some_text'],
    ['{ name: null }', 'maybe-null null'],
    ['{ deleted_at: null }', 'hidden-column deleted_at'],
    ['{ tags: new }', 'wrong-type tags'],
    ['{ name: = name }', 'self-comparison = name'],
    ['{ name: = words, id: = words }', 'wrong-type = words'],
    ['{ name: { a: 1 } }', 'wrong-type { a: 1 }'],
  ])('%s', (source, ...expected) => {
    expect(where(source)).toEqual(expected);
  });
});

describe('changes', () => {
  function change(column: string, yaml: string): string[] {
    const { value, plan } = valueOf(yaml);
    const { scope, report } = bench();
    const draft = new QueryDraft({ table: table(column.split('.')[0] ?? ''), scope });
    const changed = draft.change(columnOf(shop, column), value);
    expect(changed === undefined).toBe(report.failed);
    if (changed === undefined) return report.problems.map(({ code, at }) => `${code} ${plan.slice(at.start, at.end)}`);
    return [written(changed), ...parametersOf(draft)];
  }

  test.each<[string, string, ...string[]]>([
    [
      'products.inventory',
      '= inventory - input.quantity',
      '(:inventory - $quantity)',
      'quantity: integer = input.quantity',
    ],
    ['products.inventory', '= quantity', '$inventory', 'inventory: integer for inventory = input.quantity'],
    ['products.inventory', '5', '$inventory', 'inventory: integer for inventory = 5'],
    ['products.is_new', 'true', 'true'],
    ['products.status', '\'= inventory > 0 ? "live" : "draft"\'', '((:inventory > 0) ? "live" ? "draft")'],
    ['products.price', '= price * 2', '(:price * 2)'],
    ['products.price', '= round(price * 1.1)', 'round((:price * 1.1))'],
    [
      'products.price',
      '"= price > 100 ? amount : price"',
      '((:price > 100) ? $price ? :price)',
      'price: money for price = amount',
    ],
    ['products.weight', '= (weight ?? 0) + rate', '((:weight ?? 0) + $rate)', 'rate: decimal = input.rate'],
    ['products.weight', 'null', 'null'],
    ['products.weight', '= weight ?? rate', '(:weight ?? $weight)', 'weight: decimal for weight = input.rate'],
    ['products.status', 'live', '$status', 'status: draft | live for status = "live"'],
    ['products.is_new', `'= status == "live"'`, '(:status == "live")'],
    ['products.status', '\'= is_new == true ? "live" : "draft"\'', '((:is_new == true) ? "live" ? "draft")'],
    ['products.tags', '[a, b]', '$tags', 'tags: list of text for tags = ["a", "b"]'],
    ['products.tags', '= ["a"]', '$tags', 'tags: list of text for tags = ["a"]'],
    [
      'products.details',
      '{ color: red, size: = quantity }',
      '$details',
      'details: json for details = {color: "red", size: input.quantity}',
    ],
    ['products.description', '= word', '$description', 'description: text or null for description = input.word'],
    ['products.description', '"{name}"', 'unknown-name name'],
    ['products.secret', '= some_text', '$secret', 'secret: text for secret = input.some_text'],
    ['users.password_hash', '= some_text', '$passwordHash', 'passwordHash: text for password_hash = input.some_text'],
    ['orders.paid_at', '= now()', '$paidAt', 'paidAt: datetime for paid_at = now()'],
    ['orders.user_id', '= auth.user.id', '$userId', 'userId: uuid for user_id = auth.user.id'],
    ['products.price', '= price * 1.1', 'wrong-type price * 1.1'],
    ['products.inventory', '= weight + 1', 'maybe-null weight'],
    ['products.name', '= word', 'maybe-null word'],
    ['products.status', 'gone', 'unknown-value gone'],
    ['products.name', 'null', 'maybe-null null'],
    ['users.name', '= password_hash', 'password-in-formula password_hash'],
  ])('%s: %s', (column, yaml, ...expected) => {
    expect(change(column, yaml)).toEqual(expected);
  });

  test('a new value and the old one have names of their own', () => {
    const { scope } = bench();
    const draft = new QueryDraft({ table: table('products'), scope });
    const condition = draft.condition(whereOf("'status == product_status'").where);
    const changed = draft.change(
      columnOf(shop, 'products.status'),
      valueOf(`'= product_status == "live" ? "draft" : "live"'`).value,
    );
    expect(condition).toMatchObject({ right: { name: 'status' } });
    expect(changed).toMatchObject({ kind: 'parameter', name: 'newStatus' });
    expect(draft.parameters.map(({ name }) => name)).toEqual(['status', 'newStatus']);
  });
});

test('what a column has and what it gets are told by their names', () => {
  const { scope } = bench();
  const draft = new QueryDraft({ table: table('products'), scope });
  draft.condition(whereOf('{ status: draft }').where);
  draft.change(columnOf(shop, 'products.status'), valueOf('live').value);
  expect(parametersOf(draft)).toEqual([
    'status: draft | live for status = "draft"',
    'newStatus: draft | live for status = "live"',
  ]);
});

test('the same whole number is one parameter, as a bound and as what is taken away', () => {
  const { scope } = bench();
  const draft = new QueryDraft({ table: table('products'), scope });
  draft.condition(whereOf('inventory >= input.quantity').where);
  const changed = draft.change(columnOf(shop, 'products.inventory'), valueOf('= inventory - input.quantity').value);
  expect(changed && written(changed)).toBe('(:inventory - $quantity)');
  expect(draft.parameters.map(({ name }) => name)).toEqual(['quantity']);
});

describe('limits', () => {
  function limit(yaml: string): unknown {
    const { scope, report } = bench();
    const draft = new QueryDraft({ table: table('products'), scope });
    const found = draft.limit(valueOf(yaml).value);
    return found === undefined ? report.problems.map(({ code }) => code) : [found, ...parametersOf(draft)];
  }

  test.each([
    ['10', [10]],
    ['= limit', ['limit', 'limit: integer = input.limit']],
    ['= page_size * 2', ['limit', 'limit: integer = (input.page_size * 2)']],
    ['0', ['bad-limit']],
    ['1.5', ['wrong-type']],
    ['= rate', ['wrong-type']],
    ['= inventory', ['unknown-name']],
  ])('%s', (yaml, expected) => {
    expect(limit(yaml)).toEqual(expected);
  });
});

test('without a condition all rows are meant', () => {
  const { scope } = bench();
  expect(new QueryDraft({ table: table('products'), scope }).condition(undefined)).toBeUndefined();
});

test('a variable of the name of a column is hidden by it', () => {
  const price = variable('price', { kind: 'text', nullable: false });
  const { scope } = bench();
  const draft = new QueryDraft({
    table: table('products'),
    scope: { ...scope, variables: new Map([...scope.variables, ['price', price]]) },
  });
  expect(draft.condition(whereOf("'price > 5'").where)).toMatchObject({ left: { kind: 'column' } });
});
