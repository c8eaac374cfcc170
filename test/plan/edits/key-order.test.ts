import { describe, expect, it, test } from 'vitest';
import { applyEdits } from '../../../src/plan/edits/apply.ts';
import { positionOf } from '../../../src/plan/edits/key-order.ts';
import { planJsonSchema } from '../../../src/plan/json-schema.ts';

interface Shape {
  readonly $ref?: string;
  readonly definitions?: Readonly<Record<string, Shape>>;
  readonly anyOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: Shape | boolean;
  readonly patternProperties?: Readonly<Record<string, Shape>>;
}

const language = planJsonSchema() as Shape;

/** The keys that the language has at a path, in all forms of what stands there; `*` is any name. */
function keysAt(path: readonly string[]): readonly string[] {
  const shapes = path.reduce<readonly Shape[]>(
    (above, part) =>
      above.flatMap(formsOf).flatMap(({ properties, additionalProperties, patternProperties }) => {
        const named = [additionalProperties, ...Object.values(patternProperties ?? {})];
        return part === '*' ? named.filter((each) => typeof each === 'object') : (properties?.[part] ?? []);
      }),
    [language],
  );
  return shapes.flatMap(formsOf).flatMap(({ properties }) => Object.keys(properties ?? {}));
}

function formsOf(shape: Shape): readonly Shape[] {
  const named = /^#\/definitions\/(.+)$/.exec(shape.$ref ?? '')?.[1];
  if (named !== undefined) return formsOf(language.definitions?.[named] ?? {});
  return shape.anyOf === undefined ? [shape] : shape.anyOf.flatMap(formsOf);
}

const items = [
  'features *',
  'tables *',
  'api *',
  'functions *',
  'integrations *',
  'integrations * operations *',
  'tasks *',
];

describe('the order of keys', () => {
  test.each(['', 'project', ...items, 'api * endpoints *', 'webhooks', 'auth', 'build'])(
    'knows every key of the language at "%s"',
    (path) => {
      const place = path.split(' ').filter((word) => word !== '');
      const keys = keysAt(place);
      expect(keys.length).toBeGreaterThan(1);
      // What has no place goes behind everything.
      const unknown = keys.filter((key) => positionOf(key, { path: place, among: [key, 'unheard_of'] }) !== 0);
      expect(unknown).toEqual([]);
    },
  );

  it('puts how long a task takes before what it does', () => {
    const text = 'tasks:\n  count:\n    every: 1h\n    steps:\n      - log: counting\n';
    const edit = { kind: 'set', path: ['tasks', 'count', 'takes'], value: '40s' } as const;
    expect(applyEdits(text, [edit])).toBe(
      'tasks:\n  count:\n    every: 1h\n    takes: 40s\n    steps:\n      - log: counting\n',
    );
  });
});
