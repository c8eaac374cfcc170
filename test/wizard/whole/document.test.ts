/**
 * docs/wizard.md shows screens of real runs: each block behind `<!-- screen: name -->` is what the terminal shows there.
 * After a change that is meant: npx vitest run --project unit test/wizard/whole/document.test.ts -u
 */
import { readFileSync } from 'node:fs';
import { PassThrough, Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { formatRepeatCommand } from '../../../src/cli/interview/repeat-command.ts';
import { showConflict } from '../../../src/cli/rerun/conflicts/conflict-lines.ts';
import { conflictQuestion } from '../../../src/cli/rerun/conflicts/conflict-question.ts';
import { menuQuestion } from '../../../src/cli/project-menu/menu.ts';
import { parsePlan } from '../../../src/plan/parse.ts';
import { createMemoryStore } from '../../../src/wizard/engine/memory-store.ts';
import { runInterview } from '../../../src/wizard/engine/run.ts';
import { createClackFace } from '../../../src/wizard/faces/clack/clack-face.ts';
import { createLineFace } from '../../../src/wizard/faces/line/line-face.ts';
import { depths } from '../../../src/wizard/interview/catalogue/entry.ts';
import type { InterviewInput } from '../../../src/wizard/interview/input.ts';
import { interview } from '../../../src/wizard/interview/interview.ts';
import { createFakeHost } from '../../cli/fake-host.ts';
import { plainInput } from '../interview/input.ts';
import { eCommerce } from '../interview/schemas.ts';
import { createFakeTerminal } from '../terminal/fake-terminal.ts';
import { openInterview, type RunningInterview } from './open-interview.ts';
import { describeShop, typeTables } from './ways.ts';

const file = new URL('../../../docs/wizard.md', import.meta.url);
const [firstTable = '', ...otherTables] = eCommerce.tables;

/** The numbers of a real rendering, which change with every template. */
const input: InterviewInput = {
  ...plainInput(),
  preview: async (_, folder) => ({
    folder,
    parts: [
      { name: 'src', files: 109 },
      { name: 'test', files: 44 },
      { name: 'files of the project', files: 13 },
      { name: 'docs', files: 3 },
      { name: '.github', files: 1 },
    ],
  }),
};

type Screens = Map<string, string>;

/** Only the question that is being asked, where the screen has more. */
function fromStep(screen: string): string {
  const lines = screen.split('\n');
  const active = lines.findIndex((line) => line.startsWith('◆'));
  const step = lines.findLastIndex((line, index) => index < active && line.startsWith('├'));
  return lines.slice(step === -1 || active - step > 4 ? active : step).join('\n');
}

async function showStandard(screens: Screens): Promise<void> {
  const run = openInterview({ input });
  screens.set('first', await run.asks('What do you begin with?'));
  run.keyboard.press('enter');
  screens.set('depth', fromStep(await run.asks('How closely shall we look')));
  run.keyboard.press('enter');
  await run.say('What do your users need?', eCommerce.need);
  await run.asks('Which tables and fields are');
  for (const line of [firstTable, ...otherTables.slice(0, 1)]) {
    run.keyboard.type(line);
    run.keyboard.press('enter');
  }
  const [third = '', ...last] = otherTables.slice(1);
  run.keyboard.type(third);
  screens.set('tables', fromStep(await run.screen.waitFor(`+ ${third}█`)));
  run.keyboard.press('enter');
  await typeTables(run, last);
  screens.set('endpoints', fromStep(await run.asks('Which endpoints are needed?')));
  run.keyboard.type('?');
  await run.screen.waitFor('nobody would call.');
  screens.set('why', note(await run.asks('Which endpoints are needed?'), 'An endpoint does one thing'));
  run.keyboard.press('enter');
  screens.set('functions', fromStep(await run.asks('Which functions and integrations')));
  run.keyboard.press('enter');
  screens.set('tasks', fromStep(await run.asks('Which background tasks')));
  run.keyboard.press('enter');
  screens.set('public', fromStep(await run.asks('What may everybody read')));
  run.keyboard.press('enter');
  screens.set('roles', fromStep(await run.asks('Which permissions are needed')));
  run.keyboard.press('F2');
  screens.set('jump', fromStep(await run.asks('Go to which question?')));
  run.keyboard.press('enter');
  await run.at('Which permissions are needed', 'enter');
  await run.at('What is the project called?', 'enter');
  screens.set('confirm', fromVerdict(await run.asks('Shall it be built?')));
  screens.set('overview', overviewOf(run));
  run.keyboard.press('enter');
  await run.finish();
  await showRepeat(run, screens);
}

/** From a note to the question behind it. */
function note(screen: string, beginning: string): string {
  const at = screen.indexOf(`●  ${beginning}`);
  return screen.slice(at, screen.indexOf('\n│\n◆', at));
}

function fromVerdict(screen: string): string {
  return screen.slice(screen.indexOf('●  Review'));
}

/** Tree and diagram stand behind the name, before the verdict. */
function overviewOf({ screen }: RunningInterview): string {
  const history = screen.history();
  const from = history.indexOf('│  shop · ');
  return history.slice(from, history.indexOf('●  Review')).replace(/\n│\n?$/, '');
}

async function showRepeat({ outcome }: RunningInterview, screens: Screens): Promise<void> {
  const end = await outcome;
  if ('left' in end) throw new Error('It was not finished.');
  const { answers, done } = end;
  const program = (session: Parameters<typeof interview>[0]) => interview(session, input);
  screens.set('repeat', await formatRepeatCommand({ host: createFakeHost(), interview: program, answers, ...done }));
}

async function showResume(screens: Screens): Promise<void> {
  const store = createMemoryStore();
  const left = openInterview({ store, input });
  await describeShop(left, 'standard');
  await left.at('Which endpoints are needed?', 'ctrl-c');
  await left.outcome;
  const terminal = createFakeTerminal({ columns: 80, rows: 24 });
  const face = createClackFace({ input: terminal.input, output: terminal.output, color: false });
  const outcome = runInterview((session) => interview(session, input), { prompter: face, store, resume: 'ask' });
  screens.set('resume', fromStep(await terminal.screen.waitFor('◆  An interview was begun here.')));
  terminal.keyboard.press('ctrl-c');
  await outcome;
  face.close();
}

async function showNarrow(screens: Screens): Promise<void> {
  const run = openInterview({ columns: 40, rows: 15, input });
  await run.at('What do you begin with?', 'enter');
  await run.at('How closely shall we look', 'enter');
  await run.say('What do your users need?', eCommerce.need);
  await run.asks('Which tables and fields are');
  run.keyboard.type(firstTable);
  screens.set('narrow tables', await run.screen.waitFor(/\+ users \(email, password_hash\)█/));
  run.keyboard.press('enter');
  await typeTables(run, otherTables);
  screens.set('narrow endpoints', await run.asks('Which endpoints are needed?'));
  run.keyboard.press('ctrl-c');
  await run.outcome;
}

async function showPlain(screens: Screens): Promise<void> {
  let text = '';
  const output = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  const typed = ['', '1', eCommerce.need, firstTable, ':quit'].map((line) => `${line}\n`).join('');
  const stream = new PassThrough();
  stream.end(typed);
  const face = createLineFace({ input: stream, output });
  await runInterview((session) => interview(session, input), {
    ...{ prompter: face, store: createMemoryStore(), resume: 'never' },
  });
  face.close();
  screens.set('plain', text.slice(text.indexOf('\nStep 1')).trim());
}

async function showMenu(screens: Screens): Promise<void> {
  const { plan } = parsePlan(
    readFileSync(new URL('../../../starters/shop.yaml', import.meta.url), 'utf8'),
    'plan.yaml',
  );
  if (plan === undefined) throw new Error('The starter is a plan.');
  const terminal = createFakeTerminal({ columns: 80, rows: 24 });
  const face = createClackFace({ input: terminal.input, output: terminal.output, color: false });
  const reply = face.ask(menuQuestion({ plan, planChanged: true, isOpen: false, undo: 'add coupons' }));
  screens.set('menu', fromStep(await terminal.screen.waitFor('◆  What would you like to do')));
  terminal.keyboard.press('enter');
  await reply;
  face.close();
}

async function showDecision(screens: Screens): Promise<void> {
  const terminal = createFakeTerminal({ columns: 80, rows: 24 });
  const face = createClackFace({ input: terminal.input, output: terminal.output, color: false });
  const conflict = {
    ...{ kind: 'conflict' as const, line: 7, reason: 'you changed note; what is generated for it changed too' },
    base: ["  note: varchar('note', { length: 200 }),"],
    mine: ["  note: varchar('note', { length: 250 }),"],
    next: ["  note: varchar('note', { length: 500 }),"],
  };
  const file = { path: 'src/db/schema/orders.ts', decision: 'conflict' as const, notes: [] };
  const question = conflictQuestion(
    { kind: 'lines', file, index: 0, conflict },
    { number: 1, count: 2, canEdit: true },
  );
  face.show({ kind: 'code', lines: showConflict(conflict, face.width) });
  const reply = face.ask(question);
  screens.set('conflict', (await terminal.screen.waitFor('[l]ater')).replace(/^│\n/, ''));
  terminal.keyboard.type('m');
  await reply;
  face.close();
}

test('docs/wizard.md shows what the terminal shows', async () => {
  const screens: Screens = new Map();
  await showStandard(screens);
  await showResume(screens);
  await showNarrow(screens);
  await showPlain(screens);
  await showMenu(screens);
  await showDecision(screens);
  const used: string[] = [];
  const page = readFileSync(file, 'utf8').replace(
    /(<!-- screen: (.+) -->\n\n```\w*\n)[^]*?(?=```)/g,
    (_, head: string, name: string) => {
      used.push(name);
      const screen = screens.get(name);
      if (screen === undefined)
        throw new Error(`There is no screen ${name}; there are: ${[...screens.keys()].join(', ')}`);
      return `${head}${screen}\n`;
    },
  );
  expect(used.toSorted()).toEqual([...screens.keys()].toSorted());
  for (const depth of depths) expect(page).toContain(`**${depth}**`);
  await expect(page).toMatchFileSnapshot(file.pathname);
}, 60_000);
