import { describe, expect, test } from 'vitest';
import { condition, formula } from './check.ts';

describe('a problem points at the words it is about', () => {
  test.each([
    // names
    ['quantty + 1', 'unknown-name quantty'],
    ['input.quantty', 'unknown-member quantty'],
    ['order.totl', 'unknown-member totl'],
    ['lines[0]?.prise', 'unknown-member prise'],
    ['address.town', 'unknown-member town'],
    ['orders', 'table-in-formula orders'],
    ['now > moment', 'unknown-name now'],
    ['undefined', 'unknown-name undefined'],
    ['auth', 'no-value auth'],
    ['auth.user', 'unknown-member auth.user'],
    ['auth.user.email', 'unknown-member auth.user.email'],
    ['auth.id', 'unknown-member auth.id'],
    ['project', 'no-value project'],
    ['project.owner', 'unknown-member owner'],
    // members
    ['order.user.name', 'not-included name'],
    ['last_order.total', 'maybe-null last_order'],
    ['last_order?.note.length', 'maybe-null last_order?.note'],
    ['lines[0].price', 'maybe-null lines[0]'],
    ['lines.price', 'no-members price'],
    ['some_text.length', 'no-members length'],
    ['lines.length', 'no-members length'],
    ['amount.currency', 'no-members currency'],
    ['anything.name', 'json-member name'],
    ['anything[0]', 'wrong-type anything[0]'],
    ['lines[1.5]', 'bad-index 1.5'],
    ['find(lines, line => line.quantity > 1)?.price + 1', 'maybe-null find(lines, line => line.quantity > 1)?.price'],
    // arithmetic
    ['amount * amount', 'money-times-money amount * amount'],
    ['amount ** 2', 'money-times-money amount'],
    ['some_text + 1', 'text-and-number some_text + 1'],
    ['some_text - 1', 'wrong-type some_text'],
    ['day + 1', 'wrong-type day'],
    ['rate % 2', 'wrong-type rate % 2'],
    ['quantity ** quantity', 'bad-exponent quantity'],
    ['quantity ** 11', 'bad-exponent 11'],
    ['quantity / 0', 'division-by-zero 0'],
    ['maybe_text + "a"', 'maybe-null maybe_text'],
    ['-some_text', 'wrong-type some_text'],
    ['quantity + null', 'maybe-null null'],
    // comparison
    ['quantity == null', 'never-null quantity == null'],
    ['null != order', 'never-null null != order'],
    ['order.status == "payed"', 'unknown-value "payed"'],
    ['order.status == paid', 'unquoted-text paid'],
    ['paid != order.status', 'unquoted-text paid'],
    ['order.status == payed', 'unknown-name payed'],
    ['order.status == product_status', 'wrong-type order.status == product_status'],
    ['quantity == "1"', 'wrong-type quantity == "1"'],
    ['day == moment', 'wrong-type day == moment'],
    ['day == "31.1.2026"', 'bad-literal "31.1.2026"'],
    ['moment > "2026-01-31"', 'bad-literal "2026-01-31"'],
    ['order.id == "1"', 'bad-literal "1"'],
    ['order == last_order', 'wrong-type order == last_order'],
    ['lines == []', 'wrong-type lines == []'],
    ['order.open > true', 'wrong-type order.open > true'],
    ['order.paid_at > now()', 'maybe-null order.paid_at'],
    ['quantity < null', 'maybe-null quantity < null'],
    ['1 == 2', 'constant-comparison 1 == 2'],
    // logic
    ['quantity && order.open', 'not-boolean quantity'],
    ['order.open || some_text', 'not-boolean some_text'],
    ['!lines', 'not-boolean lines'],
    ['quantity ? 1 : 2', 'not-boolean quantity'],
    ['quantity ?? 1', 'never-null quantity ?? 1'],
    ['order.note ?? 1', 'wrong-type order.note ?? 1'],
    ['order.open ? 1 : lines', 'wrong-type order.open ? 1 : lines'],
    ['order.note == null ? order.note ?? "x" : "y"', 'always-null order.note ?? "x"'],
    ['note == null && (input.note == null || order.open)', 'always-null input.note == null'],
    ['note ?? (note == null ? "x" : "y")', 'always-null note == null'],
    ['null ?? 1', 'always-null null ?? 1'],
    ['note == null && length(note) > 1', 'maybe-null note'],
    // literals
    ['[1, "a"]', 'wrong-type "a"'],
    ['({ a: 1, a: 2 })', 'duplicate-key a'],
    ['({ fooBar: 1 })', 'bad-name fooBar'],
    ['`x ${order.note}`', 'maybe-null order.note'],
    ['`x ${lines}`', 'wrong-type lines'],
    ['`x ${null}`', 'maybe-null null'],
    // functions
    ['sum(orders.total)', 'aggregate-outside-query orders.total'],
    ['count(orders)', 'aggregate-outside-query orders'],
    ['sum(lines.price)', 'no-members price'],
    ['sum(lines)', 'wrong-type lines'],
    ['sum(maybe_numbers)', 'maybe-null maybe_numbers'],
    ['sum(amount)', 'wrong-type amount'],
    ['sum(anything)', 'json-member anything'],
    ['sum(lines, line => line.discount)', 'maybe-null line.discount'],
    ['sum(lines, line => `a`)', 'wrong-type `a`'],
    ['sum(lines, 1)', 'wrong-arguments 1'],
    ['map(lines)', 'wrong-arguments map(lines)'],
    ['map(lines, (line, index) => line)', 'wrong-arguments (line, index) => line'],
    ['map(line => line.price, lines)', 'wrong-arguments line => line.price'],
    ['filter(lines, line => line.price)', 'not-boolean line.price'],
    ['count(lines, line => line.discount)', 'not-boolean line.discount'],
    ['sort(lines, line => line.discount)', 'maybe-null line.discount'],
    ['sort(lines, line => line.price, "down")', 'wrong-arguments "down"'],
    ['sort(rows, row => row)', 'wrong-type row'],
    ['unique(rows)', 'wrong-type rows'],
    ['min(1, "a")', 'wrong-type "a"'],
    ['round(rate, 11)', 'wrong-arguments 11'],
    ['round(rate, quantity)', 'wrong-arguments quantity'],
    ['round("a")', 'wrong-type "a"'],
    ['length(1)', 'wrong-type 1'],
    ['lower(order.note)', 'maybe-null order.note'],
    ['contains(1, 2)', 'wrong-type 1'],
    ['contains(words, 1)', 'wrong-type contains(words, 1)'],
    ['contains(["payed"], order.status)', 'unknown-value "payed"'],
    ['contains(words, rows)', 'wrong-type rows'],
    ['now(1)', 'wrong-arguments now(1)'],
    ['[day, "tomorrow"]', 'wrong-type "tomorrow"'],
    ['[{ at: day }, { at: "tomorrow" }]', 'wrong-type { at: "tomorrow" }'],
    ['order.open ? [day] : ["tomorrow"]', 'wrong-type order.open ? [day] : ["tomorrow"]'],
    ['order.open ? day : "tomorrow"', 'bad-literal "tomorrow"'],
    ['add_time(today(), 1, "hours")', 'wrong-arguments "hours"'],
    ['add_time(day, 1, some_text)', 'wrong-arguments some_text'],
    ['add_time(some_text, 1, "days")', 'wrong-type some_text'],
    ['add_time(now(), 1, "day")', 'wrong-arguments "day"'],
    ['add_time(now(), 1)', 'wrong-arguments add_time(now(), 1)'],
    ['add_time(now(), 1.5, "days")', 'wrong-type 1.5'],
    ['random_token(0)', 'wrong-arguments 0'],
    ['random_token(quantity)', 'wrong-arguments quantity'],
    ['env("support email")', 'wrong-arguments "support email"'],
    ['env(some_text)', 'wrong-arguments some_text'],
    ['format_money(rate)', 'wrong-type rate'],
    ['hash(1)', 'wrong-type 1'],
  ])('%s: %s', (source, outcome) => {
    expect(formula(source).outcome).toBe(outcome);
  });

  test('all of a formula are reported at once', () => {
    const { outcome } = formula('sum(lines, line => line.prise) + quantty > some_text && maybe');
    expect(outcome).toBe('unknown-member prise; unknown-name quantty; unknown-name maybe');
  });

  test('nothing is said of null where the condition before is unsound', () => {
    expect(condition('order.nte != null && length(order.note) > 3').outcome).toBe('unknown-member nte');
  });
});

