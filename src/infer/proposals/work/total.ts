import type { PlanEdit, PlanValue } from '../../../plan/edits/edit.ts';
import type { Field, Plan } from '../../../plan/model.ts';
import { functionId, hasEndpoint, hasFunction } from './calls.ts';
import type { Checkout } from './checkouts.ts';
import { markField } from './field-text.ts';
import { entityOf, spoken } from './schema.ts';
import type { WorkProposal } from './work.ts';

/** The amounts that a header keeps beside its total. */
interface Amounts {
  readonly subtotal?: Field;
  readonly shipping?: Field;
  readonly tax?: Field;
  readonly taxRate?: Field;
  readonly discount?: Field;
}

export function amountsOf({ header, total }: Checkout): Amounts {
  const others = header.fields.filter((field) => field !== total);
  const amount = (pattern: RegExp): Field | undefined =>
    others.find(({ name, type }) => type.kind === 'money' && pattern.test(name));
  const subtotal = amount(/(^|_)sub_?total$|^net(_|$)|^items_total$/);
  const shipping = amount(/(^|_)(shipping|delivery|postage)(_|$)/);
  const tax = amount(/(^|_)(tax|vat|gst)(_|$)/);
  const discount = amount(/(^|_)discount(_|$)/);
  const taxRate = others.find(({ name, type }) => type.kind === 'decimal' && /^(tax|vat|gst)(_rate)?$/.test(name));
  return {
    ...(subtotal === undefined ? {} : { subtotal }),
    ...(shipping === undefined ? {} : { shipping }),
    ...(tax === undefined ? {} : { tax }),
    ...(taxRate === undefined ? {} : { taxRate }),
    ...(discount === undefined ? {} : { discount }),
  };
}

/** The names under which a line of a cart has its price and its quantity. */
function lineNames({ unitPrice, price, quantity }: Checkout): {
  readonly price: string;
  readonly quantity: string;
} {
  return { price: unitPrice?.name ?? price.name, quantity: quantity.name };
}

export function totalName({ header }: Checkout): string {
  return `calculate_${entityOf(header)}_total`;
}

/** What `calculate_order_total` is given besides the lines, where nobody has said better: nothing. */
export function extrasOf(checkout: Checkout): Readonly<Record<string, PlanValue>> {
  const { taxRate, discount } = amountsOf(checkout);
  return {
    ...(takesShipping(checkout) ? { shipping: 0 } : {}),
    ...(taxRate === undefined ? { tax: 0 } : { tax_rate: 0 }),
    ...(discount === undefined ? {} : { discount: 0 }),
  };
}

/** A header that says what it is made of and has no shipping is not sent. */
function takesShipping(checkout: Checkout): boolean {
  const amounts = amountsOf(checkout);
  return amounts.shipping !== undefined || Object.keys(amounts).length === 0;
}

/** R-TOTAL: the total of lines with a quantity and a price. */
export function proposeTotal(checkout: Checkout, plan: Plan): readonly WorkProposal[] {
  const name = totalName(checkout);
  // The checkout of the plan does without it.
  if (hasFunction(plan, name) || hasEndpoint(plan, checkout)) return [];
  const { header, part, total } = checkout;
  const parameters = ['items', ...Object.keys(extrasOf(checkout))];
  return [
    {
      id: functionId(name),
      step: 4,
      kind: 'function',
      rule: 'R-TOTAL',
      why: `${header.name}.${total.name} is the sum of what is in ${part.name}: computed in one place, with its own tests, and never taken from a client.`,
      label: `${name}(${parameters.join(', ')})`,
      hint: 'subtotal, tax and total · with examples',
      about: header,
      recommended: true,
      needs: [],
      edits: () => [
        { kind: 'set', path: ['functions', name], value: totalFunction(checkout) },
        ...derivedAmounts(checkout),
      ],
    },
  ];
}

/** What the server computes is marked so, and what a line cost then stays. */
export function derivedAmounts(checkout: Checkout): readonly PlanEdit[] {
  const { header, part, total, unitPrice, lineTotal } = checkout;
  const { subtotal, shipping, tax, taxRate, discount } = amountsOf(checkout);
  const amounts = [total, subtotal, shipping, tax, taxRate, discount].filter((field) => field !== undefined);
  return [
    ...amounts.flatMap((field) => markField(header, { field, rule: 'derived' })),
    ...(unitPrice === undefined ? [] : markField(part, { field: unitPrice, rule: 'snapshot' })),
    ...(lineTotal === undefined ? [] : markField(part, { field: lineTotal, rule: 'derived' })),
  ];
}

/** `item.price * item.quantity`, in whole minor units. */
export function lineAmount(checkout: Checkout, item: string): string {
  const { price, quantity } = lineNames(checkout);
  const product = `${item}.${price} * ${item}.${quantity}`;
  return checkout.quantity.type.kind === 'integer' ? product : `round(${product})`;
}

