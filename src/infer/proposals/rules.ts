/** A reason that stands behind `why:` in a plan, explained. */
export interface InferenceRule {
  readonly id: string;
  /** What it proposes, or decides, in a few words. */
  readonly title: string;
  /** One sentence: when it applies, and why. */
  readonly reason: string;
}

function rule(id: string, title: string, reason: string): InferenceRule {
  return { id, title, reason };
}

/** Every rule by which something is inferred or proposed: who may see what, endpoints, functions, tasks, indexes. */
export const inferenceRules: readonly InferenceRule[] = [
  rule(
    'P-SELF',
    'A person sees the own account',
    'A row of the table that people sign in with is that person: nobody else sees it but administrators.',
  ),
  rule(
    'P-TENANT',
    'A tenant is for its members',
    'A table with people, another table and a role in it says who is a member of what: the latter is a tenant, seen by its members only.',
  ),
  rule(
    'P-TENANT-ROW',
    'Rows of a tenant are for its members',
    'A row that refers to a tenant, itself or through what it belongs to, is seen by the members of that tenant and by nobody else.',
  ),
  rule(
    'P-MEMBERS',
    'Memberships are changed by those who manage the tenant',
    'A row that makes somebody a member gives rights, so members read it, and only owners and administrators of the tenant change it.',
  ),
  rule(
    'P-OWNER',
    'An owned row is for its owner',
    'A reference to people that is called user, owner, author, creator or customer says whose the row is; one called reviewer or assigned_to does not.',
  ),
  rule(
    'P-AUTHOR',
    'What is written to be read',
    'Posts, reviews and whatever can be published belong to whoever wrote them, but are there for others to read.',
  ),
  rule(
    'P-PARENT',
    'A row is seen with what it belongs to',
    'A row that refers to rows which are not public is as private as they are: an item of an order is for whoever may see the order.',
  ),
  rule(
    'P-PRIVATE-FIELD',
    'What looks private is for administrators',
    'Phone numbers, addresses, amounts and the like are not for everybody, even where nothing ties the row to a person.',
  ),
  rule(
    'P-ASK',
    'A person is named, but not as the owner',
    'The tables do not say who may see the row, so that is asked; without an answer only administrators may.',
  ),
  rule(
    'P-CATALOGUE',
    'Nothing ties it to a person',
    'Products, categories and rooms belong to nobody: everybody may read them once that is approved, and administrators write them.',
  ),
  rule(
    'P-SHUT',
    'Nothing is open by itself',
    'Where nobody signs in, an endpoint is public or does not exist; without anything public the plan says that it has none.',
  ),
  rule(
    'P-PROFILE',
    'Other people come without what is personal',
    'Where an answer shows somebody else, it shows the name and the picture; what reaches or rates a person is left out.',
  ),
  rule(
    'R-AUTH',
    'People sign in',
    'A table with a password is what people sign in with: the project gets endpoints to register, log in, refresh, log out and ask who one is, by itself.',
  ),
  rule(
    'R-FOUNDER',
    'Who makes a tenant is its first member',
    'Somebody has to be able to let others in, so whoever makes a tenant becomes a member of it with the strongest role.',
  ),
  rule(
    'R-LIST',
    'A list',
    'People look for rows: page by page, filtered by fixed values, references, truth values and dates, and put in the order of what is indexed.',
  ),
  rule('R-GET', 'One row', 'A row has an address of its own, and comes with its parts and with what it refers to.'),
  rule(
    'R-SEARCH',
    'Full-text search',
    'Fields that say `search` are found by words, best first; a name weighs more than a description, and that more than a body.',
  ),
  rule('R-CREATE', 'A new row', 'Rows that are no parts of others and no pairs come in one by one.'),
  rule(
    'R-UPDATE',
    'Some fields of a row change',
    'PATCH changes what is given and leaves the rest; whose the row is and how far it is are not changed this way.',
  ),
  rule(
    'R-REPLACE',
    'All fields of a row change',
    'PUT replaces the row as a whole; it is proposed where that is what was asked for.',
  ),
  rule(
    'R-DELETE',
    'A row is taken away',
    'Rows go as their table says: softly, so that they can come back, or for good.',
  ),
  rule(
    'R-RESTORE',
    'A deleted row comes back',
    'What is deleted softly is only hidden, so an administrator can take a mistake back.',
  ),
  rule('R-CRUD', 'The usual endpoints', 'A table with a life of its own can be listed, read, written and deleted.'),
  rule(
    'R-STATE',
    'One endpoint for each step of a state',
    'A status changes by deeds such as pay, ship and cancel: each says from which states it goes, anything else is refused, and it tells others by an event.',
  ),
  rule(
    'R-JUNCTION',
    'Attach and detach',
    'Which tags a product has is put and taken by its two ids; doing it twice is the same as once, and each pair exists once.',
  ),
  rule(
    'R-CHILD',
    'What belongs to a row is read below it',
    'Comments of a post and payments of an order have the parent in their path, so that nobody asks for all of them to find a few.',
  ),
  rule(
    'R-PART',
    'Parts are written with the whole',
    'A table that is named after another one and refers to it, such as order_items of orders, has no life of its own and no endpoints of its own.',
  ),
  rule(
    'R-SELF',
    'The rows below a row',
    'A table that refers to itself is a tree; one asks for what is directly below.',
  ),
  rule(
    'R-1-1',
    'The one row that another one has',
    'A unique reference means at most one: it is found by the id of the row it belongs to.',
  ),
  rule(
    'R-AGG',
    'Figures',
    'What has an amount and a time can be counted and added up by day and state, for administrators.',
  ),
  rule(
    'R-CHECKOUT',
    'A checkout',
    'An order with items is made at once, in one transaction, or not at all; that replaces making the empty order.',
  ),
  rule(
    'R-UPLOAD',
    'An upload',
    'A file or an image comes in at an endpoint of its own, with a limit of size and kind.',
  ),
  rule('R-GEO', 'What is near', 'Rows with a latitude and a longitude can be found by their distance from a place.'),
  rule('R-REALTIME', 'A channel', 'Stock, states and messages change while people look at them, so they are told.'),
  rule(
    'R-HOOK',
    'A webhook',
    'A provider reports what happened later: the message is checked, kept once, answered at once and worked off in the background.',
  ),
  rule('R-EXPORT', 'An export', 'More rows than fit into an answer are written into a file in the background.'),
  rule(
    'R-RESET',
    'A forgotten password',
    'Somebody who forgot the password sets a new one with a code that works once, for an hour. Whether the address has an account is told to nobody.',
  ),
  rule(
    'R-VERIFY',
    'A confirmed address',
    'Anybody can type the address of another; a code that arrives there, and is good for a day, proves whose it is.',
  ),
  rule(
    'R-KEYS',
    'Keys for machines',
    'A program has no password to type: it gets a key of its own, with scopes and an end, which is shown once and can be taken back.',
  ),
  rule(
    'R-STAFF',
    'Those who run the service',
    'Owners and administrators of the service manage it, developers work with its data, and others only look; none of them are customers.',
  ),
  rule(
    'R-TOTAL',
    'A total is computed in one place',
    'Lines with a quantity and a price make a sum; the function that computes it has no side effects and examples that test it.',
  ),
  rule(
    'R-STOCK',
    'Stock is checked under a lock',
    'Two buyers must not get the last piece, so the row is locked while it is looked at and taken from, and put back when an order is cancelled.',
  ),
  rule(
    'R-PAY',
    'A payment',
    'Money is charged by a provider through one function, once for each order, and what came in is written down.',
  ),
  rule('R-NOTIFY', 'A message', 'Whoever ordered or owns something is told what became of it, in the background.'),
  rule(
    'R-POST-PAY',
    'What follows a payment',
    'Nobody waits for the warehouse: after the payment a task does the rest, and tries again when something fails.',
  ),
  rule(
    'R-SLOT',
    'No two at the same time',
    'Something that is booked from one moment to another cannot be booked twice for the same time, so that is checked under a lock.',
  ),
  rule(
    'R-FORMAT',
    'One form for one thing',
    'What several endpoints answer with is put into its form by one function.',
  ),
  rule('R-VALIDATE', 'One check for one thing', 'What several endpoints take is checked by one function.'),
  rule('R-SYNC', 'Taking over from elsewhere', 'Stock that somebody else keeps is fetched every hour.'),
  rule('R-REMIND', 'A reminder', 'Who has something due is reminded shortly before, once for each.'),
  rule(
    'R-EXPIRE',
    'What has run out',
    'Rows with an end are brought to an end by a task that looks every quarter of an hour.',
  ),
  rule(
    'R-CLEAN',
    'What nobody needs any more',
    'Tokens, sessions and the like are deleted once a day when they are old.',
  ),
  rule('R-DIGEST', 'A digest', 'Whoever gets many notifications may rather have one a day.'),
  rule(
    'R-SOFT',
    'Deletion that can be taken back',
    'Rows with money, people or content are missed when they are gone, so they are hidden and not removed; pairs, parts and tokens go for good.',
  ),
  rule(
    'R-VERSION',
    'Nobody overwrites another',
    'Where several people may change the same row, it has a version: whoever saves second is told.',
  ),
  rule(
    'R-IDX-FK',
    'An index for each reference',
    'Rows are looked up by what they refer to, and deleting the latter would have to read the whole table.',
  ),
  rule(
    'R-IDX-UNIQUE',
    'Unique values',
    'E-mail addresses, slugs and the pairs of a junction exist once, which only the database can promise.',
  ),
  rule(
    'R-IDX-LIST',
    'An index for lists of own rows',
    'The owner first, then the state, then the newest: the list that people open most is read without sorting.',
  ),
  rule(
    'R-IDX-QUERY',
    'An index for each named query',
    'What is compared with one value stands in front, then ranges, then the order: so one index answers the whole question.',
  ),
  rule(
    'R-IDX-SEARCH',
    'An index for full-text search',
    'Words are found by an index over all fields that say `search`, with their weights.',
  ),
  rule('R-IDX-TIME', 'An index for what is due', 'A task that looks for the few rows which are due reads these only.'),
  rule('SAID', 'It was said so', 'The endpoint, function or task stood in the notes that the plan was begun with.'),
];
