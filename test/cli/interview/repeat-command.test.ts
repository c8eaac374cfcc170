import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { parseCommandLine } from '../../../src/cli/command-line.ts';
import { readGivenAnswers } from '../../../src/cli/interview/given-answers.ts';
import { formatRepeatCommand } from '../../../src/cli/interview/repeat-command.ts';
import { nodeDisk } from '../../../src/project/disk.ts';
import { createMemoryStore } from '../../../src/wizard/engine/memory-store.ts';
import { runInterview } from '../../../src/wizard/engine/run.ts';
import { createAnswersFace } from '../../../src/wizard/faces/answers/answers-face.ts';
import { interview, type InterviewResult } from '../../../src/wizard/interview/interview.ts';
import type { Answer } from '../../../src/wizard/question.ts';
import type { Session } from '../../../src/wizard/session.ts';
import { createScriptedPrompter, type Put, takeProposal } from '../../wizard/engine/scripted-prompter.ts';
import { plainInput } from '../../wizard/interview/input.ts';
import { eCommerce, schemas, workedExample } from '../../wizard/interview/schemas.ts';
import { createFakeHost } from '../fake-host.ts';

type Script = Readonly<Record<string, Answer | ((put: Put) => Answer)>>;

/** An interview with a person; what the script does not say is answered with Enter. */
async function talk(script: Script) {
  const prompter = createScriptedPrompter((put) => {
    const said = script[put.question.id] ?? takeProposal(put);
    return { answer: typeof said === 'function' ? said(put) : said };
  });
  const outcome = await runInterview((session) => interview(session, plainInput()), {
    ...{ prompter, store: createMemoryStore(), resume: 'never' },
  });
  if ('left' in outcome) throw new Error('It was left.');
  return outcome;
}

async function commandOf(
  { done, answers }: Awaited<ReturnType<typeof talk>>,
  words: readonly string[] = [],
): Promise<string> {
  const program = (session: Session): Promise<InterviewResult> => interview(session, plainInput());
  const { folder } = done;
  return formatRepeatCommand({ host: createFakeHost({ words }), interview: program, answers, folder });
}

/** What a shell makes of a line. */
function splitByShell(line: string): string[] {
  const words = execFileSync('sh', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' });
  return words.split('\0').slice(0, -1);
}

/** The command, as it is carried out: nobody is asked. */
async function carryOut(command: string): Promise<InterviewResult> {
  const [program, ...words] = splitByShell(command);
  expect(program).toBe('groundplan');
  const line = parseCommandLine(words);
  expect(line.switches).toContain('yes');
  const given = await readGivenAnswers(line, { disk: nodeDisk, cwd: '/' });
  const prompter = createAnswersFace({ answers: given, accept: 'proposals', show: () => undefined });
  const input = { ...plainInput(), ...(line.argument === undefined ? {} : { proposedFolder: line.argument }) };
  const outcome = await runInterview((session) => interview(session, input), {
    ...{ prompter, store: createMemoryStore(), resume: 'never' },
  });
  if ('left' in outcome) throw new Error('It was left.');
  return outcome.done;
}

const byName = schemas.map(({ name, need, tables }) => [name, { 'requirement/need': need, 'database/tables': tables }]);
const shop = { 'requirement/need': eCommerce.need, 'database/tables': eCommerce.tables };
const untickSecond = ({ question }: Put): Answer =>
  question.kind === 'pick'
    ? question.options.filter(({ ticked }, index) => ticked && index !== 1).map(({ value }) => value)
    : '';

const scripts: readonly (readonly [string, Script])[] = [
  ...(byName as [string, Script][]),
  ['nothing public', { ...shop, 'auth/public': [] }],
  ['unticked', { ...shop, 'api/endpoints': untickSecond, 'async/tasks': [] }],
  ['quotes', { ...shop, 'requirement/need': `Ada's customers order "things" for $5 & more` }],
  ['a starter', { 'start/from': 'starter', 'start/starter': 'blog', 'build/name': 'diary' }],
  ['the worked example, pasted', { 'requirement/need': 'Order things', 'database/tables': workedExample }],
  ['bullets', { ...shop, 'database/tables': eCommerce.tables.map((line) => `- ${line}`) }],
  ['full', { ...shop, 'start/depth': 'full', 'requirement/data': 'orders', 'requirement/response': 'The order.' }],
];

describe('the printed command', () => {
  test.each(scripts)('makes the same plan: %s', async (_, script) => {
    const outcome = await talk(script);
    const command = await commandOf(outcome);
    const { planText, folder, projectName } = await carryOut(command);
    expect({ planText, folder, projectName }).toMatchObject({
      planText: outcome.done.planText,
      folder: outcome.done.folder,
      projectName: outcome.done.projectName,
    });
  });

  test('is one line, with what was said about making the project', async () => {
    const words = ['--no-install', '--without', 'uploads', '--plain'];
    const command = await commandOf(await talk({ ...shop, 'database/tables': workedExample }), words);
    expect(command).not.toContain('\n');
    expect(command).toMatch(/^groundplan create \S+ --yes .* --no-install --without uploads$/);
  });
});
