import type { PlanValue } from '../../../plan/edits/edit.ts';
import type { Field, Plan, Table } from '../../../plan/model.ts';
import { hasFunction } from './calls.ts';
import type { Checkout } from './checkouts.ts';
import { idType } from './events.ts';
import { writeField } from './field-text.ts';
import { valueNames } from './names.ts';
import { inputNameOf, keyInFormulas } from './row-values.ts';
import { columnOf, entityOf, isRequired, spoken } from './schema.ts';

/** The function that prices a cart, under a name that the plan does not use. */
export function priceName(
  { header }: Checkout,
  { plan, checkouts }: { plan: Plan; checkouts: readonly Checkout[] },
): string {
  const wish = checkouts.length === 1 ? 'price_cart' : `price_${entityOf(header)}_cart`;
  let name = wish;
  for (let number = 2; hasFunction(plan, name); number += 1) name = `${wish}_${number}`;
  return name;
}

/**
 * What is in a cart, at today's prices. It comes with its checkout, which would do too much by itself otherwise; empty
 * carts, things that do not exist and things that stand there twice are refused.
 */
export function priceFunction(checkout: Checkout, plan: Plan): PlanValue {
  const { product } = checkout;
  return {
    description: `The lines of a cart with today's prices. Refuses ${spoken(product.name)} that do not exist or stand there twice.`,
    why: 'R-CHECKOUT',
    input: { items: [itemInput(checkout)] },
    returns: [lineOutput(checkout, plan)],
    steps: priceSteps(checkout),
  };
}

/** One line of a cart with its price. */
function lineOutput(checkout: Checkout, plan: Plan): Readonly<Record<string, PlanValue>> {
  const { item, quantity, unitPrice, price } = checkout;
  const { copied, asked } = extraFields(checkout);
  const sources = [...[...copied].map(([field, from]) => ({ name: columnOf(field), field: from }))];
  return {
    [columnOf(item)]: idType(plan),
    [quantity.name]: bareType(quantity, plan),
    [unitPrice?.name ?? price.name]: 'money',
    ...Object.fromEntries(sources.map(({ name, field }) => [name, bareType(field, plan)])),
    ...Object.fromEntries(asked.map((field) => [columnOf(field), bareType(field, plan)])),
  };
}

/** The type alone: what comes back has been checked when it came in. */
function bareType({ type, nullable, rules }: Field, plan: Plan): PlanValue {
  if (type.kind === 'reference') return nullable ? `${idType(plan)}?` : idType(plan);
  const isMissing = nullable && rules.default === undefined;
  return writeField({ type, nullable: isMissing, rules: noRules }, { column: false });
}

const noRules: Field['rules'] = {
  ...{ unique: false, index: false, hidden: false, readonly: false, derived: false, snapshot: false },
  ...{ trim: false, lower: false },
};

/** One line of a cart, as clients send it. */
export function itemInput(checkout: Checkout): Readonly<Record<string, PlanValue>> {
  const { item, product, quantity } = checkout;
  return {
    [inputNameOf(item)]: `-> ${product.name}`,
    [quantity.name]: quantityInput(quantity),
    ...Object.fromEntries(
      extraFields(checkout).asked.map((field) => [inputNameOf(field), writeField(field, { column: false })]),
    ),
  };
}

/** At least one of everything. */
function quantityInput(field: Field): PlanValue {
  const { default: _, ...rules } = field.rules;
  if (field.type.kind !== 'integer') return writeField({ ...field, rules }, { column: false });
  const least = typeof rules.min === 'number' ? Math.max(rules.min, 1) : 1;
  return writeField({ ...field, rules: { ...rules, min: least } }, { column: false });
}

export interface ExtraFields {
  /** Fields of a line that the caller fills in. */
  readonly asked: readonly Field[];
  /** Fields of a line that keep what the product said then, with the product's fields. */
  readonly copied: ReadonlyMap<Field, Field>;
}

