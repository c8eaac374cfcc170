import { present } from '../present.ts';
import { bareValue, namedValues, value } from '../formulas/value-shape.ts';
import { oneOrMany } from '../shapes/collections.ts';
import { DOTTED_NAMES, flag, reference } from '../shapes/scalars.ts';
import { described } from '../shapes/shape.ts';
import { defineStep, type StepShapes } from './define-step.ts';
import { dottedReference } from './dotted-reference.ts';
import { resultName } from './result-name.ts';
import { sortKeys, where } from './step-parts.ts';

const table = described('A table.', reference('the name of a table'));
const target = described('A table, or the row that an earlier step named.', reference('the name of a table or row'));
const as = resultName;
const include = described(
  'What comes with each row: relations, as dotted paths.',
  oneOrMany({ what: 'relations', of: reference('a relation', { pattern: DOTTED_NAMES }) }),
);

/** Steps that read and write rows. */
export const dataSteps: StepShapes = {
  get: defineStep('get', {
    description: 'One row. A missing row answers 404, unless optional.',
    keys: {
      get: table,
      where,
      include,
      as,
      lock: described('Locks the row until the transaction ends.', flag),
      optional: described('A missing row is null instead of an answer 404.', flag),
    },
    required: ['where'],
    build: ({ get, where: which, include: relations, as: name, lock, optional }, item) =>
      get &&
      present({
        ...{ ...item, key: 'get', table: get, where: which, as: name },
        ...{ include: relations ?? [], lock: lock ?? false, optional: optional ?? false },
      }),
  }),
  find: defineStep('find', {
    description: 'Rows of a table.',
    keys: {
      find: table,
      where,
      sort: described('`created_at desc, name`', sortKeys),
      limit: described('At most so many.', bareValue),
      include,
      as,
    },
    required: ['as'],
    build: ({ find, where: which, sort, limit, include: relations, as: name }, item) =>
      find &&
      present({
        ...item,
        key: 'find',
        table: find,
        where: which,
        sort: sort ?? [],
        limit,
        include: relations ?? [],
        as: name,
      }),
  }),
  count: defineStep('count', {
    description: 'How many rows there are.',
    keys: { count: table, where, as },
    required: ['as'],
    build: ({ count, where: which, as: name }, item) =>
      count && present({ ...item, key: 'count', table: count, where: which, as: name }),
  }),
  exists: defineStep('exists', {
    description: 'Whether there is such a row.',
    keys: { exists: table, where, as },
    required: ['as'],
    build: ({ exists, where: which, as: name }, item) =>
      exists && present({ ...item, key: 'exists', table: exists, where: which, as: name }),
  }),
  sum: defineStep('sum', {
    description: 'The sum of a field: `sum: orders.total`.',
    keys: { sum: described('table.field', dottedReference('orders.total')), where, as },
    required: ['as'],
    build: ({ sum, where: which, as: name }, item) =>
      sum && present({ ...item, key: 'sum', table: sum.owner, field: sum.member, where: which, as: name }),
  }),
  create: defineStep('create', {
    description: 'Inserts a row; a list of values inserts many.',
    keys: {
      create: table,
      values: described('Field and value; or a list of such maps, or a formula that gives one.', value),
      as,
    },
    required: ['values'],
    build: ({ create, values, as: name }, item) =>
      create && values && present({ ...item, key: 'create', table: create, values, as: name }),
  }),
  update: defineStep('update', {
    description: 'Changes the rows of a table, or a row that an earlier step named.',
    keys: { update: target, where, set: described('Field and new value.', namedValues), as },
    required: ['set'],
    build: ({ update, where: which, set, as: name }, item) =>
      update && set && present({ ...item, key: 'update', target: update, where: which, set, as: name }),
  }),
  delete: defineStep('delete', {
    description: 'Deletes rows of a table, or a row that an earlier step named; softly where the table says so.',
    keys: { delete: target, where },
    build: ({ delete: what, where: which }, item) =>
      what && present({ ...item, key: 'delete', target: what, where: which }),
  }),
};
