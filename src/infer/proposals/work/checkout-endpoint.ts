import type { PlanEdit, PlanValue } from '../../../plan/edits/edit.ts';
import { withArticle } from '../sentences.ts';
import { groupEdits } from '../facts.ts';
import { hasEndpoint, isCallable } from './calls.ts';
import { extraFields, type ExtraFields, itemInput, priceFunction, priceName } from './cart.ts';
import type { Checkout } from './checkouts.ts';
import { eventEdit, eventOf, idOf } from './events.ts';
import { markField } from './field-text.ts';
import { valueNames } from './names.ts';
import { charges, paidEvent, paymentSteps } from './payment.ts';
import { valuesOfRow } from './row-values.ts';
import { columnOf, entityOf, spoken } from './schema.ts';
import { takeSteps } from './stock.ts';
import { amountsOf, derivedAmounts, extrasOf, lineAmount, totalName } from './total.ts';
import { allowOf, makersOf, maySee, type Work, type WorkProposal } from './work.ts';

interface Composition {
  readonly work: Work;
  readonly approved: ReadonlySet<string>;
}

/** R-CHECKOUT: a header and its lines are made together, at today's prices, or not at all. */
export function proposeCheckout(checkout: Checkout, work: Work): readonly WorkProposal[] {
  const { header, part, url, id, method } = checkout;
  const makers = makersOf(header, work);
  if (makers === '' || hasEndpoint(work.plan, { method, url })) return [];
  return [
    {
      id,
      step: 3,
      kind: 'endpoint',
      rule: 'R-CHECKOUT',
      why: `A row of ${header.name} means nothing without its ${part.name}: both are made in one transaction, at today's prices, instead of one by one.`,
      label: `${method} ${url}`,
      hint: `make ${header.name} with their ${part.name} · ${makers}`,
      group: work.facts.groupOf(header),
      // Where the plan has endpoints of the table, somebody has thought about them.
      about: header,
      recommended: !work.facts.planned.has(header.name) && maySee(checkout.product, { by: header, work }),
      needs: [],
      edits: (approved) => checkoutEdits(checkout, { work, approved }),
    },
  ];
}

function checkoutEdits(checkout: Checkout, composition: Composition): readonly PlanEdit[] {
  const { header, method, url } = checkout;
  const { work } = composition;
  const allow = allowOf(header, composition);
  if (allow === undefined) return [];
  const path = ['api', work.facts.groupOf(header), 'endpoints', `${method} ${url}`];
  return [
    ...groupEdits(work.facts, header),
    { kind: 'set', path, value: checkoutEndpoint(checkout, { ...composition, allow }) },
    { kind: 'set', path: ['functions', priceName(checkout, work)], value: priceFunction(checkout, work.plan) },
    ...derivedAmounts(checkout),
    // What a product was called when it was ordered stays.
    ...[...extraFields(checkout).copied.keys()].flatMap((field) =>
      markField(checkout.part, { field, rule: 'snapshot' }),
    ),
    ...eventEdit(work.plan, { table: header, what: 'placed', data: { total: 'money' } }),
    ...(charges(checkout, composition) ? paidEvent(checkout, work.plan) : []),
  ];
}

function checkoutEndpoint(checkout: Checkout, composition: Composition & { readonly allow: PlanValue }): PlanValue {
  const { header, part, product } = checkout;
  const { work, approved, allow } = composition;
  const pays = charges(checkout, composition);
  const name = valueNames([product, header]);
  const parts = extraFields(checkout);
  const isTotalled = callsTotal(checkout, composition);
  const names = {
    ...{ lines: name('lines'), line: name('line'), totals: name('totals') },
    ...{ row: name(entityOf(header)), payment: name('payment') },
  };
  const row = valuesOfRow(header, { work, known: amounts(checkout, { names, isTotalled }), name });
  const words = spoken(entityOf(header));
  return {
    summary: pays
      ? `Order what is in the cart, and pay for the ${words}.`
      : `Make ${withArticle(words)} of what is in the cart.`,
    description: describe(checkout, { pays }),
    why: 'R-CHECKOUT',
    allow,
    rate_limit: '20/min',
    input: {
      items: [itemInput(checkout)],
      ...row.input,
      ...(pays ? { payment_method: 'text, max 200' } : {}),
    },
    steps: [
      ...row.guards,
      {
        call: priceName(checkout, work),
        with: { items: '= input.items' },
        as: names.lines,
      },
      ...totalSteps(checkout, { names, isTotalled }),
      {
        transaction: [
          ...(checkout.stock === undefined
            ? []
            : [
                {
                  each: names.lines,
                  as: names.line,
                  do: takeSteps({ ...checkout, stock: checkout.stock }, { work, approved, line: names.line, name }),
                },
              ]),
          { create: header.name, values: row.values, as: names.row },
          { create: part.name, values: lineValues(checkout, { names, parts }) },
          {
            emit: eventOf(header, 'placed'),
            data: { [idOf(header)]: `= ${names.row}.id`, total: amountOf(checkout, { names, isTotalled }) },
          },
        ],
      },
      ...(pays
        ? paymentSteps(checkout, {
            ...{
              work,
              approved,
              row: names.row,
              payment: names.payment,
              amount: amountOf(checkout, { names, isTotalled }),
            },
          })
        : []),
      { return: names.row },
    ],
    status: 201,
  };
}

