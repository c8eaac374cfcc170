import type { Topic } from '../guidance.ts';

/** Who may do what. Source: the first seed's file on authentication patterns. */
export const auth: Topic = {
  id: 'auth',
  title: 'Authentication and permissions',
  words: [
    'authentication',
    'authorization',
    'permissions',
    'permission',
    'login',
    'rbac',
    'security',
    'sign in',
    'jwt',
    'password',
    'password reset',
    'api key',
    'api keys',
    'staff',
    'invitation',
    'sessions',
    'audit',
  ],
  line: 'Who is asking, and may they: decided for every endpoint, closed unless opened.',
  paragraph:
    'Authentication finds out who is asking: by a password once, then by a short-lived token. Authorization decides what they may: everybody, those who are signed in, the owner of the row, members of its team, a role, a machine with a key. Every endpoint says it in one word, nothing is open by default, and lists show only the rows one may see, because the condition is part of the query.',
  sections: [
    {
      heading: 'The words of allow',
      text: `- public: everybody, without an account.
- signed in: everybody with one.
- owner: whose row it is; the row has a reference to its user, or its parent has.
- member: people of the same team or organisation.
- a role: admin, editor, …
- staff: the four roles of those who run the service; who is readonly among them only where something is read.
- api key: a machine whose key has the scope of the endpoint.
Several words mean any of them: [owner, admin]. A machine is not signed in: it needs its word, or public.`,
    },
    {
      heading: 'Whose row is it?',
      text: `    has a reference named user, owner,
    author, creator, customer → owner
    belongs to such a row → its owner
    belongs to an organisation → member
    has money, phone, address → admin only
    nothing of the kind → catalogue

A reference called assigned_to or approved_by makes nobody an owner. Where it cannot be told, the wizard asks.`,
    },
    {
      heading: 'Tokens',
      text: `- Access token: 15 minutes, sent with every request. It says who is calling; whether that login and account still are, and the role of today, the database says at each request. So a logout, another role and a deletion hold at once.
- Refresh token: 7 days, exchanged for a new pair, used once. Who uses an old one is a thief or was robbed: the whole session ends.
- Two secrets are good at a time, so that the old one can be replaced while people are signed in.
- Login, registration and forgotten passwords: a few tries in five minutes for an address and for an account, and the same answer whether the account exists or not.`,
    },
    {
      heading: 'Accounts',
      text: `    registration:  open, invite, closed
    password_reset: true
    email_verification: true
    mail: mail.send

- Passwords: at least 8 characters and none of those that everybody uses, hashed with argon2, never in an answer, a log or a list. A new one ends all other sessions.
- A forgotten password: a code by mail, good once and for an hour. The answer never says whether the address has an account.
- A confirmed address: a code by mail, good for a day. Until then an account can do nothing else.
- An invitation: administrators invite an address to a role; the code opens the account.
- Everybody sees where they are signed in, and ends one session or all of them.
The messages go through an integration of the plan, or by SMTP; in development they are only written down.`,
    },
    {
      heading: 'Machines',
      text: `    api_keys: true
    allow: [admin, api key]

n8n, Make and your own programs have no password to type. An administrator makes a key for each of them, with scopes such as orders:read, and an end. It is shown once, kept as a hash, and can be revoked on its own. Never give a machine the account of a person.`,
    },
    {
      heading: 'Roles',
      text: `The first role is what people get who register; the others are given. Few roles, named after what people are (customer, admin), not after screens. In teams: owner may everything, admin manages people, member works.

Those who run the service get roles of their own with staff: true. staff_owner and staff_admin administer, staff_developer works with the data, staff_readonly looks at it. The first administrator is made by a command, never by a password that comes with the code.`,
    },
    {
      heading: 'Who did it?',
      text: `Sign-ins, failed ones too, new passwords, keys, roles and whatever administrators write go into the table audit_trail, which administrators read and nobody changes. A table with audit: true keeps who made a row and who changed it last.`,
    },
    {
      heading: 'What never to do',
      text: `- Take user_id, role, status or total from what a client sends.
- Start with a secret or a password that stands in the code.
- Check permissions inside functions, where the reader of an endpoint does not see them.
- Invent your own encryption.
- Tell a stranger that an address is registered.`,
    },
  ],
  related: ['token', 'role', 'api'],
};
