import { report, shorten } from '../place.ts';
import { present } from '../present.ts';
import { hosting } from './hosting-shape.ts';
import type { Project } from '../model.ts';
import { readUrlPath } from '../api/url-path.ts';
import { phrase } from '../shapes/collections.ts';
import { record } from '../shapes/record.ts';
import { text, word } from '../shapes/scalars.ts';
import { described, type Shape } from '../shapes/shape.ts';
import { toSnakeCase } from '../names.ts';
import { wordsOf } from '../words.ts';
import { environments } from './environments-shape.ts';

const PROJECT_NAME = /^[a-z][a-z0-9]*([_-][a-z0-9]+)*$/;
const LONGEST_PROJECT_NAME = 50;

/** Becomes the name of the package and of the folder. */
const projectName: Shape<string> = phrase({
  expected: 'a name such as my-shop',
  schema: { type: 'string', pattern: PROJECT_NAME.source, maxLength: LONGEST_PROJECT_NAME },
  parse: ({ text: name }, place) => {
    if (PROJECT_NAME.test(name) && name.length <= LONGEST_PROJECT_NAME) return name;
    const likely = toSnakeCase(name).replaceAll('_', '-');
    return report(place, {
      code: 'bad-name',
      message: `"${shorten(name)}" cannot be the name of a project.`,

      expected: `small letters, digits, - and _, at most ${LONGEST_PROJECT_NAME} characters`,
      suggestion: PROJECT_NAME.test(likely) && likely.length <= LONGEST_PROJECT_NAME ? likely : undefined,
    });
  },
});

/** `/api`, `/api/v1`; `/` or an empty text for none. */
const basePath: Shape<string> = {
  ...phrase({
    expected: 'a path such as /api',
    parse: (written, place) => {
      const words = wordsOf(written);
      if (words.text === '' || words.text === '/') return '';
      const segments = words.text.startsWith('/') ? readUrlPath(words, place) : undefined;
      if (segments?.every((segment) => segment.kind === 'word')) return words.text;
      const message = 'The base path is fixed text that begins with a slash.';
      return report(place, { code: 'bad-path', message, at: words.at, expected: '/api' });
    },
  }),
  schema: () => ({ type: 'string', pattern: '^(/.*)?$', default: '/api' }),
};

const currency: Shape<string> = phrase({
  expected: 'a currency code of three letters: EUR',
  schema: { type: 'string', pattern: '^[A-Z]{3}$' },
  parse: ({ text: code }, place) => {
    if (/^[A-Z]{3}$/.test(code)) return code;
    const upper = code.toUpperCase();
    const message = `"${shorten(code)}" is not a currency code.`;
    const suggestion = /^[A-Z]{3}$/.test(upper) ? upper : undefined;
    return report(place, {
      code: 'bad-currency',
      message,

      expected: 'three letters: EUR, USD',
      suggestion,
    });
  },
});

/** Name, and settings that concern everything. */
export const project: Shape<Project> = record({
  what: 'the project',
  keys: {
    name: described('The name of the package and of its folder.', projectName),
    description: described('What the backend is for.', text()),
    base_path: described('What all paths begin with; default /api.', basePath),
    casing: described('Names in JSON: camel (orderItems) or snake (order_items).', word(['camel', 'snake'])),
    ids: described('Identifiers of rows.', word(['uuid', 'integer'])),
    currency: described('Currency of all money, ISO 4217; default USD.', currency),
    decimals: described('How decimals travel in JSON; string is exact.', word(['number', 'string'])),
    environments: described('Stages; default development, staging, production.', environments),
    hosting: described('Where it is to run, and who cares for it; for documentation.', hosting),
  },
  required: ['name'],
  build: ({ values, item }) =>
    present({
      ...item,
      ...{ name: values.name ?? '', description: values.description, basePath: values.base_path ?? '/api' },
      ...{ casing: values.casing ?? 'camel', ids: values.ids ?? 'uuid', currency: values.currency ?? 'USD' },
      ...{
        decimals: values.decimals ?? 'number',
        environments: values.environments?.map(({ name }) => name) ?? DEFAULT_ENVIRONMENTS,
      },
      stages: values.environments,
      hosting: values.hosting,
    }),
});

const DEFAULT_ENVIRONMENTS: readonly string[] = ['development', 'staging', 'production'];
