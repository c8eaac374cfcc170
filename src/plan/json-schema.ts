import { plan } from './plan-shape.ts';
import type { JsonSchema, SchemaBook } from './shapes/shape.ts';

/**
 * The JSON Schema (draft-07, the one that yaml-language-server knows best) of the plan language, made from the shapes
 * that read it. It is looser than they are: short forms are texts to it, and names are not looked up.
 */
export function planJsonSchema(): object {
  const definitions = new Map<string, JsonSchema>();
  const book: SchemaBook = {
    refer: (name, make) => {
      if (!definitions.has(name)) {
        // A schema that contains itself finds its name taken.
        definitions.set(name, {});
        definitions.set(name, make());
      }
      return { $ref: `#/definitions/${name}` };
    },
  };
  const root = plan.schema(book);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Groundplan',
    description: 'The plan of a backend.',
    ...root,
    definitions: Object.fromEntries(definitions),
  };
}
