import fc from 'fast-check';

const names = [
  ...[
    'order',
    'last_order',
    'full_order',
    'lines',
    'rows',
    'maybe_text',
    'counter',
    'words',
    'numbers',
    'day',
    'moment',
  ],
  ...[
    'amount',
    'anything',
    'quantity',
    'note',
    'rate',
    'status',
    'ids',
    'since',
    'address',
    'product',
    'input',
    'auth',
  ],
  ...['order.total', 'order.note', 'order.status', 'last_order?.note', 'last_order?.total', 'lines[0]?.price'],
  ...['input.note', 'input.quantity', 'auth.user.id', 'auth.user.role', 'project.name', 'address.zip_code', 'rows[0]'],
  ...[
    'price',
    'name',
    'inventory',
    'description',
    'released_on',
    'category',
    'nonsense',
    'order.nonsense',
    'undefined',
  ],
];
const literals = ['0', '1', '2.5', '"a"', '"paid"', '"2026-01-31"', 'null', 'true', 'false', '[]', '({})', '-3'];
const binary = ['+', '-', '*', '/', '%', '**', '==', '!=', '===', '<', '<=', '>', '>=', '&&', '||'];
const functions = [
  ...['sum', 'count', 'min', 'max', 'avg', 'round', 'floor', 'ceil', 'abs', 'length', 'lower', 'upper', 'trim'],
  ...['contains', 'map', 'filter', 'find', 'some', 'every', 'sort', 'group', 'unique', 'now', 'today', 'add_time'],
  ...['uuid', 'random_token', 'hash', 'env', 'format_money'],
];

/** Formulas that the parser accepts; most have something wrong with their names or types. */
export const randomFormula: fc.Arbitrary<string> = fc.letrec<{ formula: string; argument: string }>((tie) => ({
  formula: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...names, ...literals),
    fc
      .tuple(tie('formula'), fc.constantFrom(...binary), tie('formula'))
      .map(([left, operator, right]) => `(${left}) ${operator} (${right})`),
    fc.tuple(tie('formula'), tie('formula')).map(([left, right]) => `(${left}) ?? (${right})`),
    fc
      .tuple(tie('formula'), tie('formula'), tie('formula'))
      .map(([test, left, right]) => `(${test}) ? (${left}) : (${right})`),
    fc.tuple(fc.constantFrom('!', '-', '+'), tie('formula')).map(([sign, operand]) => `${sign}(${operand})`),
    fc
      .tuple(tie('formula'), fc.constantFrom('.price', '?.note', '[0]', '?.[1]', '.total', '.length', '?.user.name'))
      .map(([object, member]) => `(${object})${member}`),
    fc
      .tuple(fc.constantFrom(...functions), fc.array(tie('argument'), { maxLength: 3 }))
      .map(([name, list]) => `${name}(${list.join(', ')})`),
    fc.array(tie('formula'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
    fc
      .array(tie('formula'), { maxLength: 3 })
      .map((items) => `({ ${items.map((item, index) => `k${index}: ${item}`).join(', ')} })`),
    tie('formula').map((inner) => `\`x \${${inner}}\``),
  ),
  argument: fc.oneof(
    tie('formula'),
    tie('formula').map((body) => `item => (${body})`),
    fc.constantFrom('line => line.price', 'row => row.quantity > 1', 'word => word', '(a, b) => a', '"days"', '"desc"'),
  ),
})).formula;

interface Typed {
  readonly number: string;
  readonly text: string;
  readonly condition: string;
}

/** Conditions over products, most of them sound. */
export const randomCondition: fc.Arbitrary<string> = fc.letrec<Typed>((tie) => {
  const pair = (kind: keyof Typed) => fc.tuple(tie(kind), tie(kind));
  return {
    number: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(
        'price',
        'inventory',
        'size',
        '(weight ?? 1.5)',
        'quantity',
        'rate',
        'limit',
        '3',
        '2.5',
        'count(lines)',
      ),
      pair('number').map(([left, right]) => `(${left} + ${right})`),
      pair('number').map(([left, right]) => `(${left} - ${right})`),
      tie('number').map((each) => `(${each} * 1.5)`),
      pair('number').map((each) => `max(${each.join(', ')})`),
      tie('number').map((each) => `round(${each})`),
      tie('text').map((each) => `length(${each})`),
      fc.tuple(tie('condition'), tie('number'), tie('number')).map(([test, one, two]) => `(${test} ? ${one} : ${two})`),
    ),
    text: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('name', '(description ?? "x")', 'some_text', '(word ?? "")', '"Bag"', 'secret', 'status'),
      tie('text').map((each) => `lower(${each})`),
    ),
    condition: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(
        'status == "live"',
        'is_new == true',
        'input.word == null',
        'contains(ids, id)',
        'category == product',
      ),
      fc.constantFrom('(word != null && contains(lower(name), lower(word)))', 'since == null || created_at > since'),
      fc.tuple(tie('number'), fc.constantFrom('<', '<=', '==', '!='), tie('number')).map((each) => each.join(' ')),
      pair('text').map(([left, right]) => `contains(${left}, ${right})`),
      fc.tuple(tie('condition'), fc.constantFrom('&&', '||'), tie('condition')).map((each) => `(${each.join(' ')})`),
      tie('condition').map((each) => `!(${each})`),
    ),
  };
}).condition;
