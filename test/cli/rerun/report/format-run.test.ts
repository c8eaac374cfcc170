import { describe, expect, test } from 'vitest';
import type { FileDecision, FileOutcome } from '../../../../src/changes/outcome.ts';
import { choosePaint, plainPaint } from '../../../../src/cli/paint.ts';
import { formatRun } from '../../../../src/cli/rerun/report/format-run.ts';
import type { ProjectRun } from '../../../../src/project/rerun/model.ts';

function outcome(decision: FileDecision, path: string, more: Partial<FileOutcome> = {}): FileOutcome {
  return { path, decision, notes: [], ...more };
}

function runOf(files: readonly FileOutcome[], more: Partial<ProjectRun> = {}): ProjectRun {
  const project: ProjectRun['project'] = {
    ...{ folder: '/p', planText: 'a', generatedFrom: 'a', generator: '1.0.0', without: [], damage: [] },
    ...{ identities: new Map(), moved: new Map(), base: new Map(), isAsGenerated: true },
  };
  return {
    ...{ project, planText: 'a', without: [], files, renames: [], identities: new Map(), moved: new Map() },
    ...{ migration: { name: '', sql: '', losses: [], problems: [] }, seen: new Map(), waiting: new Map(), remarks: [] },
    ...more,
  };
}

const conflict = (line: number, reason: string) =>
  ({ kind: 'conflict', base: [], mine: ['a'], next: ['b'], line, reason }) as const;

const many = runOf(
  [
    ...Array.from({ length: 6 }, (_, index) => outcome('add', `src/modules/coupons/file-${index}.ts`)),
    ...Array.from({ length: 4 }, (_, index) => outcome('update', `docs/page-${index}.md`)),
    outcome('merge', 'src/modules/orders/repository.ts', { notes: ['both added methods: kept yours and count()'] }),
    outcome('merge', 'src/app.ts'),
    outcome('gone', 'src/modules/orders/mail.ts', { notes: ['you deleted it; left deleted'] }),
    outcome('orphaned', 'src/modules/old/routes.ts', { notes: ['no longer in the plan; kept, you edited it'] }),
    outcome('delete', 'src/modules/old/service.ts'),
    outcome('conflict', 'src/modules/orders/schemas.ts', {
      pieces: [conflict(6, 'you changed note; the plan removes it'), conflict(40, 'both changed total')],
    }),
    outcome('occupied', 'src/coupons.ts', { next: 'x', notes: ['a file of your own stands there; left alone'] }),
    outcome('occupied', 'src/waits.ts', { next: 'x', waits: true }),
    outcome('keep', 'src/kept.ts'),
    outcome('same', 'src/same.ts'),
  ],
  {
    migration: {
      ...{ name: 'drop_note', sql: 'alter', problems: [] },
      losses: [{ name: 'orders.note', sentence: 'drops orders.note' }],
    },
  },
);

test('the report has the counts, then what somebody has to know of, what is to be decided first', () => {
  expect(formatRun(many, { paint: plainPaint, width: 100, all: false })).toBe(
    `+ 6 new   ~ 4 updated   M 2 merged with your edits   - 1 deleted   3 conflicts
C src/modules/orders/schemas.ts:6    you changed note; the plan removes it
C src/modules/orders/schemas.ts:40   both changed total
C src/coupons.ts                     your own file stands where a new one is to be
o src/waits.ts                       left as it is; its new text still waits (groundplan resolve)
M src/modules/orders/repository.ts   both added methods: kept yours and count()
M src/app.ts                         merged with your edits
- src/modules/orders/mail.ts         you deleted it; left deleted (restore brings it back)
o src/modules/old/routes.ts          no longer in the plan; kept, you edited it
- src/modules/old/service.ts         no longer in the plan; deleted, you had not edited it
! drops orders.note                  data loss
--all lists the other files, too.
`,
  );
});

test('on 40 columns no line is longer, and nothing is lost', () => {
  const text = formatRun(many, { paint: plainPaint, width: 40, all: true });
  for (const line of text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(40);
  expect(text).toContain('C src/modules/orders/schemas.ts:6\n    you changed note; the plan removes\n    it\n');
  expect(text).toContain('+ src/modules/coupons/file-5.ts\n');
  expect(text).toContain('M 2 merged with your edits   - 1 deleted\n3 conflicts\n');
});

test('few files are listed without being asked for, and files that are as they were never', () => {
  const few = runOf([
    outcome('add', 'a.ts'),
    outcome('update', 'b.ts'),
    outcome('same', 'c.ts'),
    outcome('keep', 'd.ts'),
  ]);
  const text = formatRun(few, { paint: plainPaint, width: 80, all: false });
  expect(text).toBe('+ 1 new   ~ 1 updated\n+ a.ts\n~ b.ts\n');
  expect(formatRun(few, { paint: plainPaint, width: 80, all: true })).toContain('  d.ts   your edits stay');
});

test('a migration is listed among many files, and what it takes', () => {
  const files = [...many.files, outcome('add', 'src/db/migrations/0002_drop_note.sql')];
  expect(formatRun(runOf(files), { paint: plainPaint, width: 100, all: false })).toContain(
    '+ src/db/migrations/0002_drop_note.sql   npm run migrate applies it\n',
  );
});

test('moved files say from where, and by whom', () => {
  const files = [
    outcome('update', 'src/articles.ts', { from: 'src/products.ts', moved: 'plan' }),
    outcome('merge', 'lib/own.ts', { from: 'src/own.ts', moved: 'person' }),
    outcome('conflict', 'src/b.ts', { from: 'src/a.ts', moved: 'plan', pieces: [conflict(3, 'both changed it')] }),
  ];
  const text = formatRun(runOf(files), { paint: plainPaint, width: 80, all: false });
  expect(text).toContain('2 moved');
  expect(text).toContain('~ src/articles.ts   was src/products.ts\n');
  expect(text).toContain('M lib/own.ts        merged with your edits; you moved it from src/own.ts\n');
  expect(text).toContain('C src/a.ts:3        both changed it\n');
});

describe('a run without changes', () => {
  test('says that there is nothing to do', () => {
    expect(formatRun(runOf([outcome('same', 'a.ts')]), { paint: plainPaint, width: 80, all: false })).toBe(
      'Nothing changes: every file follows plan.yaml.\n',
    );
  });

  test('of another plan says that no file changes', () => {
    const run = runOf([outcome('same', 'a.ts')], { planText: 'b' });
    expect(formatRun(run, { paint: plainPaint, width: 80, all: false })).toBe('No file changes.\n');
  });
});

test('colours and characters that move the cursor do not change the columns', () => {
  const paint = choosePaint({ env: { FORCE_COLOR: '1' }, stream: {} });
  const files = [outcome('merge', 'src/\u001b[2Jevil.ts', { notes: ['both\nchanged it'] })];
  const text = formatRun(runOf(files), { paint, width: 80, all: false });
  expect(text).toContain('\u001b[36mM\u001b[39m');
  expect(text).toContain('src/·[2Jevil.ts   both·changed it');
});
