import type { Plan } from '../../../plan/model.ts';
import { idOf, idType } from './events.ts';
import { entityOf, spoken } from './schema.ts';
import type { Checkout } from './checkouts.ts';
import type { ServiceKind } from './services.ts';

/** Card payments. What is charged twice under one id is charged once. */
export function paymentKind(plan: Plan, checkouts: readonly Checkout[]): ServiceKind {
  const reference = referenceOfPayment(plan, checkouts);
  return {
    rule: 'R-PAY',
    operation: /charge|pay/,
    takes: { amount: /^amount$/ },
    mayTake: {
      currency: /^currency$/,
      method: /^(source|payment_method|method|token|card)$/,
      reference: /(^|_)(id|reference|idempotency_key)$/,
    },
    fits: ({ returns }) =>
      returns?.kind === 'object' &&
      returns.fields.some(({ name, type, nullable }) => name === 'id' && type.kind === 'text' && !nullable),
    own: {
      integration: 'stripe',
      operation: 'create_charge',
      settings: {
        description: 'Card payments.',
        base_url: 'https://api.stripe.com/v1',
        auth: 'bearer STRIPE_SECRET_KEY',
        timeout: '10s',
        retry: 3,
        rate_limit: '25/s',
      },
      definition: {
        description: 'Charges a card; the same id is charged once.',
        request: 'POST /charges',
        input: { amount: 'money', currency: 'text', source: 'text', [reference.name]: reference.type },
        returns: { id: 'text', status: 'text' },
        idempotent: `= input.${reference.name}`,
        example: { id: 'ch_1', status: 'succeeded' },
      },
      names: { amount: 'amount', currency: 'currency', method: 'source', reference: reference.name },
      gives: ['id', 'status'],
    },
  };
}

/** What a charge is told by: the id of the order, or a text where several tables are paid for. */
export function referenceOfPayment(
  plan: Plan,
  checkouts: readonly Checkout[],
): { readonly name: string; readonly type: 'uuid' | 'integer' | 'text' } {
  const [only, second] = checkouts;
  if (only === undefined || second !== undefined) return { name: 'reference', type: 'text' };
  return { name: idOf(only.header), type: idType(plan) };
}

/** Transactional mail. */
export const mailKind: ServiceKind = {
  rule: 'R-NOTIFY',
  operation: /send|mail|message|deliver/,
  takes: { to: /^(to|to_email|recipient|email)$/, subject: /^subject$/, text: /^(text|body|content|html|message)$/ },
  own: {
    integration: 'mail',
    operation: 'send',
    settings: {
      description: 'Transactional mail.',
      base_url: 'https://api.mail.example',
      auth: 'bearer MAIL_API_KEY',
      timeout: '10s',
      retry: 3,
      rate_limit: '10/s',
    },
    definition: {
      description: 'Sends a message.',
      request: 'POST /messages',
      input: { to: 'email', subject: 'text', text: 'text' },
      returns: { id: 'text' },
      example: { id: 'msg_1' },
    },
    names: { to: 'to', subject: 'subject', text: 'text' },
    gives: ['id'],
  },
};

const warehouse = {
  description: 'The warehouse: what is in stock, and what is sent.',
  base_url: 'https://warehouse.example/api',
  auth: 'header X-Api-Key WAREHOUSE_API_KEY',
  timeout: '15s',
  retry: 3,
};

/** Tells the warehouse what to send. The same id is sent once. */
export function shipmentKind(plan: Plan, { header }: Pick<Checkout, 'header'>): ServiceKind {
  const id = idOf(header);
  return {
    rule: 'R-POST-PAY',
    operation: /ship|dispatch|fulfil|notify/,
    takes: { id: new RegExp(`^${id}$`) },
    own: {
      integration: 'warehouse',
      operation: header.name === 'orders' ? 'ship' : `ship_${entityOf(header)}`,
      settings: warehouse,
      definition: {
        description: `Has the ${spoken(entityOf(header))} packed and sent.`,
        request: header.name === 'orders' ? 'POST /shipments' : `POST /shipments/${header.name.replaceAll('_', '-')}`,
        input: { [id]: idType(plan) },
        returns: { tracking_code: 'text' },
        idempotent: `= input.${id}`,
        example: { tracking_code: 'TRACK-1' },
      },
      names: { id },
      gives: ['tracking_code'],
    },
  };
}

/** How many of each thing the warehouse has. */
export function stockKind(
  plan: Plan,
  { table, isOnly }: { table: { readonly name: string }; isOnly: boolean },
): ServiceKind {
  const id = idOf(table);
  return {
    rule: 'R-SYNC',
    operation: /stock|inventory|availab/,
    takes: {},
    fits: ({ returns }) =>
      returns?.kind === 'list' &&
      returns.of.kind === 'object' &&
      [id, 'quantity'].every((name) => fieldNames(returns.of).includes(name)),
    own: {
      integration: 'warehouse',
      operation: isOnly ? 'stock' : `stock_of_${table.name}`,
      settings: warehouse,
      definition: {
        description: `How many of each of the ${spoken(table.name)} there are.`,
        request: isOnly ? 'GET /stock' : `GET /stock/${table.name.replaceAll('_', '-')}`,
        returns: [{ [id]: idType(plan), quantity: 'integer, min 0' }],
        example: [],
        cache: '1m',
      },
      names: {},
      gives: [],
    },
  };
}

function fieldNames(type: { readonly kind: string; readonly fields?: readonly { readonly name: string }[] }): string[] {
  return (type.fields ?? []).map(({ name }) => name);
}