function totalFunction(checkout: Checkout): PlanValue {
  const { taxRate, discount } = amountsOf(checkout);
  const { price, quantity } = lineNames(checkout);
  const net = discount === undefined ? 'subtotal' : 'subtotal - reduction';
  const isWhole = checkout.quantity.type.kind === 'integer';
  const sent = takesShipping(checkout);
  const tax = taxRate === undefined ? 'input.tax' : 'tax';
  const returned = {
    subtotal: 'money',
    ...(discount === undefined ? {} : { discount: 'money' }),
    ...(sent ? { shipping: 'money' } : {}),
    tax: 'money',
    total: 'money',
  };
  return {
    description: `Subtotal, tax and total of a list of ${spoken(checkout.part.name)}.`,
    why: 'R-TOTAL',
    input: {
      items: [{ [price]: 'money, min 0', [quantity]: isWhole ? 'integer, min 1' : 'decimal, min 0' }],
      ...(sent ? { shipping: 'money, min 0, default 0' } : {}),
      ...(taxRate === undefined ? { tax: 'money, min 0, default 0' } : { tax_rate: 'decimal, min 0, default 0' }),
      ...(discount === undefined ? {} : { discount: 'money, min 0, default 0' }),
    },
    returns: returned,
    steps: [
      { set: { subtotal: `= sum(input.items, item => ${lineAmount(checkout, 'item')})` } },
      // More than everything cannot be taken off.
      ...(discount === undefined ? [] : [{ set: { reduction: '= min(input.discount, subtotal)' } }]),
      ...(taxRate === undefined ? [] : [{ set: { tax: `= round((${net}) * input.tax_rate)` } }]),
      {
        return: {
          subtotal: '= subtotal',
          ...(discount === undefined ? {} : { discount: '= reduction' }),
          ...(sent ? { shipping: '= input.shipping' } : {}),
          tax: `= ${tax}`,
          total: `= ${net}${sent ? ' + input.shipping' : ''} + ${tax}`,
        },
      },
    ],
    examples: examplesOf(checkout),
  };
}

interface Given {
  readonly name: string;
  /** Price in minor units, quantity in hundredths. */
  readonly lines: readonly (readonly [number, number])[];
  readonly shipping?: number;
  readonly tax?: number;
  /** In hundredths of a percent. */
  readonly rate?: number;
  readonly discount?: number;
}

function examplesOf(checkout: Checkout): readonly PlanValue[] {
  const { taxRate, discount } = amountsOf(checkout);
  const isWhole = checkout.quantity.type.kind === 'integer';
  const two: Given = {
    name: 'two lines',
    lines: [
      [99999, 100],
      [2999, isWhole ? 200 : 150],
    ],
    ...(takesShipping(checkout) ? { shipping: 1500 } : {}),
    ...(taxRate === undefined ? { tax: 9540 } : { rate: 900 }),
    ...(discount === undefined ? {} : { discount: 5000 }),
  };
  const given: Given[] = [
    two,
    { name: 'one line and nothing else', lines: [[2500, 300]] },
    { name: 'an empty list', lines: [] },
  ];
  if (discount !== undefined) given.push({ name: 'more off than it costs', lines: [[1000, 100]], discount: 5000 });
  return given.map((each) => exampleOf(each, checkout));
}

/** The numbers that the formulas give: each example becomes a test of the code that is made of them. */
function exampleOf({ name, lines, shipping, tax, rate, discount }: Given, checkout: Checkout): PlanValue {
  const amounts = amountsOf(checkout);
  const names = lineNames(checkout);
  const subtotal = lines.reduce((sum, [price, quantity]) => sum + roundShare(price * quantity, 100), 0);
  const reduction = Math.min(discount ?? 0, subtotal);
  const taxes = amounts.taxRate === undefined ? (tax ?? 0) : roundShare((subtotal - reduction) * (rate ?? 0), 10_000);
  return {
    name,
    input: {
      items: lines.map(([price, quantity]) => ({ [names.price]: price, [names.quantity]: quantity / 100 })),
      ...(shipping === undefined ? {} : { shipping }),
      ...(tax === undefined ? {} : { tax }),
      ...(rate === undefined ? {} : { tax_rate: rate / 10_000 }),
      ...(discount === undefined ? {} : { discount }),
    },
    returns: {
      subtotal,
      ...(amounts.discount === undefined ? {} : { discount: reduction }),
      ...(takesShipping(checkout) ? { shipping: shipping ?? 0 } : {}),
      tax: taxes,
      total: subtotal - reduction + (shipping ?? 0) + taxes,
    },
  };
}

/** Half away from zero, as `round` of the language; in whole numbers, since binary fractions would miss the half. */
function roundShare(amount: number, parts: number): number {
  return Math.floor((2 * amount + parts) / (2 * parts));
}
