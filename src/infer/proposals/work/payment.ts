import type { PlanEdit, PlanValue } from '../../../plan/edits/edit.ts';
import type { Field, Plan, Table } from '../../../plan/model.ts';
import { stateFieldWith } from '../../transitions.ts';
import { functionId, hasEndpoint, hasFunction, isCallable } from './calls.ts';
import type { Checkout } from './checkouts.ts';
import { eventEdit, eventOf, idOf } from './events.ts';
import { paymentKind, referenceOfPayment } from './providers.ts';
import { isRequired, referencesOf, targetOf } from './schema.ts';
import { requestOf, type Service, serviceOf } from './services.ts';
import { isPaidByMaker, type Work, type WorkProposal } from './work.ts';

export const paymentFunction = 'process_payment';

/** R-PAY: charging the customer, once for each order. */
export function proposePayment({ plan, facts, checkouts }: Work): readonly WorkProposal[] {
  const paid = checkouts.filter((checkout) => isPaidByMaker(checkout.header, facts) && !hasEndpoint(plan, checkout));
  const [first] = paid;
  if (first === undefined) return [];
  const service = serviceOf(plan, paymentKind(plan, checkouts));
  const functions: WorkProposal[] = hasFunction(plan, paymentFunction)
    ? []
    : [
        {
          id: functionId(paymentFunction),
          step: 4,
          kind: 'function',
          rule: 'R-PAY',
          why: `${first.header.name} are paid for at checkout; one function knows the payment provider and its answers.`,
          label: `${paymentFunction}(amount, payment_method)`,
          hint: `charges once per ${referenceOfPayment(plan, checkouts).name} · 402 when declined`,
          about: first.header,
          recommended: true,
          needs: [...service.needs],
          edits: () => [
            { kind: 'set', path: ['functions', paymentFunction], value: chargeFunction({ plan, checkouts, service }) },
          ],
        },
      ];
  return [...functions, ...paid.flatMap((checkout) => proposeReference(checkout, plan))];
}

function chargeFunction({
  plan,
  checkouts,
  service,
}: {
  plan: Plan;
  checkouts: readonly Checkout[];
  service: Service;
}): PlanValue {
  const reference = referenceOfPayment(plan, checkouts);
  return {
    description: 'Charges the customer. What is called again for the same thing charges once.',
    why: 'R-PAY',
    input: { amount: 'money, min 0', payment_method: 'text, max 200', [reference.name]: reference.type },
    returns: { reference: 'text' },
    steps: [
      requestOf(service, {
        values: {
          amount: '= input.amount',
          currency: '= project.currency',
          method: '= input.payment_method',
          reference: `= input.${reference.name}`,
        },
        as: 'charge',
      }),
      ...(service.gives.has('status')
        ? [
            {
              require: "charge.status == 'succeeded'",
              else: { status: 402, code: 'PAYMENT_FAILED', message: 'The payment was declined.' },
            },
          ]
        : []),
      { return: { reference: '= charge.id' } },
    ],
  };
}

/** The table in which the payments of a header stand, when everything that its rows need is known at checkout. */
interface PaymentsTable {
  readonly table: Table;
  readonly values: (row: string) => Readonly<Record<string, PlanValue>>;
}

const referenceName =
  /^((payment|charge|transaction|stripe|external|provider)_)?(reference|ref|id|charge_id|payment_id|transaction_id)$/;

function paymentsOf(
  { header, part }: Checkout,
  { plan, amount, payment }: { plan: Plan; amount: string; payment: string },
): PaymentsTable | undefined {
  for (const table of plan.tables) {
    if (table === header || table === part || !/(^|_)(payment|charge|transaction)s?(_|$)/.test(table.name)) continue;
    const [parent, second] = referencesOf(table, header.name);
    if (parent === undefined || second !== undefined) continue;
    const values = new Map<string, PlanValue | undefined>();
    for (const field of table.fields) values.set(field.name, paymentValue(field, { plan, amount, payment, parent }));
    const isComplete = table.fields.every((field) => !isRequired(field) || values.get(field.name) !== undefined);
    if (!isComplete || !table.fields.some((field) => isAmount(field))) continue;
    return {
      table,
      values: (row) =>
        Object.fromEntries(
          [...values].flatMap(([name, value]) =>
            value === undefined ? [] : [[name, name === parent.name ? `= ${row}.id` : value] as const],
          ),
        ),
    };
  }
  return undefined;
}

function isAmount({ name, type }: Field): boolean {
  return type.kind === 'money' && /(^|_)(amount|total|sum|paid)(_|$)|^(amount|total)$/.test(name);
}

/** What a payment's field holds: by its name; undefined where nothing is known about it. */
function paymentValue(
  field: Field,
  { plan, amount, payment, parent }: { plan: Plan; amount: string; payment: string; parent: Field },
): PlanValue | undefined {
  const { name, type } = field;
  if (field === parent) return 'the header';
  if (isAmount(field)) return amount;
  if (targetOf(field) !== undefined && targetOf(field) === plan.auth?.table.name) {
    return /^(user|owner|customer|payer|paid_by|account)(_id)?$/.test(name) ? '= auth.user.id' : undefined;
  }
  if (type.kind === 'enum') return paymentState(type.values, name);
  if (type.kind === 'datetime' && /^(paid|charged|received|processed|succeeded|completed)_at$/.test(name))
    return '= now()';
  if (type.kind === 'date' && /^(paid_on|payment_date|date|received_on)$/.test(name)) return '= today()';
  if (type.kind !== 'text') return undefined;
  if (name === 'currency') return '= project.currency';
  if (/^(provider|gateway|processor)$/.test(name)) return 'stripe';
  if (/^(payment_)?method$/.test(name)) return 'card';
  return referenceName.test(name) ? `= ${payment}.reference` : undefined;
}

