/** A program with a small interview, for tests in a real terminal; built by them. `throw` as need: it fails. */
import { nodeDisk } from '../../../src/project/disk.ts';
import { createJournalFile } from '../../../src/project/journal-file.ts';
import { runInterview } from '../../../src/wizard/engine/run.ts';
import { chooseFace, openFace } from '../../../src/wizard/faces/open-face.ts';
import type { Session } from '../../../src/wizard/session.ts';
import { choice, lines, pick, text } from '../questions.ts';

async function interview(session: Session) {
  session.show({
    kind: 'intro',
    title: 'groundplan',
    text: 'A small interview for tests, with one question of each kind.',
  });
  session.show({ kind: 'step', number: 1, title: 'Requirement', saved: false });
  const need = await session.ask(text('requirement/need', { placeholder: 'An online shop' }));
  if (need === 'throw') throw new Error('failed on purpose');
  session.show({ kind: 'step', number: 2, title: 'Database', saved: true });
  const tables = await session.ask(lines('database/tables'));
  session.show({ kind: 'step', number: 3, title: 'API', saved: true });
  const options = tables.flatMap((line) => {
    const table = (line.split(':')[0] ?? '').trim();
    if (table === '') return [];
    return [
      {
        value: `GET /${table}`,
        label: `GET /${table}`,
        ticked: true,
        group: table,
        hint: 'public',
        why: `Everybody may read ${table}.`,
      },
      {
        value: `POST /${table}`,
        label: `POST /${table}`,
        ticked: true,
        group: table,
        hint: 'owner',
        why: `Who writes ${table} owns them, and nobody else changes what they wrote.`,
      },
    ];
  });
  const endpoints = await session.ask(pick('api/endpoints', options));
  session.show({
    kind: 'block',
    text: `${need}\n${tables.map((line) => `├── ${line}`).join('\n')}\n└── ${endpoints.length} endpoints`,
  });
  const end = await session.ask(choice('build/confirm', ['create', 'change 2', 'leave'], { confirmation: true }));
  if (end === 'change 2') await session.changeFrom('database');
  if (end === 'leave') await session.leave();
  return { need, tables, endpoints };
}

const { stdin: input, stdout: output, env } = process;
const controller = new AbortController();
process.on('SIGTERM', () => controller.abort());
process.on('uncaughtException', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(70);
});
const face = await openFace({
  kind: chooseFace({ env, input, output, plain: process.argv.includes('--plain') }),
  input,
  output,
  color: env['NO_COLOR'] === undefined,
  signal: controller.signal,
});
try {
  const outcome = await runInterview(interview, {
    prompter: face,
    store: createJournalFile(nodeDisk, process.cwd()),
    resume: process.argv.includes('--ask') ? 'ask' : 'always',
    explain: (topic) => `Everything about ${topic}.`,
  });
  if ('done' in outcome) {
    await outcome.forget();
    face.show({ kind: 'outro', text: JSON.stringify(outcome.done) });
  } else {
    face.show({ kind: 'outro', text: 'Saved. Run it again to go on.' });
    process.exitCode = 130;
  }
} finally {
  face.close();
}
