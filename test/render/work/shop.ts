import { namesOf } from '../../../src/blueprint/casing.ts';
import type {
  Blueprint,
  IntegrationBlueprint,
  OperationBlueprint,
  Program,
  TaskBlueprint,
} from '../../../src/blueprint/model.ts';
import { field, listOf, object } from './fields.ts';

const at = { start: 0, end: 0 };

const emptyProgram: Program = {
  block: { statements: [], completes: true },
  effects: new Set(),
  usesUser: false,
  usesOwner: false,
  locks: false,
};

const orderId = field('order_id', 'uuid');

function operation(name: string, rest: Omit<OperationBlueprint, 'name' | 'description'>): OperationBlueprint {
  return { name: namesOf(name, 'camel'), description: '', ...rest };
}

const byOrder = {
  kind: 'input',
  field: orderId.name,
  from: 'input',
  type: orderId.type,
  at,
} as const;

/** The integrations of a shop. */
const integrations: readonly IntegrationBlueprint[] = [
  {
    name: namesOf('stripe', 'camel'),
    description: 'Card payments.',
    baseUrl: 'https://api.stripe.com/v1',
    auth: { kind: 'bearer', variable: 'STRIPE_SECRET_KEY' },
    timeoutSeconds: 10,
    retry: 3,
    rateLimit: { max: 25, seconds: 1 },
    operations: [
      operation('create_charge', {
        method: 'POST',
        path: '/charges',
        input: [field('amount', 'money'), field('currency', 'text'), field('source', 'text'), orderId],
        returns: object([field('id', 'text'), field('status', 'text')]),
        idempotent: byOrder,
        example: { id: 'ch_1', status: 'succeeded' },
      }),
    ],
  },
  {
    name: namesOf('warehouse', 'camel'),
    description: 'The warehouse that ships.',
    baseUrl: 'https://warehouse.example/api',
    auth: { kind: 'header', parameter: 'X-Api-Key', variable: 'WAREHOUSE_API_KEY' },
    timeoutSeconds: 15,
    retry: 3,
    operations: [
      operation('ship', {
        method: 'POST',
        path: '/shipments',
        input: [orderId],
        returns: object([field('tracking_code', 'text')]),
        idempotent: byOrder,
        example: { tracking_code: 'TRACK-1' },
      }),
      operation('stock', {
        method: 'GET',
        path: '/stock',
        input: [],
        returns: listOf(object([field('product_id', 'uuid'), field('quantity', 'integer')])),
        example: [],
        cacheSeconds: 60,
      }),
      operation('cancel', {
        method: 'DELETE',
        path: '/shipments/{order_id}',
        input: [orderId, field('reason', 'text', { nullable: true })],
      }),
    ],
  },
];

function task(
  name: string,
  rest: Omit<TaskBlueprint, 'name' | 'identifier' | 'description' | 'program' | 'at'>,
): TaskBlueprint {
  const names = namesOf(name, 'camel');
  return { name: names, identifier: names.camel, description: '', program: emptyProgram, at, ...rest };
}

export const tasks: readonly TaskBlueprint[] = [
  task('process_order_fulfillment', {
    trigger: { kind: 'event', event: 'order.paid' },
    input: [orderId],
    retry: 5,
    timeoutSeconds: 120,
  }),
  task('sync_inventory', { trigger: { kind: 'every', seconds: 3600 }, input: [], retry: 3, timeoutSeconds: 60 }),
  task('report', {
    trigger: { kind: 'cron', expression: '0 6 * * mon-fri', timezone: 'Europe/Berlin' },
    input: [],
    retry: 0,
    timeoutSeconds: 60,
    concurrency: 1,
  }),
];

/** The logic of a shop, to be put into a blueprint without. */
export function withWork(blueprint: Blueprint): Blueprint {
  return {
    ...blueprint,
    integrations,
    tasks,
    events: [
      {
        name: 'order.paid',
        description: '',
        data: [orderId],
        tasks: ['process_order_fulfillment'],
        outgoing: false,
        live: false,
      },
      {
        name: 'order.cancelled',
        description: 'Before it was sent.',
        data: [orderId],
        tasks: [],
        outgoing: false,
        live: false,
      },
    ],
    environment: ['SHOP_NOTE'],
    modules: blueprint.modules.map((module) => ({
      ...module,
      actions: [],
      endpoints: module.endpoints.map((endpoint) =>
        endpoint.kind === 'move'
          ? { ...endpoint, event: { name: 'order.cancelled', data: [{ name: orderId.name, column: 'id' }] } }
          : endpoint,
      ),
    })),
  };
}
