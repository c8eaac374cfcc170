import { report, shorten } from '../place.ts';
import { present } from '../present.ts';
import type { Integration, Operation } from '../model-async.ts';
import { readUrlPath } from '../api/url-path.ts';
import { inputType } from '../fields/field-shapes.ts';
import { formula } from '../formulas/value-shape.ts';
import { entries, phrase } from '../shapes/collections.ts';
import { takesShape, wasShape } from '../shapes/item-keys.ts';
import { duration, rate } from '../shapes/quantities.ts';
import { namedItem, record } from '../shapes/record.ts';
import { integer, text } from '../shapes/scalars.ts';
import { described, type Shape } from '../shapes/shape.ts';
import { wordsOf } from '../words.ts';
import { integrationAuth } from './integration-auth.ts';
import { literal } from './literal-shape.ts';

const REQUEST = /^(GET|POST|PUT|PATCH|DELETE|HEAD) +(\/\S*)$/;

/** `POST /charges` */
const request: Shape<{ readonly method: string; readonly path: string }> = phrase({
  expected: 'METHOD /path: POST /charges',
  schema: { type: 'string', pattern: REQUEST.source, examples: ['POST /charges'] },
  parse: (written, place) => {
    const words = wordsOf(written);
    const [, method, path] = REQUEST.exec(words.text) ?? [];
    if (method === undefined || path === undefined) {
      const message = `"${shorten(words.text)}" is not a request.`;
      const near = {
        word: /^\S*/.exec(words.text)?.[0] ?? '',
        among: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'],
      };
      return report(place, {
        code: 'bad-request',
        message,
        at: words.at,
        expected: 'POST /charges',
        near,
      });
    }
    const url = words.part(words.text.length - path.length);
    return readUrlPath(url, place) && { method, path };
  },
});

/** An absolute http(s) address without user, query and fragment. */
const baseUrl: Shape<string> = phrase({
  expected: 'an address: https://api.example.com/v1',
  schema: { type: 'string', pattern: '^https?://', format: 'uri' },
  parse: (written, place) => {
    const url = URL.canParse(written.text) ? new URL(written.text) : undefined;
    const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
    const isPlain = url && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
    // What the URL class repairs silently, such as backslashes and spaces, is not an address.
    if (isWeb && isPlain && /^https?:\/\/[A-Za-z0-9.:[\]-]+(\/[A-Za-z0-9._~%/-]*)?$/.test(written.text))
      return written.text;
    const message = 'This is not an address that requests can begin with.';
    const expected = 'https://host/path, without a password, query or fragment';
    return report(place, { code: 'bad-url', message, expected });
  },
});

const operation: Shape<Operation> = record({
  what: 'an operation',
  keys: {
    description: described('What it does.', text()),
    was: wasShape,
    request: described('Method and path behind base_url.', request),
    input: described('What is sent.', inputType),
    returns: described('What comes back.', inputType),
    idempotent: described('A formula whose value the provider tells repetitions by.', formula),
    example: described('What the simulator answers in development and tests.', literal),
    cache: described('How long an answer may be reused.', duration),
    takes: takesShape,
  },
  required: ['request'],
  build: (read) => {
    const { values } = read;
    return (
      values.request &&
      present({
        ...namedItem(read, values),
        ...{
          method: values.request.method,
          requestPath: values.request.path,
          input: values.input,
          returns: values.returns,
        },
        ...{ idempotent: values.idempotent, example: values.example?.value, cacheSeconds: values.cache },
        takesSeconds: values.takes,
      })
    );
  },
});

const integration: Shape<Integration> = record({
  what: 'an integration',
  keys: {
    description: described('What it is for.', text()),
    was: wasShape,
    base_url: described('What all requests begin with.', baseUrl),
    auth: described('How it is called: `bearer NAME_OF_A_VARIABLE`.', integrationAuth),
    timeout: described('How long an answer may take.', duration),
    retry: described('How often a failed request is tried again.', integer({ min: 0, max: 20 })),
    rate_limit: described('How often it may be called.', rate),
    operations: described('What can be asked of it.', entries({ what: 'operations', of: operation })),
  },
  required: ['base_url', 'operations'],
  build: (read) => {
    const { values } = read;
    return present({
      ...namedItem(read, values),
      ...{ baseUrl: values.base_url ?? '', auth: values.auth, timeoutSeconds: values.timeout, retry: values.retry },
      ...{ rateLimit: values.rate_limit, operations: values.operations ?? [] },
    });
  },
});

/** External services, under their names. */
export const integrations: Shape<readonly Integration[]> = entries({ what: 'integrations', of: integration });
