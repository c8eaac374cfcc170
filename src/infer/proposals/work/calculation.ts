import type { PlanValue } from '../../../plan/edits/edit.ts';
import type { Field, Plan, Table } from '../../../plan/model.ts';
import type { NotedFunction } from '../../notation/item.ts';
import type { ComposedLine } from './scene.ts';
import { readSentence, type Sentence } from './grammar.ts';
import { onlyIf } from './only-if.ts';
import { columnOf, isRequired } from './schema.ts';

interface Calculation {
  readonly value: PlanValue;
  readonly lines: readonly ComposedLine[];
}

interface Sum {
  readonly input: Record<string, PlanValue>;
  /** What is computed so far, in the order of the result. */
  readonly results: string[];
  /** The formula of the total. */
  net: string;
}

/**
 * "Calculates subtotal", "Applies discount", "Returns total": a sum of lines with a price and a quantity. Undefined
 * when a line says something else, or nothing says of what the subtotal is.
 */
export function composeCalculation({ name, parameters, lines }: NotedFunction, plan: Plan): Calculation | undefined {
  const items = parameters.find((each) => /(^|_)(items|lines|products|entries)$/.test(each.name));
  if (items === undefined || lines.length === 0) return undefined;
  const names = parameters.map((each) => each.name);
  const sum: Sum = {
    input: { [items.name]: [{ price: 'money, min 0', quantity: 'integer, min 1' }] },
    results: [],
    net: '0',
  };
  const composed: ComposedLine[] = [];
  for (const line of lines) {
    const sentence = readSentence(line);
    const found = stepOf(sentence, { sum, names, items: items.name, plan });
    if (found === undefined) return undefined;
    composed.push({ line: sentence.line, understood: true, ...found });
  }
  if (!sum.results.includes('subtotal') || names.some((each) => !(each in sum.input))) return undefined;
  const returned = [...new Set([...sum.results, 'total'])];
  const isReturned = composed.some(({ steps }) => steps.some((step) => isMap(step) && 'return' in step));
  const end = isReturned ? [] : [{ return: resultOf(sum) }];
  return {
    lines: composed,
    value: {
      description: `${lines.map((line) => readSentence(line).line).join(', ')}.`,
      why: 'It was said so.',
      input: sum.input,
      returns: Object.fromEntries(returned.map((each) => [each, 'money'])),
      steps: [...composed.flatMap(({ steps }) => steps), ...end],
      examples: [
        {
          name: `${name.replaceAll('_', ' ')} of two lines`,
          input: {
            [items.name]: [
              { price: 1000, quantity: 1 },
              { price: 250, quantity: 4 },
            ],
          },
          returns: Object.fromEntries(
            returned.map((each) => [each, each === 'subtotal' || each === 'total' ? 2000 : 0]),
          ),
        },
      ],
    },
  };
}

