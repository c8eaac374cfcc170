import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNotation } from '../../../src/infer/notation/read.ts';
import { editsOfItems } from '../../../src/infer/notation/table-edits.ts';
import { applyEdits } from '../../../src/plan/edits/apply.ts';
import { parsePlan } from '../../../src/plan/parse.ts';

function problemsOf(notation: string): readonly unknown[] {
  const items = readNotation(notation, { tables: [] });
  const noted = items.filter(({ kind }) => kind === 'problem');
  const plan = applyEdits('groundplan: 1\n\nproject:\n  name: test\n', editsOfItems(items));
  return [...noted, ...parsePlan(plan, 'plan.yaml').problems];
}

describe('what is noted is a plan', () => {
  it.each([
    [
      'a blog',
      'users (email, password, name, bio)\nposts (author_id, title, slug, body, status, published_at?)\ncomments (post_id, user_id, body, parent_id)\ntags (name)\nposts <-> tags',
    ],
    [
      'a SaaS',
      'users (email, password, name)\norganizations (name, slug, plan)\nmemberships (organization_id, user_id, role: owner|admin|member)\nprojects (organization_id, name, archived)\ntasks (project_id, assignee_id?, title, body, status, due_on?)',
    ],
    [
      'a booking',
      'users (email, password, phone)\nrooms (name, capacity, price, photo)\nbookings (room_id, user_id, starts_at, ends_at, status, total, deleted_at)',
    ],
    [
      'a clinic',
      'users (email, password, role)\npatients (user_id: unique, name, birthday, phone)\ndoctors (user_id, name, speciality)\nappointments (patient_id, doctor_id, starts_at, ends_at, status, notes)\nprescriptions (appointment_id, drug, dosage, valid_until)\ninvoices (patient_id, number, amount, due_on, paid_at?)',
    ],
  ])('%s', (_, notation) => {
    expect(problemsOf(notation)).toEqual([]);
  });

  const tables = ['users', 'orders', 'order_items', 'products', 'teams', 'addresses', 'categories'];
  const field = fc.constantFrom(
    ...[
      'name',
      'title',
      'email',
      'price',
      'total',
      'quantity',
      'status',
      'role',
      'is_open',
      'note?',
      'metadata',
      'rating',
    ],
    ...[
      'due_on',
      'starts_at',
      'slug',
      'sku',
      'photo',
      'website',
      'size: S|M|L',
      'tags: text[]',
      'weight: number',
      'min_age',
    ],
    ...[
      'inventory: int, min 0',
      'code: len 3..8',
      'open: bool = true',
      'id',
      'created_at',
      'deleted_at',
      'latitude',
      'colour',
    ],
  );
  const table = fc.record({
    fields: fc.uniqueArray(field, { minLength: 1, maxLength: 8 }),
    targets: fc.uniqueArray(fc.constantFrom(...tables), { maxLength: 3 }),
    optional: fc.boolean(),
    form: fc.constantFrom('line', 'braces', 'below'),
  });

  it('whatever the tables are, in whatever order', () => {
    const plans = fc
      .uniqueArray(fc.constantFrom(...tables), { minLength: 1 })
      .chain((names) =>
        fc.tuple(fc.constant(names), fc.array(table, { minLength: names.length, maxLength: names.length })),
      );
    const singulars = new Map(
      tables.map((name) => [
        name,
        name
          .replace(/ies$/, 'y')
          .replace(/(ss)es$/, '$1')
          .replace(/([^s])s$/, '$1'),
      ]),
    );
    fc.assert(
      fc.property(plans, ([names, written]) => {
        const lines = written.map(({ fields, targets, optional, form }, index) => {
          const name = names[index] ?? '';
          const references = targets
            .filter((target) => names.includes(target))
            .map((target) => `${singulars.get(target)}_id${optional ? '?' : ''}`);
          const all = [...fields, 'label', ...references];
          if (form === 'below') return `${name}\n${all.map((each) => `  - ${each}`).join('\n')}`;
          return form === 'line' ? `├── ${name} (${all.join(', ')})` : `${name} { ${all.join(', ')} }`;
        });
        expect(problemsOf(lines.join('\n'))).toEqual([]);
      }),
      { numRuns: 100, endOnFailure: true },
    );
  });

  it('any text is read without a crash, every line of it', () => {
    const pieces = fc.constantFrom(
      'users',
      '(',
      ')',
      '{',
      ':',
      ',',
      '->',
      '→',
      '<->',
      'GET /a',
      '├── ',
      '- ',
      '|',
      '\n',
      ' ',
      'Task: x',
      'é',
      '🛒',
      '**',
      '```',
      '\t',
      'every hour',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((each) => each.join('')),
        ),
        (text) => {
          const lines = text.split(/\r\n|\n|\r/);
          const seen = new Set(readNotation(text, { tables: ['users'] }).map(({ line }) => line));
          expect(lines.flatMap((_, line) => (seen.has(line) ? [] : [line]))).toEqual([]);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
