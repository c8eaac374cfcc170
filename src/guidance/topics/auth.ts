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
  ],
  line: 'Who is asking, and may they: decided for every endpoint, closed unless opened.',
  paragraph:
    'Authentication finds out who is asking: by a password once, then by a short-lived token. Authorization decides what they may: everybody, those who are signed in, the owner of the row, members of its team, a role. Every endpoint says it in one word, nothing is open by default, and lists show only the rows one may see, because the condition is part of the query.',
  sections: [
    {
      heading: 'The words of allow',
      text: `- public: everybody, without an account.
- signed in: everybody with one.
- owner: whose row it is; the row has a reference to its user, or its parent has.
- member: people of the same team or organisation.
- a role: admin, editor, …
Several words mean any of them: [owner, admin].`,
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
      text: `- Access token: 15 minutes, sent with every request, read without the database.
- Refresh token: 7 days, exchanged for a new pair, used once. Who uses an old one is a thief or was robbed: the whole family is revoked.
- Passwords: at least 8 characters, hashed with argon2, never in an answer, a log or a list.
- Login and registration: a few tries in five minutes, and the same answer whether the address exists or not.`,
    },
    {
      heading: 'Roles',
      text: `The first role is what people get who register; the others are given. Few roles, named after what people are (customer, admin), not after screens. In teams: owner may everything, admin manages people, member works.`,
    },
    {
      heading: 'What never to do',
      text: `- Take user_id, role, status or total from what a client sends.
- Check permissions inside functions, where the reader of an endpoint does not see them.
- Invent your own encryption.
- Tell a stranger that an address is registered.`,
    },
  ],
  related: ['token', 'role', 'api'],
};