function isMap(value: PlanValue): value is { readonly [key: string]: PlanValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function resultOf({ results, net }: Sum): Readonly<Record<string, PlanValue>> {
  return { ...Object.fromEntries(results.map((name) => [name, `= ${name}`])), total: `= ${net}` };
}

type Step = Pick<ComposedLine, 'steps' | 'about'>;

interface Calculating {
  readonly sum: Sum;
  readonly names: readonly string[];
  readonly items: string;
  readonly plan: Plan;
}

function stepOf({ deed, words }: Sentence, calculating: Calculating): Step | undefined {
  const { sum, items } = calculating;
  const says = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  if (deed === 'answer') {
    return sum.results.length > 0 && says(/^(total|subtotal|sum|result|amount)$/)
      ? { steps: [{ return: resultOf(sum) }], about: 'the result' }
      : undefined;
  }
  if (deed !== 'compute' && deed !== 'make') return undefined;
  if (says(/^(subtotal|sum)$/) && !sum.results.includes('subtotal')) {
    sum.results.push('subtotal');
    sum.net = 'subtotal';
    return {
      steps: [{ set: { subtotal: `= sum(input.${items}, item => item.price * item.quantity)` } }],
      about: 'price times quantity of all lines',
    };
  }
  if (!sum.results.includes('subtotal')) return undefined;
  if (says(/^(discount|coupon)$/)) return discountOf(calculating);
  for (const part of ['tax', 'shipping']) {
    if (says(new RegExp(`^${part}$`))) return addition(part, calculating);
  }
  if (says(/^total$/)) return { steps: [], about: 'the sum of what is above' };
  return undefined;
}

function addition(part: string, { sum, names }: Calculating): Step | undefined {
  if (sum.results.includes(part)) return undefined;
  const rate = `${part}_rate`;
  const formula = names.includes(part)
    ? `input.${part}`
    : names.includes(rate)
      ? `round((${sum.net}) * input.${rate})`
      : undefined;
  if (formula === undefined) return undefined;
  if (names.includes(part)) sum.input[part] = 'money, min 0, default 0';
  else sum.input[rate] = 'decimal, min 0, default 0';
  sum.results.push(part);
  sum.net = `${sum.net} + ${part}`;
  return { steps: [{ set: { [part]: `= ${formula}` } }], about: `adds ${part}` };
}

/** An amount that is given, or a code that a table knows. */
function discountOf({ sum, names, plan }: Calculating): Step | undefined {
  if (sum.results.includes('discount')) return undefined;
  const code = names.find((name) => /^(discount|coupon|promo|voucher)(_code)?$/.test(name) && name !== 'discount');
  if (names.includes('discount')) {
    sum.input['discount'] = 'money, min 0, default 0';
    const step = { set: { reduction: `= min(input.discount, ${sum.net})` } };
    sum.results.push('reduction');
    sum.net = `${sum.net} - reduction`;
    return { steps: [step], about: 'takes the discount off' };
  }
  const known = code === undefined ? undefined : codesOf(plan);
  if (code === undefined || known === undefined) return undefined;
  const { table, codeField, percent, until } = known;
  sum.input[code] = 'text?, max 100';
  sum.results.push('discount');
  const valid =
    until === undefined
      ? ''
      : ` && (${until.nullable ? `${until.name} == null || ` : ''}${until.name} >= ${until.type.kind === 'date' ? 'today()' : 'now()'})`;
  const lookUp: PlanValue[] = [
    { get: table.name, where: `${columnOf(codeField)} == input.${code}${valid}`, as: 'known_code', optional: true },
    {
      require: 'known_code != null',
      else: { status: 400, code: 'UNKNOWN_DISCOUNT', message: 'The code is not valid.' },
    },
    { set: { percent: `= known_code.${percent.name}` } },
  ];
  const steps: PlanValue[] = [
    { set: { percent: percent.type.kind === 'decimal' ? '= 0.0' : 0 } },
    onlyIf(`input.${code} != null`, lookUp),
    { set: { discount: `= round((${sum.net}) * percent / 100)` } },
  ];
  sum.net = `${sum.net} - discount`;
  return { steps, about: `looks the code up in ${table.name} and takes its percentage off` };
}

interface Codes {
  readonly table: Table;
  readonly codeField: Field;
  readonly percent: Field;
  readonly until?: Field;
}

function codesOf(plan: Plan): Codes | undefined {
  for (const table of plan.tables) {
    if (!/(^|_)(discounts?|coupons?|promo|promotions?|vouchers?)(_codes?)?$/.test(table.name)) continue;
    const codeField = table.fields.find(({ name, type }) => /(^|_)code$/.test(name) && type.kind === 'text');
    const percent = table.fields.find(
      (field) => /percent/.test(field.name) && /^(integer|decimal)$/.test(field.type.kind) && isRequired(field),
    );
    const until = table.fields.find(
      ({ name, type }) => /^(valid_until|expires_(at|on))$/.test(name) && /^(date|datetime)$/.test(type.kind),
    );
    if (codeField !== undefined && percent !== undefined)
      return { table, codeField, percent, ...(until === undefined ? {} : { until }) };
  }
  return undefined;
}
