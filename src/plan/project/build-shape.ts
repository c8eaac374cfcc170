import { findNameFault } from '../names.ts';
import { entriesOf, report, reportForm } from '../place.ts';
import { present } from '../present.ts';
import type { Build, Reference, Slice } from '../model.ts';
import { list } from '../shapes/collections.ts';
import { record } from '../shapes/record.ts';
import { integer, nameSchema, reference } from '../shapes/scalars.ts';
import { described, readShape, type Shape } from '../shapes/shape.ts';

const members: Shape<readonly Reference[]> = list({
  what: 'groups and tasks',
  of: reference('a group or task'),
  atLeast: 1,
});

/** `catalogue: [products]`: a map with one key, because the order of slices matters. */
const slice: Shape<Slice> = {
  read: (place) => {
    const found = entriesOf(place);
    const [entry, ...others] = found ?? [];
    if (!entry || others.length > 0) return reportForm(place, 'one slice: catalogue: [products]');
    const { name, at } = entry.key;
    const fault = findNameFault(name);
    if (fault) report(entry, { ...fault, at });
    const read = readShape(members, entry);
    return read && { name, at, members: read };
  },
  schema: (book) => ({
    type: 'object',
    propertyNames: nameSchema,
    additionalProperties: members.schema(book),
    minProperties: 1,
    maxProperties: 1,
  }),
};

/** In which order the backend is built, and how far it is. */
export const build: Shape<Build> = record({
  what: 'build',
  keys: {
    slices: described('Slices in the order in which they are built.', list({ what: 'slices', of: slice })),
    built: described('How many slices are generated so far; absent: all.', integer({ min: 0, max: 10_000 })),
  },
  build: ({ values, keyAt, place, item }) => {
    const slices = values.slices ?? [];
    const { built } = values;
    for (const { name, at } of findRepeated(slices)) {
      const message = `There are two slices "${name}".`;
      report(place, { code: 'duplicate-slice', message, at, expected: 'another name' });
    }
    if (built !== undefined && built > slices.length) {
      const message = `There are ${slices.length} slices, not ${built}.`;
      report(place, {
        code: 'contradiction',
        message,
        at: keyAt('built'),
        expected: `at most ${slices.length}`,
      });
    }
    return present({
      accept: item.accept,
      slices,
      built: built === undefined ? undefined : { count: built, at: keyAt('built') },
    });
  },
});

function findRepeated(slices: readonly Slice[]): readonly Slice[] {
  const seen = new Set<string>();
  return slices.filter(({ name }) => seen.has(name) || !seen.add(name));
}
