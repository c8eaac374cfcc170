import { type CatalogueEntry, depths } from './entry.ts';

export const scope: CatalogueEntry = {
  id: 'auth/scope/{table}',
  step: 'auth',
  kind: 'choice',
  depths,
  description: 'Who may see the rows of a table, where the tables do not say it',
  message: '',
  why: {
    line: 'The tables do not say whose rows these are.',
    more: 'The proposal is the careful one. Opening something later is easy; taking back what was public is not.',
    topic: 'auth',
  },
};

export const open: CatalogueEntry = {
  id: 'auth/public',
  step: 'auth',
  kind: 'pick',
  depths,
  flag: 'public',
  description: 'What everybody may read without signing in',
  message: 'What may everybody read, without signing in?',
  why: {
    line: 'This is the whole list of what comes out public.',
    more: 'Nothing else does. These tables hold nothing that belongs to a person, so reading them without an account is usual. Untick one, and only people who are signed in can read it. Without a person to confirm it, nothing is made public.',
    topic: 'auth',
  },
};

export const roles: CatalogueEntry = {
  id: 'auth/roles',
  step: 'auth',
  kind: 'text',
  depths: ['standard', 'full'],
  flag: 'roles',
  description: 'The roles, separated by commas; new people get the first one',
  message: 'Which permissions are needed, in roles?',
  why: {
    line: 'New people get the first role; the last one administrates.',
    more: 'Owners see their own rows without any role. Roles are for those who see or change the rows of others: admin, editor, support. Every endpoint names who may call it, and a generated test checks each of them with each role.',
    topic: 'role',
  },
};

export const registration: CatalogueEntry = {
  id: 'auth/registration',
  step: 'auth',
  kind: 'choice',
  depths: ['full'],
  flag: 'registration',
  description: 'Who may open an account: open, invite or closed',
  message: 'Who may open an account?',
  why: {
    line: 'A shop wants everybody; an internal tool wants nobody from outside.',
    more: 'Open: everybody can register, and gets the first role. By invitation: administrators invite an address to a role, and a code by mail opens the account. Closed: accounts are made by whoever runs the backend.',
    topic: 'auth',
  },
};

export const tokens: CatalogueEntry = {
  id: 'auth/tokens',
  step: 'auth',
  kind: 'text',
  depths: ['full'],
  flag: 'tokens',
  description: 'How long access and refresh tokens are valid: 15m, 7d',
  message: 'Two tokens tell who is calling: how long are they valid?',
  why: {
    line: 'The first goes with every request, the second gets the next one.',
    more: 'The access token is short, the refresh token long. A stolen access token is useless after some minutes, which is why it is short. The refresh token is exchanged at every use, and a second use of the same one ends all sessions of that sign-in. Longer than 60 minutes and 30 days is not advised.',
    topic: 'token',
  },
};

export const accounts: CatalogueEntry = {
  id: 'auth/accounts',
  step: 'auth',
  kind: 'pick',
  depths: ['full'],
  flag: 'accounts',
  description: 'What accounts have besides: password reset, confirmed addresses, keys, staff',
  message: 'What else do accounts need?',
  why: {
    line: 'Sign-in can do more than let people in.',
    more: 'A forgotten password is set anew with a code by mail, which nearly everybody needs. A confirmed address keeps out those who register with the address of another. Keys let n8n, Make and your own programs read without a password. The roles of staff are for those who run the service and are no customers of it. Mail goes through an integration of the plan that takes an address, a subject and a text, and by SMTP where there is none.',
    topic: 'auth',
  },
};
