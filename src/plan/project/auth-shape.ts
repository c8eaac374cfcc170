import { isName } from '../names.ts';
import { report, shorten } from '../place.ts';
import { present } from '../present.ts';
import { PERMISSION_WORDS } from '../api/permission.ts';
import type { Auth, Reference, Span } from '../model.ts';
import { list, phrase } from '../shapes/collections.ts';
import { duration } from '../shapes/quantities.ts';
import { record } from '../shapes/record.ts';
import { flag, reference, word } from '../shapes/scalars.ts';
import { described, type Shape } from '../shapes/shape.ts';
import { wordsOf } from '../words.ts';

/** Words of `allow` that mean something else even where a role is called so. */
const NO_ROLES: readonly string[] = PERMISSION_WORDS.filter((each) => each !== 'member');

const role: Shape<Reference> = phrase({
  expected: 'the name of a role',
  parse: (written, place) => {
    const words = wordsOf(written);
    if (isName(words.text) && !NO_ROLES.includes(words.text)) return { name: words.text, at: words.at };
    const message = `"${shorten(words.text)}" cannot be a role.`;
    const expected = `a name in small letters, and none of ${NO_ROLES.join(', ')}`;
    return report(place, { code: 'bad-role', message, at: words.at, expected });
  },
});

const MINUTE = 60;
const DAY = 86_400;

/** Who can sign in, and how. */
export const auth: Shape<Auth> = record({
  what: 'auth',
  keys: {
    table: described('The table of people who sign in.', reference('the name of a table')),
    roles: described('The roles; the first one is what new users get.', list({ what: 'roles', of: role, atLeast: 1 })),
    registration: described('Who may register.', word(['open', 'invite', 'closed'])),
    access_token: described('How long an access token is valid; default 15m.', duration),
    refresh_token: described('How long a refresh token is valid; default 7d.', duration),
    password_reset: described('People can ask for a new password by mail.', flag),
    api_keys: described('Programs can sign in with keys.', flag),
    email_verification: described('People confirm their address.', flag),
  },
  required: ['table'],
  build: ({ values, item, has, keyAt, place }) => {
    const switchedOn = (key: 'password_reset' | 'api_keys' | 'email_verification'): Span | undefined =>
      values[key] === true ? keyAt(key) : undefined;
    const roles = values.roles ?? [];
    const names = roles.map((each) => each.name);
    const repeated = roles.find((each, index) => names.indexOf(each.name) !== index);
    if (repeated) {
      const message = `The role "${repeated.name}" stands here twice.`;
      report(place, {
        code: 'duplicate-role',
        message,
        at: repeated.at,
        expected: 'each role once',
      });
    }
    return (
      values.table &&
      present({
        ...{ ...item, table: values.table, roles, registration: values.registration ?? 'open' },
        ...{
          accessTokenSeconds: values.access_token ?? 15 * MINUTE,
          refreshTokenSeconds: values.refresh_token ?? 7 * DAY,
          accessTokenAt: has('access_token') ? keyAt('access_token') : undefined,
          refreshTokenAt: has('refresh_token') ? keyAt('refresh_token') : undefined,
        },
        ...{ passwordReset: switchedOn('password_reset'), apiKeys: switchedOn('api_keys') },
        emailVerification: switchedOn('email_verification'),
      })
    );
  },
});
