import type { PlanEdit, PlanValue } from '../../../plan/edits/edit.ts';
import type { Field, Plan, Table } from '../../../plan/model.ts';
import { stateFieldWith } from '../../transitions.ts';
import { functionId, hasEndpoint, hasFunction, hasTask, isCallable } from './calls.ts';
import type { Checkout } from './checkouts.ts';
import { eventEdit, eventOf, idOf, idType } from './events.ts';
import { valueNames } from './names.ts';
import { columnOf, entityOf, spoken } from './schema.ts';
import { canWrite, tellersOf, type Work, type WorkProposal } from './work.ts';

/** A checkout of things that are counted. */
export type StockedCheckout = Checkout & { readonly stock: Field };

export function stocked(checkouts: readonly Checkout[]): readonly StockedCheckout[] {
  return checkouts.filter((checkout): checkout is StockedCheckout => checkout.stock !== undefined);
}

/** `validate_inventory`; with the name of the thing where several tables are counted. */
function stockFunction({ product }: Pick<Checkout, 'product'>, { checkouts }: Work): string {
  const products = new Set(stocked(checkouts).map((each) => each.product.name));
  return products.size > 1 ? `validate_${entityOf(product)}_inventory` : 'validate_inventory';
}

const quantityInput = 'quantity';

/** R-STOCK: nothing is sold that is not there, and what is cancelled is there again. */
export function proposeStock(work: Work): readonly WorkProposal[] {
  const byProduct = new Map(
    stocked(work.checkouts)
      .filter((checkout) => !hasEndpoint(work.plan, checkout))
      .map((checkout) => [checkout.product.name, checkout]),
  );
  return [
    ...[...byProduct.values()].flatMap((checkout) => proposeValidation(checkout, work)),
    ...stocked(work.checkouts).flatMap((checkout) => proposeRelease(checkout, work)),
  ];
}

function proposeValidation(checkout: StockedCheckout, work: Work): readonly WorkProposal[] {
  const { product, stock, part } = checkout;
  const name = stockFunction(checkout, work);
  if (hasFunction(work.plan, name)) return [];
  return [
    {
      id: functionId(name),
      step: 4,
      kind: 'function',
      rule: 'R-STOCK',
      why: `${part.name} take ${product.name} from their ${spoken(stock.name)}: two buyers of the last one must not both get it.`,
      label: `${name}(${idOf(product)}, ${quantityInput})`,
      hint: `locks the ${spoken(entityOf(product))} · 409 when there is not enough`,
      about: product,
      recommended: true,
      needs: [],
      edits: () => [{ kind: 'set', path: ['functions', name], value: validation(checkout, work.plan) }],
    },
  ];
}

function validation({ product, stock }: StockedCheckout, plan: Plan): PlanValue {
  const row = valueNames([product])(entityOf(product));
  return {
    description: `Refuses when there are not enough. Locks the ${spoken(entityOf(product))} until the transaction ends.`,
    why: 'R-STOCK',
    input: { [idOf(product)]: idType(plan), [quantityInput]: 'integer, min 1' },
    steps: [
      { get: product.name, where: `id == input.${idOf(product)}`, as: row, lock: true },
      {
        require: `${row}.${stock.name} >= input.${quantityInput}`,
        else: { status: 409, code: 'OUT_OF_STOCK', message: outOfStock({ product, stock }, row) },
      },
    ],
  };
}

function outOfStock({ product, stock }: { product: Table; stock: Field }, row: string): string {
  const title = product.fields.find(
    ({ name, type, nullable, rules }) =>
      /^(name|title)$/.test(name) && type.kind === 'text' && !nullable && !rules.hidden,
  );
  return title === undefined || stock.rules.hidden
    ? `There is not enough of one of the ${spoken(product.name)}.`
    : `Only {${row}.${stock.name}} of {${row}.${title.name}} left.`;
}

