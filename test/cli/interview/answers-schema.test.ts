import { expect, test } from 'vitest';
import { answersSchema } from '../../../src/cli/interview/answers-schema.ts';
import { catalogue } from '../../../src/wizard/interview/catalogue.ts';

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | false;
  readonly description?: string;
}

function find(schema: Schema | undefined, [word, ...rest]: readonly string[]): Schema | undefined {
  if (word === undefined || schema === undefined) return schema;
  const below = word.startsWith('{') ? schema.additionalProperties : schema.properties?.[word];
  return find(below === false ? undefined : below, rest);
}

test('every question has its place in the schema of answers', () => {
  expect(catalogue.length).toBeGreaterThan(30);
  for (const { id, description } of catalogue) {
    expect(find(answersSchema(), id.split('/'))?.description, id).toContain(description);
  }
});
