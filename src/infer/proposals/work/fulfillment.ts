import type { PlanEdit, PlanValue } from '../../../plan/edits/edit.ts';
import type { Table } from '../../../plan/model.ts';
import { stateFieldWith } from '../../transitions.ts';
import { withArticle } from '../sentences.ts';
import { hasEndpoint, hasTask, isCallable } from './calls.ts';
import type { Checkout } from './checkouts.ts';
import { confirmationName } from './confirmation.ts';
import { eventEdit, eventOf, idOf } from './events.ts';
import { charges } from './payment.ts';
import { valueNames } from './names.ts';
import { shipmentKind } from './providers.ts';
import { entityOf, spoken } from './schema.ts';
import { isAvailable, requestOf, serviceOf } from './services.ts';
import { allowOf, isPaidByMaker, tellsOf, type Work, type WorkProposal } from './work.ts';

export function fulfillmentName({ header }: Pick<Checkout, 'header'>): string {
  return `process_${entityOf(header)}_fulfillment`;
}

/** R-POST-PAY: what happens after the payment, when nobody waits for it any more. */
export function proposeFulfillment(checkout: Checkout, work: Work): readonly WorkProposal[] {
  const { header } = checkout;
  const { plan } = work;
  const name = fulfillmentName(checkout);
  if (hasTask(plan, name)) return [];
  const isThere = hasEndpoint(plan, checkout);
  const known = ['paid', 'placed'].find((what) => tellsOf(plan, { event: eventOf(header, what), id: idOf(header) }));
  // A checkout of the plan that tells nobody cannot be waited for.
  if (isThere && known === undefined) return [];
  const entity = spoken(entityOf(header));
  return [
    {
      id: `task ${name}`,
      step: 5,
      kind: 'task',
      rule: 'R-POST-PAY',
      why: `Nobody waits for mail and warehouse: what follows a paid ${entity} runs in the background, and again when it fails.`,
      label: name,
      hint: `after ${eventOf(header, known ?? (isPaidByMaker(header, work.facts) ? 'paid' : 'placed'))}: ${isSent(checkout) ? 'mail, warehouse, status' : 'mail, status'}`,
      about: header,
      recommended: true,
      needs: isThere ? [] : [checkout.id],
      edits: (approved) => {
        if (!isThere && allowOf(header, { work, approved }) === undefined) return [];
        const what = known ?? (charges(checkout, { work, approved }) ? 'paid' : 'placed');
        return fulfillmentEdits(checkout, { work, approved, what });
      },
    },
  ];
}

function fulfillmentEdits(
  checkout: Checkout,
  { work, approved, what }: { work: Work; approved: ReadonlySet<string>; what: string },
): readonly PlanEdit[] {
  const { header } = checkout;
  const data = what === 'placed' ? { data: { total: 'money' } } : {};
  return [
    ...eventEdit(work.plan, { table: header, what, ...data }),
    {
      kind: 'set',
      path: ['tasks', fulfillmentName(checkout)],
      value: {
        description: `What follows ${withArticle(spoken(entityOf(header)))} that is ${what}: confirms it by mail, has it sent, and moves it on.`,
        why: 'R-POST-PAY',
        on: eventOf(header, what),
        retry: 5,
        timeout: '2m',
        steps: fulfillmentSteps(checkout, { work, approved }),
      },
    },
  ];
}

function fulfillmentSteps(
  checkout: Checkout,
  { work, approved }: { work: Work; approved: ReadonlySet<string> },
): readonly PlanValue[] {
  const { header } = checkout;
  const id = `input.${idOf(header)}`;
  const ships = isSent(checkout) && isAvailable(serviceOf(work.plan, shipmentKind(work.plan, checkout)), approved);
  return [
    ...(checkout.stock === undefined ? [] : [inventoryLine(checkout)]),
    ...confirmSteps(header, { work, approved }),
    { progress: 50 },
    ...(isSent(checkout) ? shipSteps(checkout, { work, approved }) : []),
    ...moveOnSteps(header, { ships }),
    { log: `${spoken(entityOf(header))} {${id}} is processed` },
    { progress: 100 },
  ];
}

/** What is counted is a thing that is sent; the rest is a service or a file. */
function isSent({ stock }: Checkout): boolean {
  return stock !== undefined;
}

/** Taking it once more here would count it twice. */
export function inventoryLine({ header, product }: Pick<Checkout, 'header' | 'product'>): PlanValue {
  return {
    log: `the checkout of ${spoken(entityOf(header))} {input.${idOf(header)}} has taken its ${spoken(product.name)} from the shelf`,
  };
}

function confirmSteps(
  table: Table,
  { work, approved }: { work: Work; approved: ReadonlySet<string> },
): readonly PlanValue[] {
  const send = confirmationName(table);
  return isCallable(send, { plan: work.plan, approved, gives: [idOf(table)] })
    ? [{ call: send, with: { [idOf(table)]: `= input.${idOf(table)}` } }]
    : [];
}

/** Has the warehouse send it, and keeps the code of the parcel where there is a field for it. */
export function shipSteps(
  { header }: Pick<Checkout, 'header'>,
  { work, approved }: { work: Work; approved: ReadonlySet<string> },
): readonly PlanValue[] {
  const service = serviceOf(work.plan, shipmentKind(work.plan, { header }));
  if (!isAvailable(service, approved)) return [];
  const id = `input.${idOf(header)}`;
  const code = trackingField(header);
  const shipment = valueNames([header])('shipment');
  const isKept = code !== undefined && service.gives.has('tracking_code');
  return [
    requestOf(service, { values: { id: `= ${id}` }, ...(isKept ? { as: shipment } : {}) }),
    ...(isKept ? [{ update: header.name, where: `id == ${id}`, set: { [code]: `= ${shipment}.tracking_code` } }] : []),
  ];
}

function trackingField(header: Table): string | undefined {
  return header.fields.find(({ name, type }) => type.kind === 'text' && /(^|_)tracking(_|$)/.test(name))?.name;
}

const wayOut = /cancel|refund|reject|fail|expired|void|return|dispute/;

/** From paid to what comes next: sent, where something is sent; otherwise what the order of the states says. */
export function moveOnSteps(header: Table, { ships }: { ships: boolean }): readonly PlanValue[] {
  const field = stateFieldWith(header, 'paid');
  if (field?.type.kind !== 'enum') return [];
  const after = field.type.values.slice(field.type.values.indexOf('paid') + 1).filter((state) => !wayOut.test(state));
  const [next] = after;
  // What is shipped or delivered is so because somebody sent it.
  if (next === undefined || (!ships && /ship|sent|deliver|dispatch/.test(next))) return [];
  return [
    {
      update: header.name,
      where: { id: `= input.${idOf(header)}`, [field.name]: 'paid' },
      set: { [field.name]: next },
    },
  ];
}
