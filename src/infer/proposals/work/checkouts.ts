import type { Field, Plan, Table } from '../../../plan/model.ts';
import { isPartOf } from '../../scope.ts';
import { pathOf, referencesOf, tableNamed, targetOf } from './schema.ts';

/** Something that is ordered as a whole: a header, its lines, and the things on these lines that have a price. */
export interface Checkout {
  /** `orders` */
  readonly header: Table;
  /** The header's amount: `total`. */
  readonly total: Field;
  /** `order_items` */
  readonly part: Table;
  /** The part's reference to the header. */
  readonly parent: Field;
  /** The part's reference to what is ordered. */
  readonly item: Field;
  readonly quantity: Field;
  /** What one of it costs, kept in the line. Absent where the line keeps its amount only. */
  readonly unitPrice?: Field;
  /** Quantity times price, kept in the line. */
  readonly lineTotal?: Field;
  /** `products` */
  readonly product: Table;
  /** Today's price. */
  readonly price: Field;
  /** How many of the product are there. */
  readonly stock?: Field;
  readonly method: 'POST';
  /** `/orders/checkout` */
  readonly url: string;
  /** Id of its proposal: `endpoint POST /orders/checkout`. */
  readonly id: string;
  /** Id of the endpoint that it replaces: a header without its lines means nothing. `endpoint POST /orders` */
  readonly replaces: string;
}

/**
 * R-CHECKOUT: tables with an amount whose parts have a quantity, a price and a reference to a table with a price.
 * In the order of the plan; at most one for each header.
 */
export function findCheckouts(plan: Plan): readonly Checkout[] {
  const found = new Map<string, Checkout>();
  for (const part of plan.tables) {
    const checkout = checkoutOf(part, plan);
    if (checkout !== undefined && !found.has(checkout.header.name)) found.set(checkout.header.name, checkout);
  }
  return plan.tables.flatMap((table) => found.get(table.name) ?? []);
}

function checkoutOf(part: Table, plan: Plan): Checkout | undefined {
  const quantity = quantityOf(part);
  const prices = part.fields.filter(({ type, nullable }) => type.kind === 'money' && !nullable);
  const lineTotal = prices.find(({ name }) => totalName.test(name));
  const unitPrice = pickBy(
    prices.filter((field) => field !== lineTotal),
    [priceName],
  );
  if (quantity === undefined || (unitPrice === undefined && lineTotal === undefined)) return undefined;
  const parent = parentOf(part, plan);
  const header = parent && tableNamed(plan, targetOf(parent) ?? '');
  const total = header && totalOf(header);
  if (parent === undefined || header === undefined || total === undefined) return undefined;
  const item = itemOf(part, { plan, header });
  const product = item && tableNamed(plan, targetOf(item) ?? '');
  const price = product && priceOf(product);
  if (item === undefined || product === undefined || price === undefined || !isMadeOfData(header)) return undefined;
  const path = pathOf(header);
  const url = `${path}/checkout`;
  const stock = quantity.type.kind === 'integer' ? stockOf(product) : undefined;
  return {
    ...{ header, total, part, parent, item, quantity, product, price, method: 'POST', url },
    ...{ id: `endpoint POST ${url}`, replaces: `endpoint POST ${path}` },
    ...(unitPrice === undefined ? {} : { unitPrice }),
    ...(lineTotal === undefined ? {} : { lineTotal }),
    ...(stock === undefined ? {} : { stock }),
  };
}

const quantityName = /(^|_)(quantity|qty|count|units|pieces|amount|hours|days)$/;
const priceName = /(^|_)(price|cost|rate|fee)(_|$)/;
const totalName = /(^|_)(total|subtotal|amount|sum)$/;

function quantityOf({ fields }: Table): Field | undefined {
  const numbers = fields.filter(
    ({ type, nullable }) => (type.kind === 'integer' || type.kind === 'decimal') && !nullable,
  );
  return pickBy(numbers, [/^(quantity|qty)$/, quantityName], { only: ({ name }) => quantityName.test(name) });
}

/** The required reference to the header: by the part's name, else the one that takes its lines away with it. */
function parentOf(part: Table, plan: Plan): Field | undefined {
  const references = referencesOf(part).filter((field) => !field.nullable && targetOf(field) !== plan.auth?.table.name);
  const named = references.filter((field) => isPartOf(part, targetOf(field) ?? ''));
  // `order_item_extras` are parts of `order_items` first.
  const [nearest] = named.toSorted((one, other) => (targetOf(other) ?? '').length - (targetOf(one) ?? '').length);
  if (nearest !== undefined) return nearest;
  const owners = references.filter(
    (field) => field.rules.onDelete === 'cascade' && totalOf(tableNamed(plan, targetOf(field) ?? '')) !== undefined,
  );
  return owners.length === 1 ? owners[0] : undefined;
}

function itemOf(part: Table, { plan, header }: { plan: Plan; header: Table }): Field | undefined {
  const candidates = referencesOf(part).filter((field) => {
    const target = tableNamed(plan, targetOf(field) ?? '');
    const isOther = target !== undefined && target !== header && target.name !== plan.auth?.table.name;
    return !field.nullable && isOther && priceOf(target) !== undefined;
  });
  return candidates.length === 1
    ? candidates[0]
    : candidates.find((field) => /^(product|item|article)(_id)?$/.test(field.name));
}

/** The amount of a header: `total` before `grand_total` before `amount`; a single amount of another name counts, too. */
function totalOf(table: Table | undefined): Field | undefined {
  const amounts = (table?.fields ?? []).filter(({ type }) => type.kind === 'money');
  const isTotal = ({ name }: Field): boolean => !/(^|_)(sub_?total|shipping|tax|vat|discount|fee|tip)(_|$)/.test(name);
  return pickBy(amounts.filter(isTotal), [/^total$/, /(^|_)total(_|$)/, /(^|_)(amount|sum|price)$/]);
}

function priceOf(table: Table): Field | undefined {
  const amounts = table.fields.filter(({ type, rules }) => type.kind === 'money' && !rules.hidden);
  const ordinary = amounts.filter(
    ({ name }) => !/(^|_)(cost|purchase|old|previous|compare_at|total|balance)(_|$)/.test(name),
  );
  return pickBy(ordinary, [/^price$/, priceName]);
}

const stockNames = [/^inventory$/, /^stock$/, /(^|_)(inventory|stock)(_|$)/, /^(on_hand|available|quantity|qty)$/];

/** How many of a thing are there. */
export function stockOf(table: Table): Field | undefined {
  const numbers = table.fields.filter(({ type, nullable }) => type.kind === 'integer' && !nullable);
  // A level at which to order again is no stock.
  const real = numbers.filter(({ name }) => !/(^|_)(min|max|minimum|maximum|threshold|level|alert)(_|$)/.test(name));
  const pattern = stockNames.find((name) => real.some((field) => name.test(field.name)));
  return pattern && real.find((field) => pattern.test(field.name));
}

/** False where a row cannot come to be without something that no JSON holds. */
function isMadeOfData(header: Table): boolean {
  return !header.fields.some(({ type, nullable }) => !nullable && /^(file|image|password)$/.test(type.kind));
}

/** The first field that a pattern fits, the first pattern first; else the only one there is. */
function pickBy(
  fields: readonly Field[],
  patterns: readonly RegExp[],
  { only = () => true }: { only?: (field: Field) => boolean } = {},
): Field | undefined {
  for (const pattern of patterns) {
    const found = fields.find(({ name }) => pattern.test(name));
    if (found !== undefined) return found;
  }
  const [single, second] = fields.filter(only);
  return second === undefined ? single : undefined;
}