describe('messages', () => {
  function sentences(source: string): string[] {
    return formula(source).problems.map(({ message, expected, suggestion }) =>
      [message, `Expected: ${expected}.`, ...(suggestion === undefined ? [] : [`Did you mean ${suggestion}?`])].join(
        ' ',
      ),
    );
  }

  test.each([
    'quantty + 1',
    'orderTotal',
    'order.totl',
    'order.status == paid',
    'order.status == "payed"',
    'order.user.name',
    'some_text.length',
    'lines.price',
    'some_text + quantity',
    'order.note + "!"',
    'lines[0].price',
    'sum(orders.total)',
    'sum(lines.price)',
    'anything.name',
    'auth.user.email',
    'quantity == null',
    'quantity && order.open',
    'amount * amount',
    'day < moment',
    'add_time(now(), 1, "day")',
    'add_time(day, 1, "hours")',
    'add_time(today(), 1, "day")',
    'add_time(some_text, 1, "days")',
    'round()',
    'now',
    'null + 1',
  ])('%s', (source) => {
    expect(sentences(source)).toMatchSnapshot();
  });

  test('the user, where it is not known', () => {
    const why = 'Functions do not know who calls.';
    const { problems } = formula('auth.user.id', { scope: { user: { known: false, why } } });
    expect(problems).toMatchObject([{ code: 'no-user', message: why }]);
  });
});

describe('what a formula reads', () => {
  test('is noted: the user, the environment, variables', () => {
    const { notes, environment, expression } = formula('env("SUPPORT") == null && order.user == auth.user.id');
    expect([...notes].toSorted()).toEqual(['config', 'user']);
    expect([...environment]).toEqual(['SUPPORT']);
    expect(expression).toMatchObject({ right: { left: { object: { variable: { name: 'order', isRead: true } } } } });
  });
});
