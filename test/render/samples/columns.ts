import * as fc from 'fast-check';
import type { ColumnBlueprint } from '../../../src/blueprint/model.ts';
import { namesOf } from '../../../src/blueprint/casing.ts';

type Drawn = Partial<ColumnBlueprint> & Pick<ColumnBlueprint, 'kind'>;

/** A column with these rules and nothing else. */
export function columnWith(rules: Drawn): ColumnBlueprint {
  return {
    role: 'field',
    name: namesOf('note_text', 'camel'),
    description: '',
    nullable: false,
    unique: false,
    hidden: false,
    settable: true,
    changeable: true,
    requiredInput: true,
    snapshot: false,
    trim: false,
    lower: false,
    ...rules,
  };
}

const text = fc
  .record({
    minLength: fc.integer({ min: 0, max: 40 }),
    room: fc.integer({ min: 3, max: 300 }),
    trim: fc.boolean(),
    lower: fc.boolean(),
  })
  .map(({ minLength, room, ...rules }): Drawn => ({ kind: 'text', minLength, maxLength: minLength + room, ...rules }));

const pattern = fc
  .constantFrom('^[A-Z]{3}-[0-9]{4}$', '^[a-z]+(-[a-z]+)?$', '[0-9]{2}', '^(red|green)-[0-9a-f]{6}$', '^\\S{2,9}$')
  .map((source): Drawn => ({ kind: 'text', pattern: source, maxLength: 60 }));

const whole = fc
  .record({
    kind: fc.constantFrom('integer' as const, 'money' as const),
    minimum: fc.integer({ min: -5000, max: 5000 }),
    room: fc.integer({ min: 0, max: 100_000 }),
  })
  .map(({ kind, minimum, room }): Drawn => ({ kind, minimum, maximum: minimum + room }));

const decimal = fc
  .record({
    scale: fc.integer({ min: 0, max: 4 }),
    minimum: fc.integer({ min: -50, max: 50 }),
    room: fc.integer({ min: 1, max: 900 }),
  })
  .map(({ scale, minimum, room }): Drawn => ({
    kind: 'decimal',
    precision: scale + 4,
    scale,
    minimum,
    maximum: minimum + room,
  }));

const fixed = fc.constantFrom<Drawn>(
  { kind: 'boolean' },
  { kind: 'enum', values: ['draft', 'it’s "done"', 'archived'] },
  { kind: 'enum', values: ['only'] },
  { kind: 'email', format: 'email', maxLength: 254 },
  { kind: 'url', format: 'uri', maxLength: 2048 },
  { kind: 'uuid', format: 'uuid' },
  { kind: 'phone', minLength: 4, maxLength: 32, pattern: '^\\+?[0-9][0-9 .()-]{3,30}$' },
  { kind: 'slug', maxLength: 100, pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$' },
  { kind: 'password', minLength: 8, maxLength: 128 },
  { kind: 'date', format: 'date' },
  { kind: 'datetime', format: 'date-time' },
  { kind: 'list', element: { kind: 'text', maxLength: 20 }, minLength: 2, maxLength: 4 },
  { kind: 'list', element: { kind: 'enum', values: ['a', 'b'] }, maxLength: 3 },
);

/** Columns of every kind that has values of its own. */
export const columns: fc.Arbitrary<ColumnBlueprint> = fc
  .tuple(fc.oneof(text, pattern, whole, decimal, fixed), fc.boolean())
  .map(([rules, nullable]) => columnWith({ ...rules, nullable }));
