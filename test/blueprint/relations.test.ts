import { describe, expect, test } from 'vitest';
import { buildSound, codesOf, columnOf, problemsOf, tableOf } from './build-plan.ts';

const people = `
tables:
  people:
    fields: { name: text }`;

const inversesOf = (yaml: string, table: string): string[] =>
  tableOf(buildSound(yaml), table).referencedBy.map((reference) => reference.inverse.snake);

describe('references', () => {
  test('`author: -> people` is the column author_id, seen from both ends', () => {
    const blueprint = buildSound(`${people}\n  books:\n    fields: { author: -> people }\napi: {}`);
    const [reference] = tableOf(blueprint, 'books').references;
    expect(reference).toMatchObject({ column: 'author_id', target: 'people', required: true, self: false });
    expect(reference?.name.snake).toBe('author');
    expect(tableOf(blueprint, 'people').referencedBy).toEqual([reference]);
  });

  test('a field that is called like its column already keeps it', () => {
    const blueprint = buildSound(`${people}\n  books:\n    fields: { author_id: -> people }\napi: {}`);
    expect(tableOf(blueprint, 'books').references[0]).toMatchObject({ column: 'author_id', name: { snake: 'author' } });
  });

  test.each([
    ['-> people', 'restrict'],
    ['-> people?', 'set null'],
    ['-> people, cascade', 'cascade'],
  ])('%s: %s', (type, onDelete) => {
    const blueprint = buildSound(`${people}\n  books:\n    fields: { author: "${type}" }\napi: {}`);
    expect(columnOf(blueprint, 'books.author_id').reference?.onDelete).toBe(onDelete);
  });

  test('parts go with their whole', () => {
    const blueprint = buildSound(`${people}\n  person_notes:\n    fields: { person: -> people }\napi: {}`);
    expect(columnOf(blueprint, 'person_notes.person_id').reference?.onDelete).toBe('cascade');
  });

  test('the other end is the table, for a one-to-one its singular', () => {
    expect(inversesOf(`${people}\n  books:\n    fields: { author: -> people }\napi: {}`, 'people')).toEqual(['books']);
    const profile = `${people}\n  profiles:\n    fields: { person: "-> people, unique" }\napi: {}`;
    expect(inversesOf(profile, 'people')).toEqual(['profile']);
  });

  test('two references from one table say which one they are, except the one named like the target', () => {
    const two = `${people}\n  orders:\n    fields: { customer: -> people, seller: -> people }\napi: {}`;
    expect(inversesOf(two, 'people')).toEqual(['orders_as_customer', 'orders_as_seller']);
    const named = `${people}\n  orders:\n    fields: { person: -> people, seller: -> people }\napi: {}`;
    expect(inversesOf(named, 'people')).toEqual(['orders', 'orders_as_seller']);
  });

  test('the other end never takes the name of a column or relation', () => {
    const taken =
      'tables:\n  people:\n    fields: { books: text }\n  books:\n    fields: { author: -> people }\napi: {}';
    expect(inversesOf(taken, 'people')).toEqual(['books_as_author']);
  });

  test('a reference to the own table has children where it is a parent', () => {
    const self = (name: string): string => `tables:\n  nodes:\n    fields: { name: text, ${name}: -> nodes? }\napi: {}`;
    expect(inversesOf(self('parent'), 'nodes')).toEqual(['children']);
    expect(inversesOf(self('previous'), 'nodes')).toEqual(['nodes_as_previous']);
  });

  test('chains of required references that come back have no first row', () => {
    const circle = (mark: string): string => `
tables:
  eggs:
    fields: { hen: -> hens }
  hens:
    fields: { egg: -> eggs${mark} }
  nests:
    fields: { hen: -> hens }
api: {}`;
    expect(codesOf(circle(''))).toEqual(['no-first-row', 'no-first-row']);
    expect(codesOf(circle('?'))).toEqual([]);
    expect(codesOf('tables:\n  nodes:\n    fields: { parent: -> nodes }\napi: {}')).toEqual(['no-first-row']);
  });
});

describe('many-to-many', () => {
  const tags = (fields: string): string => `
tables:
  products:
    fields: { name: text, tags: <-> tags }
  tags:
    fields: { ${fields} }
api: {}`;

  test('is a table of pairs, each once, that go with either end', () => {
    const blueprint = buildSound(tags('name: text'));
    const junction = tableOf(blueprint, 'product_tags');
    expect(junction).toMatchObject({ generated: true, timestamps: false, softDelete: false });
    expect(junction.columns.map((column) => column.name.snake)).toEqual(['id', 'product_id', 'tag_id']);
    expect(junction.references.map((reference) => reference.onDelete)).toEqual(['cascade', 'cascade']);
    expect(junction.uniques.map((unique) => unique.name)).toEqual(['product_tags_product_id_tag_id_key']);
    expect(tableOf(blueprint, 'products').manyToMany).toMatchObject([
      { target: 'tags', junction: 'product_tags', ownColumn: 'product_id', targetColumn: 'tag_id' },
    ]);
  });

  test('declared at both ends is one table', () => {
    const blueprint = buildSound(tags('name: text, products: <-> products'));
    expect(blueprint.tables.filter((table) => table.generated)).toHaveLength(1);
    expect(tableOf(blueprint, 'tags').manyToMany).toMatchObject([
      { junction: 'product_tags', ownColumn: 'tag_id', targetColumn: 'product_id' },
    ]);
  });

  test('two of them between the same tables are two tables', () => {
    const blueprint = buildSound(`
tables:
  people:
    fields: { likes: <-> films, seen: <-> films }
  films:
    fields: { fans: <-> people }
api: {}`);
    expect(blueprint.tables.filter((table) => table.generated).map((table) => table.name.snake)).toEqual([
      'person_likes',
      'person_seen',
      'film_fans',
    ]);
  });

  test('with the own table has two different columns', () => {
    const blueprint = buildSound('tables:\n  people:\n    fields: { name: text, friends: <-> people }\napi: {}');
    const columns = tableOf(blueprint, 'person_friends').columns.map((column) => column.name.snake);
    expect(columns).toEqual(['id', 'person_id', 'friend_id']);
  });

  test('has a table name that PostgreSQL keeps whole', () => {
    const long = 'a_name_that_is_nearly_as_long_as_a_name_can_be_00';
    const blueprint = buildSound(`tables:\n  ${long}:\n    fields: { x: text, ${long}: <-> ${long} }\napi: {}`);
    const [, junction] = blueprint.tables;
    expect(junction?.name.snake.length).toBeLessThanOrEqual(63);
    expect(blueprint.tables[0]?.manyToMany[0]?.junction).toBe(junction?.name.snake);
  });

  test('whose table is there already is a problem', () => {
    const taken = `${tags('name: text').replace('api: {}', '')}  product_tags:\n    fields: { name: text }\napi: {}`;
    expect(problemsOf(taken)).toEqual(['junction-name-taken tables.products.fields.tags']);
  });
});
