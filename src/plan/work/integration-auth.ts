import { present } from '../present.ts';
import type { Integration } from '../model-async.ts';
import { report } from '../place.ts';
import type { Place } from '../reading.ts';
import { either, phrase } from '../shapes/collections.ts';
import { record } from '../shapes/record.ts';
import { text, word } from '../shapes/scalars.ts';
import { described, type Shape } from '../shapes/shape.ts';
import { wordsOf, type Words } from '../words.ts';

export type IntegrationAuth = NonNullable<Integration['auth']>;

const KINDS = ['bearer', 'basic', 'header', 'query'] as const;
const VARIABLE = /^[A-Z][A-Z0-9_]{0,99}$/;
const PARAMETER = /^[A-Za-z][A-Za-z0-9_.-]{0,99}$/;

/** The name of an environment variable; never a secret itself, and no secret is repeated in a message. */
export const variableName: Shape<string> = phrase({
  expected: 'the NAME of an environment variable: STRIPE_SECRET_KEY',
  schema: { type: 'string', pattern: VARIABLE.source },
  parse: (written, place) => readVariable(wordsOf(written), place),
});

export function readVariable(words: Words, place: Place): string | undefined {
  if (VARIABLE.test(words.text)) return words.text;
  return report(place, {
    code: 'bad-variable',
    message: 'This is not the name of an environment variable. A plan names secrets; it never contains them.',
    at: words.at,
    expected: 'a name in capital letters: STRIPE_SECRET_KEY',
  });
}

const short: Shape<IntegrationAuth> = phrase({
  expected: 'bearer NAME, basic NAME, header X-Api-Key NAME or query key NAME',
  schema: {
    type: 'string',
    pattern: `^(${KINDS.join('|')}) `,
    examples: ['bearer STRIPE_SECRET_KEY', 'header X-Api-Key API_KEY'],
  },
  parse: (written, place) => {
    const words = wordsOf(written);
    const parts = [...words.text.matchAll(/\S+/g)].map((found) =>
      words.part(found.index, found.index + found[0].length),
    );
    const [first, ...rest] = parts;
    const kind = KINDS.find((each) => each === first?.text);
    const takesParameter = kind === 'header' || kind === 'query';
    const variable = rest.at(-1);
    if (!kind || !variable || rest.length !== (takesParameter ? 2 : 1)) return reportAuth(words, place);
    const name = readVariable(variable, place);
    return name === undefined
      ? undefined
      : checkParameter({ kind, variable: name, parameter: rest.at(-2)?.text }, place);
  },
});

function reportAuth(words: Words, place: Place): undefined {
  const first = /^[a-z]*/.exec(words.text)?.[0] ?? '';
  return report(place, {
    code: 'bad-auth',
    message: 'This does not say how the integration is called.',
    at: words.at,
    expected: 'bearer NAME, basic NAME, header X-Api-Key NAME or query key NAME',
    near: { word: first, among: KINDS },
  });
}

function checkParameter(
  auth: { kind: IntegrationAuth['kind']; variable: string; parameter: string | undefined },
  place: Place,
): IntegrationAuth | undefined {
  const takesParameter = auth.kind === 'header' || auth.kind === 'query';
  if (takesParameter ? PARAMETER.test(auth.parameter ?? '') : auth.parameter === undefined) return present(auth);
  const message = takesParameter
    ? `"${auth.kind}" needs the name of the ${auth.kind}.`
    : `"${auth.kind}" has no parameter.`;
  const expected = takesParameter ? 'letters, digits and hyphens: X-Api-Key' : 'only the variable';
  return report(place, { code: 'bad-auth', message, expected });
}

const long: Shape<IntegrationAuth> = record({
  what: 'the authentication of an integration',
  keys: {
    type: described('How the secret is sent.', word(KINDS)),
    name: described('The name of the header or query parameter.', text({ max: 100 })),
    variable: described('The environment variable that holds the secret.', variableName),
  },
  required: ['type', 'variable'],
  build: ({ values, place }) =>
    values.type && values.variable !== undefined
      ? checkParameter({ kind: values.type, variable: values.variable, parameter: values.name }, place)
      : undefined,
});

/** `bearer STRIPE_SECRET_KEY`, `header X-Api-Key WAREHOUSE_API_KEY`, or the same in long form. */
export const integrationAuth: Shape<IntegrationAuth> = either({ short, long });
