import { describe, expect, it } from 'vitest';
import { applyRenames } from '../../../src/blueprint/renames/apply-renames.ts';
import type { Rename } from '../../../src/blueprint/renames/rename.ts';
import { renameInPlan } from '../../../src/blueprint/renames/rename-in-plan.ts';

const plan = `groundplan: 1
project: { name: library }
tables:
  users: { fields: { email: "email, unique", password_hash: password, name: text } }
  tags: { fields: { label: text, rental_id: uuid? } }
  books: { fields: { title: text, tags: <-> tags } }
  loans:
    fields: { user: -> users, book: -> books, status: "lent | lost, default lent", note: text? }
  notes: { fields: { loan: -> loans, text: text } }
  fines: { fields: { loan: -> loans, amount: money } }
api:
  loans:
    allow: admin
    endpoints:
      PATCH /loans/{id}: { do: update loans, emit: loan.seen }
  books:
    allow: admin
    endpoints:
      PUT /books/{id}/tags/{tag_id}: { do: attach tags to books, emit: book.tagged }
tasks:
  follow:
    on: loans.updated
    unique: loan_id
    steps:
      - log: "{loan_id} of {input.user_id}: {note ?? 'nothing'}"
      - count: fines
        where: loan == input.loan_id
        as: remark
  declared:
    on: loan.lost
    input: { loan_id: uuid, user: -> users }
    steps:
      - log: "{input.loan_id} of {input.user_id}"
  seen:
    on: loan.seen
    steps:
      - log: "= loan_id"
  tagged:
    on: book.tagged
    steps:
      - log: "{input.book_id} is {tag_id}"
  welcome:
    on: users.registered
    steps:
      - log: "= name"
webhooks: { outgoing: [loans.lost] }
realtime:
  loans/{id}: { allow: owner, on: loan.updated }
  loan/{loan_id}/notes: { allow: admin, on: notes.created }
  loans/{id}/fines: { allow: admin, on: fines.created }
auth: { table: users, roles: [reader, admin] }
`;

const table = (from: string, to: string): Rename => ({ kind: 'table', from, to });
const field = (of: string, from: string, to: string): Rename => ({ kind: 'field', table: of, from, to });

function rename(wanted: Rename, text = plan) {
  return renameInPlan(text, { rename: wanted, was: false, paths: 'stay' });
}

/** Lines below `tasks` that are there now, without their indentation. */
function fresh(text: string, before = plan): readonly string[] {
  const old = new Set(before.split('\n'));
  const lines = text.slice(text.indexOf('\ntasks:')).split('\n');
  return lines.filter((line) => !old.has(line)).map((line) => line.trim());
}

describe('events of a table that is renamed', () => {
  it('are called after it, with the id of its row, wherever something waits for them', () => {
    const { text, followers } = rename(table('loans', 'rentals'));
    expect(fresh(text)).toEqual([
      'on: rentals.updated',
      'unique: rental_id',
      `- log: "{rental_id} of {input.user_id}: {note ?? 'nothing'}"`,
      'where: loan == input.rental_id',
      'on: rental.lost',
      'input: { rental_id: uuid, user: -> users }',
      '- log: "{input.rental_id} of {input.user_id}"',
      '- log: "= rental_id"',
      'webhooks: { outgoing: [rentals.lost] }',
      'rentals/{id}: { allow: owner, on: rental.updated }',
      'rental/{loan_id}/notes: { allow: admin, on: notes.created }',
      'rentals/{id}/fines: { allow: admin, on: fines.created }',
    ]);
    expect(followers).toEqual(['loans/{id}', 'loan/{loan_id}/notes', 'loans/{id}/fines', 'loans.lost']);
  });

  it('are called in the plural where nobody would know them by the singular', () => {
    const { text } = rename(table('loans', 'people'));
    expect(text).toContain('on: people.lost\n    input: { person_id: uuid,');
    expect(text).toContain('people/{id}: { allow: owner, on: people.updated }');
    expect(text).toContain('person/{loan_id}/notes:');
  });

  it('follow also where the plan declares what they carry, unless steps or endpoints emit them', () => {
    const text = `${plan}events:
  loans.updated: { loan_id: uuid, note: text?, user_id: -> users }
  loan.seen: { loan_id: uuid }
  book.tagged: { book_id: uuid, tag_id: uuid }
`;
    const renamed = rename(table('loans', 'rentals'), text).text;
    expect(renamed).toContain('  rentals.updated: { rental_id: uuid, note: text?, user_id: -> users }\n');
    expect(renamed).toContain('  loan.seen: { rental_id: uuid }\n');
    const owned = rename(field('loans', 'user', 'reader'), text).text;
    expect(owned).toContain('  loans.updated: { loan_id: uuid, note: text?, reader_id: -> users }\n');
  });

  it('keep a value apart from a column that has its new name', () => {
    const text = plan.replace(
      'count: fines\n        where: loan == input.loan_id',
      'count: tags\n        where: rental_id == loan_id',
    );
    expect(fresh(rename(table('loans', 'rentals'), text).text)).toContain('where: rental_id == input.rental_id');
  });

  it('tell of the other row of an attachment', () => {
    expect(fresh(rename(table('tags', 'labels')).text)).toEqual(['- log: "{input.book_id} is {label_id}"']);
    expect(fresh(rename(table('books', 'works')).text)).toEqual(['- log: "{input.work_id} is {tag_id}"']);
  });
});

describe('fields of events whose column is renamed', () => {
  it('are called like it', () => {
    expect(fresh(rename(field('users', 'name', 'full_name')).text)).toEqual(['- log: "= full_name"']);
    expect(fresh(rename(field('loans', 'user', 'reader')).text)).toEqual([
      `- log: "{loan_id} of {input.reader_id}: {note ?? 'nothing'}"`,
      'input: { loan_id: uuid, reader: -> users }',
      '- log: "{input.loan_id} of {input.reader_id}"',
    ]);
  });

  it('are told from values of the steps that have the name', () => {
    expect(fresh(rename(field('loans', 'note', 'remark')).text)).toEqual([
      `- log: "{loan_id} of {input.user_id}: {input.remark ?? 'nothing'}"`,
    ]);
  });

  it('name the parameters of channels; an id behind a table stays one', () => {
    const { text } = rename(field('notes', 'loan', 'about'));
    expect(fresh(text)).toEqual(['loan/{about_id}/notes: { allow: admin, on: notes.created }']);
    expect(fresh(rename(field('fines', 'loan', 'about')).text)).toEqual(['where: about == input.loan_id']);
  });
});

describe('events of the plan itself', () => {
  const own = `${plan}events:
  loan.late: { loan_id: uuid, days: integer }
  loan.seen: { loan_id: uuid }
  book.tagged: { book_id: uuid, tag_id: uuid }
`.replace('on: loan.updated', 'on: [loan.updated, loan.late]');

  it('keep their names; what a channel takes for the id of the row follows', () => {
    const { text } = rename(table('loans', 'rentals'), own);
    expect(text).toContain('  loan.late: { rental_id: uuid, days: integer }\n');
    expect(text).toContain('rentals/{id}: { allow: owner, on: [rental.updated, loan.late] }');
  });
});

it('several names change at once', () => {
  const text = applyRenames(plan, [
    table('loans', 'rentals'),
    field('rentals', 'note', 'comment'),
    table('notes', 'words'),
  ]);
  expect(text).toContain(`{rental_id} of {input.user_id}: {comment ?? 'nothing'}`);
  expect(text).toContain('rental/{loan_id}/words: { allow: admin, on: words.created }');
});
