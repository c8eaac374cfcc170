import { present } from '../present.ts';
import type { Group } from '../model.ts';
import { entries } from '../shapes/collections.ts';
import { wasShape } from '../shapes/item-keys.ts';
import { namedItem, record } from '../shapes/record.ts';
import { text } from '../shapes/scalars.ts';
import { described, type Shape } from '../shapes/shape.ts';
import { endpoints } from './endpoint-shape.ts';
import { allow } from './permission.ts';

const group: Shape<Group> = record({
  what: 'a group',
  keys: {
    description: described('What the group is about: the tag of the API document.', text()),
    was: wasShape,
    allow,
    endpoints: described('METHOD /path and what it does.', endpoints),
  },
  required: ['endpoints'],
  reserved: 'endpoint key',
  build: (read) =>
    present({ ...namedItem(read, read.values), allow: read.values.allow, endpoints: read.values.endpoints ?? [] }),
});

/** The endpoints by business domain. */
export const api: Shape<readonly Group[]> = entries({ what: 'groups of endpoints', of: group });