/** What a line has besides header, product, quantity and price. */
export function extraFields(checkout: Checkout): ExtraFields {
  const { part, parent, item, quantity, unitPrice, lineTotal, product } = checkout;
  const asked: Field[] = [];
  const copied = new Map<Field, Field>();
  for (const field of part.fields) {
    if ([parent, item, quantity, unitPrice, lineTotal].includes(field) || field.type.kind === 'many') continue;
    const source = product.fields.find((other) => isCopy(field, { other, product }));
    if (source !== undefined) copied.set(field, source);
    else if (isRequired(field) || isOpen(field)) asked.push(field);
  }
  return { asked, copied };
}

function isCopy(field: Field, { other, product }: { other: Field; product: Table }): boolean {
  const isNamed = field.name === other.name || field.name === `${entityOf(product)}_${other.name}`;
  const isSameKind = field.type.kind === other.type.kind && field.type.kind !== 'enum' && field.type.kind !== 'list';
  const isReadable = !other.rules.hidden && other.type.kind !== 'password' && other.type.kind !== 'many';
  return isNamed && isSameKind && isReadable && (field.nullable || !other.nullable);
}

function isOpen({ nullable, rules, type }: Field): boolean {
  const isData = type.kind === 'text' || type.kind === 'json' || type.kind === 'enum';
  return nullable && isData && !rules.readonly && !rules.derived && !rules.hidden;
}

const forSale = /^(is_)?(active|available|published|for_sale|enabled|sellable)$/;

function priceSteps(checkout: Checkout): readonly PlanValue[] {
  const { product, item, quantity, price, unitPrice } = checkout;
  const parts = extraFields(checkout);
  const name = valueNames([product]);
  const ids = name(`${inputNameOf(item)}_ids`);
  const [found, each, one] = [name('found'), name('item'), name(entityOf(product))];
  const id = `${each}.${keyInFormulas(item)}`;
  const words = spoken(entityOf(product));
  const code = entityOf(product).toUpperCase().slice(0, 40);
  const open = product.fields.find(
    ({ name, type, nullable }) => type.kind === 'boolean' && !nullable && forSale.test(name),
  );
  const source = `find(${found}, ${one} => ${one}.id == ${id})`;
  const today = price.nullable ? `${source}.${price.name} ?? 0` : `${source}.${price.name}`;
  const copies = [...parts.copied].map(([field, from]) => `${columnOf(field)}: ${source}.${columnOf(from)}`);
  const given = parts.asked.map((field) => `${columnOf(field)}: ${each}.${keyInFormulas(field)}`);
  const line = [
    `${columnOf(item)}: ${id}`,
    `${quantity.name}: ${each}.${quantity.name}`,
    `${unitPrice?.name ?? price.name}: ${today}`,
    ...copies,
    ...given,
  ];
  return [
    {
      require: 'length(input.items) > 0',
      else: { status: 400, code: 'EMPTY_CART', message: 'There is nothing in the cart.' },
    },
    { set: { [ids]: `= map(input.items, ${each} => ${id})` } },
    {
      require: `length(unique(${ids})) == length(${ids})`,
      else: {
        status: 400,
        code: `DUPLICATE_${code}`,
        message: `One of the ${spoken(product.name)} is in the cart twice.`,
      },
    },
    {
      find: product.name,
      where: `contains(${ids}, id)${open === undefined ? '' : ` && ${open.name}`}`,
      as: found,
    },
    {
      require: `count(${found}) == count(${ids})`,
      else: { status: 404, code: `${code}_NOT_FOUND`, message: `One of the ${spoken(product.name)} does not exist.` },
    },
    ...(price.nullable
      ? [
          {
            require: `every(${found}, ${one} => ${one}.${price.name} != null)`,
            else: {
              status: 409,
              code: 'NOT_FOR_SALE',
              message: `One of the ${spoken(product.name)} has no price: this ${words} is not for sale.`,
            },
          },
        ]
      : []),
    { return: `= map(input.items, ${each} => ({ ${line.join(', ')} }))` },
  ];
}
