import { describe, expect, test } from 'vitest';
import { findingsOf, mend } from '../../findings.ts';

const plan = (fields: string, endpoint = 'POST /things: { do: create things, allow: public }'): string => `tables:
  things:
    fields:
${fields.replaceAll(/^(?=.)/gm, '      ')}
api:
  things:
    endpoints:
      ${endpoint.replaceAll('\n', '\n      ')}
`;

describe('VA-01', () => {
  test('JSON that everybody may send', () => {
    expect(findingsOf('VA-01', plan('data: json?'))).toMatchInlineSnapshot(`
      "6:7 error tables.things.fields.data
      Anybody may send any JSON as "data" to POST /things.
      Give what is known about "data" fields of its own, or do not take it from everybody (\`readonly\`)."
    `);
    const steps = plan(
      'x: integer',
      'POST /things/import:\n  allow: public\n  input: { rows: [{ data: json }] }\n  steps: [{ log: hello }]',
    );
    expect(findingsOf('VA-01', steps)).toMatchInlineSnapshot(`
      "12:27 error api.things.endpoints.POST /things/import.input.rows[0].data
      Anybody may send any JSON as "data" to POST /things/import.
      Write its form: \`data: { name: text, … }\`."
    `);
  });

  test('a field whose type was guessed', () => {
    expect(findingsOf('VA-01', plan('whatever:'))).toMatchInlineSnapshot(`
      "6:7 warning tables.things.fields.whatever
      "things.whatever" has no type, and its name does not tell: text was taken.
      Write what it is: \`whatever: text, max 200\`."
    `);
  });

  test.each([
    ['clients cannot give it', plan('data: json?, readonly\nx: integer')],
    ['nobody writes it', plan('data: json?', 'GET /things: { do: list things, allow: public }')],
    ['the name tells', plan('price:\ntitle:')],
  ])('is silent where %s', (_why, text) => {
    expect(findingsOf('VA-01', text)).toBe('');
  });
});

describe('VA-02', () => {
  test('texts and numbers without limits, with the fix', () => {
    const text = plan(
      'title: text\nbody: text?\nnick: text, unique\nquantity: integer\nrating: integer\nprice: money, max 9',
    );
    expect(findingsOf('VA-02', text)).toMatchInlineSnapshot(`
      "6:7 warning tables.things.fields.title
      "things.title" takes texts of any length that the server can bear.
      Write how long it may be: \`max 200\`.

      7:7 warning tables.things.fields.body
      "things.body" takes texts of any length that the server can bear.
      Write how long it may be: \`max 5000\`.

      8:7 warning tables.things.fields.nick
      "things.nick" takes texts of any length that the server can bear.
      Write how long it may be: \`max 200\`.

      9:7 warning tables.things.fields.quantity
      "things.quantity" takes numbers below zero.
      Write its bounds: \`min 0\`.

      10:7 warning tables.things.fields.rating
      "things.rating" takes numbers below zero.
      Write its bounds: \`min 1, max 5\`.

      11:7 warning tables.things.fields.price
      "things.price" takes numbers below zero.
      Write its bounds: \`min 0\`."
    `);
    expect(mend('VA-02', text)).toMatchInlineSnapshot(`
      "title: { type: text, max: 200 }
      body: { type: text?, max: 5000 }
      nick: { type: text, unique: true, max: 200 }
      quantity: { type: integer, min: 0 }
      price: { type: money, min: 0, max: 9 }"
    `);
  });

  test('inputs of endpoints', () => {
    const steps = plan(
      'x: integer',
      'POST /things/order:\n  allow: public\n  input: { note: text, rows: [{ quantity: integer }] }\n  steps: [{ log: hello }]',
    );
    expect(findingsOf('VA-02', steps)).toMatchInlineSnapshot(`
      "12:18 warning api.things.endpoints.POST /things/order.input.note
      The input "note" takes texts of any length that the server can bear.
      Write how long it may be: \`max 5000\`.

      12:39 warning api.things.endpoints.POST /things/order.input.rows[0].quantity
      The input "quantity" takes numbers below zero.
      Write its bounds: \`min 0\`."
    `);
  });

  test.each([
    'title: text, max 9',
    'title: text, length 1..9',
    'code: text, pattern /^[A-Z]+$/',
    'words: text[]',
    'quantity: integer, min 0',
    'year: integer',
    'price: money, min -9, max -1',
    'note: text, readonly, default "-"\nx: integer',
    'title:',
  ])('is silent on %s', (fields) => {
    expect(findingsOf('VA-02', plan(fields))).toBe('');
  });
});