function paymentState(values: readonly string[], name: string): string | undefined {
  if (/(^|_)(status|state)$/.test(name)) {
    return ['succeeded', 'paid', 'completed', 'captured', 'settled', 'successful', 'success'].find((state) =>
      values.includes(state),
    );
  }
  if (/(^|_)(method|type|kind)$/.test(name)) {
    return ['card', 'credit_card', 'charge', 'payment', 'online'].find((method) => values.includes(method));
  }
  return /^(provider|gateway|processor)$/.test(name) && values.includes('stripe') ? 'stripe' : undefined;
}

/** The header's own field for what the provider calls the payment. */
function referenceField({ header }: Checkout): Field | undefined {
  return header.fields.find(
    ({ name, type }) =>
      type.kind === 'text' && /^(payment|charge|transaction|stripe)(_\w+)?_?(reference|ref|id)$/.test(name),
  );
}

const newReference = 'payment_reference';

/** Where neither the header nor a table of payments would keep what the provider calls the payment. */
function proposeReference(checkout: Checkout, plan: Plan): readonly WorkProposal[] {
  const { header } = checkout;
  const isKept =
    referenceField(checkout) !== undefined || paymentsOf(checkout, { plan, amount: '', payment: '' }) !== undefined;
  if (isKept || header.fields.some(({ name }) => name === newReference)) return [];
  return [
    {
      id: `field ${header.name}.${newReference}`,
      step: 4,
      kind: 'rule',
      rule: 'R-PAY',
      why: `Refunds and questions need what the payment provider calls the payment; nothing in ${header.name} keeps it yet.`,
      label: `${header.name}.${newReference}`,
      hint: 'a field for what the provider calls the payment',
      about: header,
      recommended: true,
      needs: hasFunction(plan, paymentFunction) ? [] : [functionId(paymentFunction)],
      edits: () => [
        { kind: 'set', path: ['tables', header.name, 'fields', newReference], value: 'text?, max 200, readonly' },
      ],
    },
  ];
}

/** Whether a checkout charges: the function is approved, or stands in the plan and takes what a checkout has. */
export function charges(
  { header }: Checkout,
  { work: { plan, facts, checkouts }, approved }: { work: Work; approved: ReadonlySet<string> },
): boolean {
  if (!isPaidByMaker(header, facts)) return false;
  const reference = referenceOfPayment(plan, checkouts);
  return isCallable(paymentFunction, {
    ...{ plan, approved, gives: ['amount', 'payment_method', reference.name], reads: ['reference'] },
  });
}

/** The steps behind the transaction that made the row: charge, keep what the provider says, and move on. */
export function paymentSteps(
  checkout: Checkout,
  {
    work,
    approved,
    row,
    amount,
    payment,
  }: { work: Work; approved: ReadonlySet<string>; row: string; amount: string; payment: string },
): readonly PlanValue[] {
  const { plan } = work;
  const { header } = checkout;
  const reference = referenceOfPayment(plan, work.checkouts);
  const id = reference.type === 'text' && plan.project.ids === 'integer' ? `{${row}.id}` : `= ${row}.id`;
  const payments = paymentsOf(checkout, { plan, amount, payment });
  const kept =
    referenceField(checkout)?.name ?? (approved.has(`field ${header.name}.${newReference}`) ? newReference : undefined);
  const set = {
    ...paidState(header),
    ...(kept === undefined ? {} : { [kept]: `= ${payment}.reference` }),
  };
  return [
    {
      call: paymentFunction,
      with: { amount, payment_method: '= input.payment_method', [reference.name]: id },
      as: payment,
    },
    {
      transaction: [
        ...(payments === undefined ? [] : [{ create: payments.table.name, values: payments.values(row) }]),
        ...(Object.keys(set).length === 0 ? [] : [{ update: row, set }]),
        { emit: eventOf(header, 'paid'), data: { [idOf(header)]: `= ${row}.id` } },
      ],
    },
  ];
}

export function paidEvent({ header }: Checkout, plan: Plan): readonly PlanEdit[] {
  return eventEdit(plan, { table: header, what: 'paid' });
}

/** What a paid row's fields say: its state, a mark, and the moment. */
function paidState(header: Table): Readonly<Record<string, PlanValue>> {
  const state = stateFieldWith(header, 'paid');
  const moment = header.fields.find(({ name, type }) => name === 'paid_at' && type.kind === 'datetime');
  const mark = header.fields.find(({ name, type }) => /^(is_)?paid$/.test(name) && type.kind === 'boolean');
  return {
    ...(state === undefined ? {} : { [state.name]: 'paid' }),
    ...(mark === undefined ? {} : { [mark.name]: true }),
    ...(moment === undefined ? {} : { [moment.name]: '= now()' }),
  };
}
