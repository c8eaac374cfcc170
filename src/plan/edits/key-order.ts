import type { PlanPath } from './edit.ts';

/** The keys of the language in the order in which the starters write them, by where the map stands; `*` is any name. */
const ORDERS: readonly (readonly [path: string, keys: string])[] = [
  [
    '',
    'groundplan project why accept features tables api functions integrations events tasks webhooks realtime auth build',
  ],
  ['project', 'name description base_path casing ids currency decimals environments hosting why accept'],
  ['features *', 'was description need data response actors why accept'],
  [
    'tables *',
    'was description why accept fields owner unique indexes queries delete concurrency timestamps audit rows allow',
  ],
  [
    'tables * fields *',
    'type values required nullable unique index search hidden readonly derived snapshot trim lower min max length pattern default on_delete backfill using description was why accept',
  ],
  ['api *', 'was description why accept allow endpoints'],
  [
    'api * endpoints *',
    'do summary description why accept allow from emit filter sort group show page include cache rate_limit deprecated takes input steps examples status',
  ],
  ['functions *', 'was description why accept keep takes code input returns steps examples'],
  ['integrations *', 'was description why accept base_url auth timeout retry rate_limit operations'],
  ['integrations * operations *', 'was description why accept request input returns idempotent example cache takes'],
  [
    'tasks *',
    'was description why accept on every cron timezone input retry timeout concurrency priority unique takes steps',
  ],
  ['webhooks', 'why accept incoming outgoing'],
  [
    'auth',
    'table roles registration access_token refresh_token password_reset email_verification api_keys staff mail why accept',
  ],
  ['build', 'why accept slices built'],
];

const ranks = new Map(
  ORDERS.map(([path, keys]) => [path, new Map(keys.split(' ').map((key, index) => [key, index] as const))] as const),
);

/**
 * Where a new key belongs among those that a map has: behind the last one that comes before it in the language, at the
 * end when the language has no order there. What a person has put elsewhere stays there.
 */
export function positionOf(
  key: string,
  options: { readonly path: PlanPath; readonly among: readonly (string | undefined)[] },
): number {
  const { path, among } = options;
  const order = orderAt(path);
  const rank = order?.get(key);
  if (order === undefined || rank === undefined) return among.length;
  const isBefore = (each: string | undefined): boolean => (order.get(each ?? '') ?? Number.POSITIVE_INFINITY) < rank;
  const last = among.findLastIndex(isBefore);
  if (last !== -1) return last + 1;
  const next = among.findIndex((each) => order.has(each ?? ''));
  return next === -1 ? among.length : next;
}

function orderAt(path: PlanPath): ReadonlyMap<string, number> | undefined {
  return ranks.get(path.map((part, index) => (index % 2 === 1 ? '*' : String(part))).join(' '));
}
