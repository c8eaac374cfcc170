/** What checking a plan of about a thousand steps costs, next to checking one without any. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measure, median, program } from './measure.mjs';

/** A function of twenty steps: queries, conditions, a loop in a transaction, formulas over rows. */
function writeFunction(index) {
  return `  work_${index}:
    input: { product: -> products, quantity: "integer, min 1", note: "text?" }
    returns: { total: money, name: text }
    steps:
      - get: products
        where: id == input.product
        as: product
      - require: product.inventory >= quantity && product.price > ${index}
        else: { status: 409, code: OUT_OF_STOCK, message: "Only {product.inventory} left." }
      - set: { subtotal: = product.price * quantity }
      - set: { tax: = round(subtotal * 0.09) }
      - find: orders
        where: product_id == input.product && quantity > ${index}
        as: found_orders
      - set: { quantities: "= map(found_orders, order => order.quantity)" }
      - transaction:
          - each: found_orders
            as: order
            do:
              - update: products
                where: id == order.product
                set: { inventory: = inventory - order.quantity }
              - if: order.quantity > 3 && input.note != null
                then:
                  - set: { label: big }
                else:
                  - set: { label: small }
              - log: "done: {label}"
          - create: orders
            values: { product: = product.id, quantity: = quantity }
            as: made
      - count: orders
        where: { product: = product.id }
        as: how_many
      - set: { all: = how_many + sum(quantities) }
      - set: { text: "{made.quantity} of {all}, {product.name}" }
      - return: { total: = subtotal + tax, name: = text }
`;
}

function writePlan(count) {
  const functions = Array.from({ length: count }, (_, index) => writeFunction(index)).join('');
  return `groundplan: 1
project: { name: steps }
tables:
  products:
    fields: { name: "text, max 200", price: money, inventory: integer }
  orders:
    fields: { product: -> products, quantity: integer }
api: {}
${count === 0 ? '' : `functions:\n${functions}`}`;
}

const folder = mkdtempSync(join(tmpdir(), 'groundplan-steps-'));
const cost = (count) => {
  const file = join(folder, `${count}.yaml`);
  writeFileSync(file, writePlan(count));
  return median(Array.from({ length: 5 }, () => measure(['node', program, 'check', file]).cpu));
};
const [none, many] = [cost(0), cost(50)];
rmSync(folder, { recursive: true });
console.log(
  `check of 1000 steps: ${many.toFixed(2)} s of CPU time, ${(many - none).toFixed(2)} s of them for the steps`,
);