interface Names {
  readonly lines: string;
  readonly line: string;
  readonly totals: string;
  readonly row: string;
  readonly payment: string;
}

function describe({ header }: Checkout, { pays }: { pays: boolean }): string {
  const costs = 'Shipping, tax and discounts are 0 until this plan says what they are.';
  const declined = pays ? ` When the payment is declined, the ${spoken(entityOf(header))} stays unpaid.` : '';
  return `Prices come from the catalogue, never from the client. ${costs}${declined}`;
}

function callsTotal(checkout: Checkout, { work, approved }: Composition): boolean {
  return isCallable(totalName(checkout), {
    ...{ plan: work.plan, approved, gives: ['items', ...Object.keys(extrasOf(checkout))] },
    reads: ['subtotal', 'total', ...['shipping', 'tax', 'discount'].filter((each) => each in amountsOf(checkout))],
  });
}

function totalSteps(
  checkout: Checkout,
  { names, isTotalled }: { names: Names; isTotalled: boolean },
): readonly PlanValue[] {
  const { lines, line, totals } = names;
  if (!isTotalled) return [{ set: { [totals]: `= sum(${lines}, ${line} => ${lineAmount(checkout, line)})` } }];
  return [{ call: totalName(checkout), with: { items: `= ${lines}`, ...extrasOf(checkout) }, as: totals }];
}

function amountOf(_: Checkout, { names, isTotalled }: { names: Names; isTotalled: boolean }): string {
  return isTotalled ? `= ${names.totals}.total` : `= ${names.totals}`;
}

/** The amounts of the header, as the steps before have computed them. */
function amounts(
  checkout: Checkout,
  { names, isTotalled }: { names: Names; isTotalled: boolean },
): ReadonlyMap<string, PlanValue> {
  const { totals, lines, line } = names;
  const { subtotal, shipping, tax, taxRate, discount } = amountsOf(checkout);
  const known = new Map<string, PlanValue>();
  known.set(checkout.total.name, amountOf(checkout, { names, isTotalled }));
  if (subtotal !== undefined) known.set(subtotal.name, isTotalled ? `= ${totals}.subtotal` : `= ${totals}`);
  if (shipping !== undefined) known.set(shipping.name, isTotalled ? `= ${totals}.shipping` : 0);
  if (tax !== undefined) known.set(tax.name, isTotalled ? `= ${totals}.tax` : 0);
  if (discount !== undefined) known.set(discount.name, isTotalled ? `= ${totals}.discount` : 0);
  if (taxRate !== undefined) known.set(taxRate.name, 0);
  for (const { name, type } of checkout.header.fields) {
    if (type.kind === 'money' && /(^|_)(balance|due|outstanding)(_|$)/.test(name))
      known.set(name, amountOf(checkout, { names, isTotalled }));
    if (type.kind !== 'integer') continue;
    if (/^(item|line)s?_count$|^number_of_(items|lines)$/.test(name)) known.set(name, `= count(${lines})`);
    if (checkout.quantity.type.kind === 'integer' && /^(total_)?(quantity|items)$/.test(name)) {
      known.set(name, `= sum(${lines}, ${line} => ${line}.${checkout.quantity.name})`);
    }
  }
  return known;
}

function lineValues(checkout: Checkout, { names, parts }: { names: Names; parts: ExtraFields }): string {
  const { parent, item, quantity, unitPrice, lineTotal } = checkout;
  const { lines, line, row } = names;
  const kept = [columnOf(item), quantity.name, ...(unitPrice === undefined ? [] : [unitPrice.name])];
  const more = [...[...parts.copied.keys(), ...parts.asked].map(columnOf)];
  const values = [
    `${columnOf(parent)}: ${row}.id`,
    ...[...kept, ...more].map((name) => `${name}: ${line}.${name}`),
    ...(lineTotal === undefined ? [] : [`${lineTotal.name}: ${lineAmount(checkout, line)}`]),
  ];
  return `= map(${lines}, ${line} => ({ ${values.join(', ')} }))`;
}