/** Takes what is in a cart from the shelf, inside a transaction: checked and locked by the function, else by the update itself. */
export function takeSteps(
  checkout: StockedCheckout,
  {
    work,
    approved,
    line,
    name,
  }: { work: Work; approved: ReadonlySet<string>; line: string; name: (wish: string) => string },
): readonly PlanValue[] {
  const { product, stock, item, quantity } = checkout;
  const id = `${line}.${columnOf(item)}`;
  const taken = `= ${stock.name} - ${line}.${quantity.name}`;
  const validate = stockFunction(checkout, work);
  if (isCallable(validate, { plan: work.plan, approved, gives: [idOf(product), quantityInput] })) {
    return [
      { call: validate, with: { [idOf(product)]: `= ${id}`, [quantityInput]: `= ${line}.${quantity.name}` } },
      { update: product.name, where: `id == ${id}`, set: { [stock.name]: taken } },
    ];
  }
  const changed = name('changed');
  return [
    {
      update: product.name,
      where: `id == ${id} && ${stock.name} >= ${line}.${quantity.name}`,
      set: { [stock.name]: taken },
      as: changed,
    },
    {
      require: `count(${changed}) == 1`,
      else: {
        status: 409,
        code: 'OUT_OF_STOCK',
        message: `There is not enough of one of the ${spoken(product.name)}.`,
      },
    },
  ];
}

/** The state of a header that is given up. */
function cancelledState(header: Table): string | undefined {
  return ['cancelled', 'canceled'].find((state) => stateFieldWith(header, state) !== undefined);
}

function proposeRelease(checkout: StockedCheckout, work: Work): readonly WorkProposal[] {
  const { plan } = work;
  const { header, product } = checkout;
  const state = cancelledState(header);
  if (state === undefined) return [];
  const name = `restock_${state}_${entityOf(header)}`;
  if (hasTask(plan, name) || plan.tasks.some(({ on }) => on?.name === eventOf(header, state) && /stock/.test(name))) {
    return [];
  }
  return [
    {
      id: `task ${name}`,
      step: 5,
      kind: 'task',
      rule: 'R-STOCK',
      why: `Checkout takes ${product.name} from the shelf; what is ${state} goes back.`,
      label: name,
      hint: `after ${eventOf(header, state)}`,
      about: header,
      recommended: true,
      needs: tellersOf(header, { state, plan }),
      edits: (approved) => (canWrite(header, { work, approved }) ? releaseEdits(checkout, { plan, state, name }) : []),
    },
  ];
}

function releaseEdits(
  checkout: StockedCheckout,
  { plan, state, name }: { plan: Plan; state: string; name: string },
): readonly PlanEdit[] {
  const { header } = checkout;
  return [
    ...eventEdit(plan, { table: header, what: state }),
    {
      kind: 'set',
      path: ['tasks', name],
      value: {
        description: `Puts what was ${state} back on the shelf.`,
        why: 'R-STOCK',
        on: eventOf(header, state),
        retry: 5,
        steps: releaseSteps(checkout),
      },
    },
  ];
}

/** Puts back what the lines of a header had taken; the input has the id of the header. */
function releaseSteps({ header, part, parent, product, item, quantity, stock }: StockedCheckout): readonly PlanValue[] {
  const name = valueNames([product]);
  const lines = name('lines');
  const line = name('line');
  return [
    { find: part.name, where: `${columnOf(parent)} == input.${idOf(header)}`, as: lines },
    {
      transaction: [
        {
          each: lines,
          as: line,
          do: [
            {
              update: product.name,
              where: `id == ${line}.${columnOf(item)}`,
              set: { [stock.name]: `= ${stock.name} + ${line}.${quantity.name}` },
            },
          ],
        },
      ],
    },
    {
      log: `{count(${lines})} ${spoken(part.name)} of ${spoken(entityOf(header))} {input.${idOf(header)}} are back in stock`,
    },
  ];
}
