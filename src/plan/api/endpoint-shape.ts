import { entriesOf, isEmpty, report, shorten } from '../place.ts';
import { present } from '../present.ts';
import type { Action, Endpoint, Method } from '../model.ts';
import type { Place, PlaceKey } from '../reading.ts';
import { inputType } from '../fields/field-shapes.ts';
import { entries, list, oneOrMany } from '../shapes/collections.ts';
import { takesShape } from '../shapes/item-keys.ts';
import { duration, rate } from '../shapes/quantities.ts';
import { plainItem, record, type Values } from '../shapes/record.ts';
import { DOTTED_NAMES, ENUM_VALUE, flag, integer, reference, text } from '../shapes/scalars.ts';
import { described, readShape, type Shape } from '../shapes/shape.ts';
import { steps } from '../steps/steps-shape.ts';
import { eventReference } from '../work/event-name.ts';
import { endpointExample } from '../work/example-shape.ts';
import { wordsOfKey } from '../key-words.ts';
import { action } from './action.ts';
import { group, show } from './aggregation.ts';
import { checkEndpoint } from './check-endpoint.ts';
import { pageMode } from './page-mode.ts';
import { allow } from './permission.ts';
import { readUrlPath } from './url-path.ts';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

const fieldList = (description: string): Shape<Endpoint['filter'] & object> =>
  described(description, oneOrMany({ what: 'fields', of: reference('a field'), atLeast: 0 }));

const ENDPOINT_KEYS = {
  do: described('What it does: a verb and a table.', action),
  allow,
  summary: described('One line for the API document.', text({ max: 200 })),
  description: described('What it is for.', text()),
  filter: fieldList('list, search, aggregate: the fields a client may filter by.'),
  sort: fieldList('list, search: the fields a client may sort by.'),
  page: pageMode,
  include: described(
    'list, get, search: relations that come with each row, as dotted paths.',
    oneOrMany({ what: 'relations', of: reference('a relation', { pattern: DOTTED_NAMES }), atLeast: 0 }),
  ),
  cache: described('GET: how long an answer may be reused: 5m.', duration),
  rate_limit: described('How often one client may call it: 20/min.', rate),
  takes: takesShape,
  status: described('The HTTP status of success.', integer({ min: 200, max: 299 })),
  deprecated: described('Marked as deprecated in the API document.', flag),
  from: described(
    'move: the states it may start from.',
    oneOrMany({ what: 'states', of: reference('a state', { pattern: ENUM_VALUE }) }),
  ),
  emit: described('The event that says it happened.', eventReference),
  group,
  show,
  input: described('What it takes beyond what the table gives.', inputType),
  steps: described('What it does, step by step, instead of a verb.', steps),
  examples: described('steps: each becomes a test.', list({ what: 'examples', of: endpointExample })),
};

const longForm = record({
  what: 'an endpoint',
  keys: ENDPOINT_KEYS,
  reserved: 'endpoint key',
  build: ({ values, item, has, keyAt, place }) => {
    if (has('do') && has('steps')) {
      const message = 'An endpoint has either a verb or steps.';
      report(place, { code: 'contradiction', message, at: keyAt('steps'), expected: 'do or steps' });
    }
    return { values, item, keyAt };
  },
});

/** An action (or nothing) behind the method and path, or a map with all keys. */
const endpoint: Shape<Endpoint> = {
  read: readEndpoint,
  schema: (book) => ({
    anyOf: [action.schema(book), { type: 'null' }, book.refer('endpoint', () => longForm.schema(book))],
  }),
};

function readEndpoint(place: Place): Endpoint | undefined {
  const route = place.key && readRoute(place.key, place);
  const long = entriesOf(place) ? readShape(longForm, place) : undefined;
  const short = long || isEmpty(place) ? undefined : readShape(action, place);
  const isUsable = long !== undefined || short !== undefined || isEmpty(place);
  if (!route || !isUsable) return undefined;
  const values = long?.values ?? {};
  const item = { ...(long?.item ?? plainItem(place)), at: route.at };
  const built = buildEndpoint(values, { action: short ?? actionOf(values), item, route });
  checkEndpoint(built, { place, keyAt: (key) => long?.keyAt(key) ?? place.at });
  return built;
}

function actionOf(values: Values<typeof ENDPOINT_KEYS>): Action | undefined {
  return values.do ?? (values.steps && { verb: 'steps', steps: values.steps });
}

type Route = Pick<Endpoint, 'method' | 'url' | 'segments' | 'at'>;

function buildEndpoint(
  values: Values<typeof ENDPOINT_KEYS>,
  parts: { action: Action | undefined; item: Pick<Endpoint, 'at' | 'path' | 'why' | 'accept'>; route: Route },
): Endpoint {
  const { allow: who, summary, description, deprecated, status, cache, rate_limit: rateLimit, filter, sort } = values;
  const { page, include, from, emit, group: groups, show: measures, input, examples } = values;
  return present({
    ...parts.item,
    ...parts.route,
    ...{ action: parts.action, allow: who, summary, description, deprecated: deprecated ?? false, status },
    ...{ cacheSeconds: cache, rateLimit, filter, sort, page: page?.page, maxLimit: page?.maxLimit, include },
    ...{ from, emit, group: groups, show: measures, input, examples: examples ?? [], takesSeconds: values.takes },
  });
}

/** `POST /orders/{id}/cancel` */
function readRoute(key: PlaceKey, place: Place): Route | undefined {
  const words = wordsOfKey(key);
  const written = /^\S*/.exec(words.text)?.[0] ?? '';
  const method = METHODS.find((each) => each === written);
  const url = words.part(written.length);
  if (!method || !url.text.startsWith('/')) return reportRoute(place, { at: words.at, written, method });
  const segments = readUrlPath(url, place);
  return segments && { method, url: url.text, segments, at: words.at };
}

function reportRoute(place: Place, route: { at: Route['at']; written: string; method: Method | undefined }): undefined {
  const { at, written, method } = route;
  const message = method
    ? 'The path is missing, or does not begin with a slash.'
    : `"${shorten(written)}" is not a method.`;
  const near = method ? undefined : { word: written, among: METHODS };
  const expected = 'METHOD /path, such as GET /orders/{id}';
  return report(place, { code: 'bad-route', message, at, expected, ...(near && { near }) });
}

/** The endpoints of a group, each under its method and path. */
export const endpoints: Shape<readonly Endpoint[]> = entries({
  what: 'endpoints',
  of: endpoint,
  // The route is read, and complained about, with the endpoint.
  checkName: () => undefined,
  nameSchema: { pattern: `^(${METHODS.join('|')}) /` },
});
