import { createMemoryStore } from '../../wizard/engine/memory-store.ts';
import { runInterview } from '../../wizard/engine/run.ts';
import type { Prompter, Reply } from '../../wizard/prompter.ts';
import type { Answer, AnswerTo, Question } from '../../wizard/question.ts';
import type { Session } from '../../wizard/session.ts';
import { parseCommandLine } from '../command-line.ts';
import type { Host } from '../host.ts';
import { questionsByFlag } from '../question-flags.ts';
import { describeProgram, quoteWord } from '../way-on.ts';

export interface Repeatable {
  readonly host: Host;
  readonly interview: (session: Session) => Promise<unknown>;
  /** In force, by id. */
  readonly answers: ReadonlyMap<string, Answer>;
  readonly folder: string;
}

/**
 * The command that makes the same project without asking: `--yes`, and each answer that is not what `--yes` takes.
 * Finds them by running the interview once more.
 */
export async function formatRepeatCommand({ host, interview, answers, folder }: Repeatable): Promise<string> {
  const told: [string, Answer][] = [];
  const prompter: Prompter = {
    ask<Q extends Question>(question: Q): Promise<Reply<AnswerTo<Q>>> {
      const answer = answers.get(question.id);
      if (answer === undefined) return Promise.reject(new Error(`${question.id} was not answered.`));
      if (!isSame(answer, takenUnattended(question))) told.push([question.id, answer]);
      return Promise.resolve({ answer: answer as AnswerTo<Q> });
    },
    show: () => undefined,
    width: 80,
  };
  await runInterview(interview, { prompter, store: createMemoryStore(), resume: 'never' });
  const flags = new Map([...questionsByFlag].map(([flag, { id }]) => [id, flag]));
  const implied = told.some(([id]) => id === 'start/starter' || id === 'start/plan');
  const words = told
    .filter(([id]) => id !== 'build/folder' && !(implied && id === 'start/from'))
    .flatMap(([id, answer]) => toWords({ id, answer, flag: flags.get(id) }));
  return [describeProgram(host), 'create', quoteWord(folder), '--yes', ...words, ...describeSwitches(host)].join(' ');
}

/** What was said about making the project, and not about its plan. */
function describeSwitches({ words }: Host): string[] {
  const { switches, values } = parseCommandLine(words);
  const without = values.get('without');
  return [
    ...['no-install', 'no-git', 'no-test'].filter((name) => switches.has(name)).map((name) => `--${name}`),
    ...(without === undefined ? [] : ['--without', quoteWord(without)]),
  ];
}

function takenUnattended(question: Question): Answer | undefined {
  if (question.unattended !== undefined) return question.unattended;
  if (question.kind !== 'pick') return question.proposal;
  return question.options.filter(({ ticked }) => ticked).map(({ value }) => value);
}

function isSame(one: Answer, other: Answer | undefined): boolean {
  if (typeof one === 'string' || typeof other === 'string' || other === undefined) return one === other;
  return one.length === other.length && one.every((value, index) => value === other[index]);
}

function toWords({
  id,
  answer,
  flag,
}: {
  readonly id: string;
  readonly answer: Answer;
  readonly flag: string | undefined;
}): string[] {
  const lines = typeof answer === 'string' ? [answer] : answer.length === 0 ? ['none'] : answer;
  if (flag !== undefined) return lines.map((line) => toFlag(flag, line));
  return lines.flatMap((line) => ['--answer', quoteWord(`${id}=${line}`)]);
}

/** `--tables '- orders (total)'` would look like another flag, and a blank line like none. */
function toFlag(flag: string, line: string): string {
  if (line === '') return `--${flag}=`;
  return line.startsWith('-') ? `--${flag}=${quoteWord(line)}` : `--${flag} ${quoteWord(line)}`;
}
