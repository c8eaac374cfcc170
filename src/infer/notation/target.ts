import { plural, singular } from '../inflect.ts';

/** Words for the person behind a row, where no table has that name. */
const PERSON = new RegExp(
  `^(${[
    ...[
      'owner',
      'author',
      'creator',
      'customer',
      'client',
      'member',
      'assignee',
      'reviewer',
      'approver',
      'manager',
      'sender',
    ],
    ...[
      'recipient',
      'receiver',
      'seller',
      'buyer',
      'editor',
      'uploader',
      'host',
      'guest',
      'driver',
      'account',
      'person',
      'user',
    ],
    ...[
      'teacher',
      'student',
      'instructor',
      'trainer',
      'tutor',
      'coach',
      'mentor',
      'organi[sz]er',
      'backer',
      'donor',
      'sponsor',
    ],
    ...[
      'speaker',
      'attendee',
      'participant',
      'employee',
      'agent',
      'technician',
      'requester',
      'reporter',
      'applicant',
      'candidate',
    ],
    ...[
      'writer',
      'follower',
      'follow(?:ed|ee)',
      'friend',
      'subscriber',
      'borrower',
      'lender',
      'renter',
      'landlord',
      'player',
      'captain',
    ],
    ...['leader', 'worker', 'operator', 'courier', 'voter', 'coordinator', 'supervisor', 'patient', 'doctor', 'nurse'],
  ].join('|')})$`,
);
/** Those among them that mean a person without `_id`, too: an `author` may be a name on a book, a `client` a program. */
const PERSON_ALONE =
  /^(owner|creator|assignee|reviewer|approver|sender|recipient|receiver|seller|buyer|uploader|requester|reporter|organi[sz]er|user)$/;
const BY_PERSON =
  /^(created|updated|approved|assigned|reviewed|uploaded|invited|requested|closed|cancelled|deleted|moved|reported|written|posted|added)_(by|to)$/;
const PEOPLE = /^(users?|accounts?|people|persons?|members?|benutzer|nutzer|utilisateurs?|usuarios?)$/;

/** The table that a name such as `user_id` or `author_id` refers to: its plural, its own name, else people. */
export function findTarget(name: string, tables: readonly string[]): string | undefined {
  const bare = name.replace(/_id$/, '');
  const people = tables.find(isPeople);
  if (bare === name) return BY_PERSON.test(name) ? people : undefined;
  const found = tableOf(bare, tables);
  if (found !== undefined) return found;
  // `billing_address_id` is an address, `home_team_id` a team.
  const last = bare.slice(bare.indexOf('_') + 1);
  const byLast = last === bare ? undefined : findTarget(`${last}_id`, tables);
  if (byLast !== undefined) return byLast;
  return PERSON.test(bare) || BY_PERSON.test(bare) ? people : undefined;
}

/** True of a table that is called like the people who sign in. */
export function isPeople(table: string): boolean {
  return PEOPLE.test(table);
}

/** The table that a bare word names one row of: `room` of rooms, as the plan language itself writes references. */
export function findBareTarget(
  word: string,
  { tables, siblings, table = '' }: { tables: readonly string[]; siblings: readonly string[]; table?: string },
): string | undefined {
  const isOnCover =
    /(^|_)(book|publication|paper|song|track|album|quote|film|movie)s?$/.test(table) || siblings.some(isOfWork);
  const isPerson = PERSON_ALONE.test(word) || (word === 'author' && !isOnCover);
  return tableOf(word, tables) ?? (isPerson ? tables.find(isPeople) : undefined);
}

function isOfWork(sibling: string): boolean {
  return /^(isbn|issn|publisher|edition|doi)$/.test(sibling);
}

function tableOf(word: string, tables: readonly string[]): string | undefined {
  const wanted = new Set([plural(word), word, singular(word)]);
  return tables.find((table) => wanted.has(table)) ?? tables.find((table) => singular(table) === word);
}
