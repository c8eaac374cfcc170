import { Cancelled, EndOfInput } from '../errors.ts';
import { createJournalFile, journalFileName } from '../../project/journal-file.ts';
import { createMemoryStore } from '../../wizard/engine/memory-store.ts';
import { type Outcome, runInterview } from '../../wizard/engine/run.ts';
import { AnswersRejected } from '../../wizard/faces/answers/answers-rejected.ts';
import { createAnswersFace } from '../../wizard/faces/answers/answers-face.ts';
import { EndOfInput as InputEnded } from '../../wizard/faces/end-of-input.ts';
import { chooseFace, hasUnicode, openFace } from '../../wizard/faces/open-face.ts';
import type { InterviewResult, Preview } from '../../wizard/interview/input.ts';
import { interview } from '../../wizard/interview/interview.ts';
import type { Session } from '../../wizard/session.ts';
import type { Host } from '../host.ts';
import { describeProgram, quoteWord } from '../way-on.ts';
import { canBeAsked } from './can-be-asked.ts';
import { formatWholeTopic } from './explain-topic.ts';
import type { GivenAnswers } from './given-answers.ts';
import { givenFirst } from './given-first.ts';
import { createInterviewInput, type InputRequest } from './interview-input.ts';
import { formatMissing } from './missing-answers.ts';
import { formatRepeatCommand } from './repeat-command.ts';

export interface InterviewRequest extends InputRequest {
  readonly given: GivenAnswers;
  /** Nobody is asked: proposals are taken (`--yes`). */
  readonly asksNothing: boolean;
  /** Numbered lines, whatever the terminal can do. */
  readonly plain: boolean;
}

export interface InterviewedPlan {
  readonly result: InterviewResult;
  /** To be called when the project is written: the answers are not needed any more. */
  readonly forget: () => Promise<void>;
  /** The command that makes the same without asking. */
  readonly repeat: string;
}

/**
 * Plans in an interview: with a person at a terminal or behind a pipe, or from answers that were given.
 * @throws UsageError with the list of what is missing where nobody can be asked; Cancelled when the person leaves;
 * EndOfInput. Answers that a person gave are kept in the journal in all cases.
 */
export async function planByInterview(request: InterviewRequest): Promise<InterviewedPlan> {
  const { host } = request;
  const input = createInterviewInput(request);
  const program: Program = (session) => interview(session, input);
  // What would be written is rendered only for somebody who looks at it.
  const unseen: Program = (session) => interview(session, { ...input, preview: previewNothing });
  const outcome =
    request.asksNothing || !canBeAsked(host)
      ? await runUnattended(unseen, request)
      : await runAttended(program, request);
  if ('left' in outcome) throw new Cancelled(describeWayBack(host));
  const { done: result, answers, forget } = outcome;
  const repeat = await formatRepeatCommand({ host, interview: unseen, answers, folder: result.folder });
  return { result, forget, repeat };
}

type Program = (session: Session) => Promise<InterviewResult>;

async function previewNothing(_: string, folder: string): Promise<Preview> {
  return { folder, parts: [] };
}

async function runUnattended(program: Program, request: InterviewRequest): Promise<Outcome<InterviewResult>> {
  const { asksNothing, given, host } = request;
  const prompter = createAnswersFace({
    answers: Object.fromEntries(given),
    accept: asksNothing ? 'proposals' : 'given-only',
    show: () => undefined,
  });
  try {
    return await runInterview(program, { prompter, store: createMemoryStore(), resume: 'never' });
  } catch (error) {
    if (error instanceof AnswersRejected) throw formatMissing(error, { host, asksNothing });
    throw error;
  }
}

async function runAttended(program: Program, request: InterviewRequest): Promise<Outcome<InterviewResult>> {
  const { host, given, ports, plain } = request;
  const { stdin: input, stdout: output, env, signal } = host;
  const kind = chooseFace({ env, input, output, plain });
  const face = await openFace({
    kind,
    input,
    output,
    color: (env['NO_COLOR'] ?? '') === '',
    unicode: hasUnicode(env, process.platform),
    signal,
  });
  try {
    return await runInterview(program, {
      prompter: givenFirst(face, given),
      store: createJournalFile(ports.disk, host.cwd),
      resume: 'ask',
      explain: formatWholeTopic,
    });
  } catch (error) {
    if (error instanceof InputEnded) {
      throw new EndOfInput(`The input ended before ${error.question} was answered. ${describeWayBack(host)}`);
    }
    throw error;
  } finally {
    face.close();
  }
}

function describeWayBack(host: Host): string {
  const command = [describeProgram(host), ...host.words.map(quoteWord)].join(' ');
  return `Your answers are kept in ${journalFileName}. To go on, run in this folder: ${command}`;
}
