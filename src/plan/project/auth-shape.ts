import { isName } from '../names.ts';
import { report, shorten } from '../place.ts';
import type { Place } from '../reading.ts';
import { present } from '../present.ts';
import { PERMISSION_WORDS } from '../api/permission.ts';
import type { Auth, Reference, Span } from '../model.ts';
import { list, phrase } from '../shapes/collections.ts';
import { duration } from '../shapes/quantities.ts';
import { record } from '../shapes/record.ts';
import { flag, reference, word } from '../shapes/scalars.ts';
import { described, type Shape } from '../shapes/shape.ts';
import { dottedReference } from '../steps/dotted-reference.ts';
import { wordsOf } from '../words.ts';
import { STAFF_ROLES, STAFF_WORD } from './staff.ts';

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

/** `mail.send`, an operation of an integration; or `smtp`. */
const operation = dottedReference('mail.send');
const mail: Shape<Required<Auth>['mail']> = phrase({
  expected: 'an operation of an integration, such as mail.send; or smtp',
  schema: { type: 'string', pattern: '^(smtp|[a-z][a-z0-9_]*\\.[a-z][a-z0-9_]*)$', examples: ['mail.send', 'smtp'] },
  parse: (written, place) => {
    if (wordsOf(written).text === 'smtp') return 'smtp';
    const named = operation.read(place);
    return named && { integration: named.owner, operation: named.member };
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
    staff: described(
      `Adds the roles of those who run the service, behind the written ones: ${STAFF_ROLES.join(', ')}. In \`allow\`, \`${STAFF_WORD}\` means all of them; ${STAFF_ROLES.at(-1) ?? ''} only where something is read.`,
      flag,
    ),
    mail: described(
      'The operation of an integration that sends the messages of sign-in, such as mail.send; or smtp. Without it, an operation that takes an address, a subject and a text is found.',
      mail,
    ),
  },
  required: ['table'],
  build: ({ values, item, has, keyAt, place }) => {
    const switchedOn = (key: 'password_reset' | 'api_keys' | 'email_verification' | 'staff'): Span | undefined =>
      values[key] === true ? keyAt(key) : undefined;
    const staff = switchedOn('staff');
    const written = values.roles ?? [];
    const ofStaff = staff === undefined || written.length === 0 ? [] : STAFF_ROLES;
    const roles = [...written, ...ofStaff.map((name) => ({ name, at: staff ?? place.at }))];
    if (staff !== undefined) checkStaff(written, { staff, place });
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
        ...{ emailVerification: switchedOn('email_verification'), staff, mail: values.mail },
      })
    );
  },
});

/** The roles of staff come behind others, and the word for them is no role. */
function checkStaff(written: readonly Reference[], { staff, place }: { staff: Span; place: Place }): void {
  if (written.length === 0) {
    report(place, {
      code: 'staff-without-roles',
      message: 'The roles of staff come behind those of everybody else, and `roles` names none.',
      at: staff,
      expected: '`roles` with the role that people get who register: [user]',
    });
  }
  const word = written.find(({ name }) => name === STAFF_WORD);
  if (word === undefined) return;
  report(place, {
    code: 'bad-role',
    message: `With \`staff: true\`, "${STAFF_WORD}" means the four roles ${STAFF_ROLES.join(', ')}.`,
    at: word.at,
    expected: 'another name for this role, or no `staff: true`',
  });
}
