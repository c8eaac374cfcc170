import type { Hosting } from '../model.ts';
import { present } from '../present.ts';
import { entries, list } from '../shapes/collections.ts';
import { record } from '../shapes/record.ts';
import { text } from '../shapes/scalars.ts';
import { described, type Shape } from '../shapes/shape.ts';

const people = list({ what: 'names', of: text({ max: 200 }), atLeast: 1 });

/** `developer: [Grace, Alan]` */
const teamRole: Shape<{ readonly role: string; readonly people: readonly string[] }> = {
  read: (place) => {
    const names = people.read(place);
    return names === undefined || place.key === undefined ? undefined : { role: place.key.name, people: names };
  },
  schema: (book) => people.schema(book),
};

/**
 * Where the backend is to run and who cares for it. Nothing is generated from it but documentation: a plan knows no
 * hoster. Source: the second seed, "Choose appropriate plan, region, and team access from the start".
 */
export const hosting: Shape<Hosting> = record({
  what: 'hosting',
  keys: {
    region: described(
      'Where the servers stand: near the people who use it, where the law wants the data.',
      text({ max: 200 }),
    ),
    domain: described('The host name that clients call: api.example.com.', text({ max: 253 })),
    team: described('Who may do what with the servers: names by role.', entries({ what: 'roles', of: teamRole })),
  },
  build: ({ values, item }) => present({ ...item, ...values, team: values.team ?? [] }),
});
