import { createMemoryStore } from '../../wizard/engine/memory-store.ts';
import { runInterview } from '../../wizard/engine/run.ts';
import { EndOfInput as InputEnded } from '../../wizard/faces/end-of-input.ts';
import { chooseFace, hasUnicode, openFace } from '../../wizard/faces/open-face.ts';
import type { AnswerTo, Question } from '../../wizard/question.ts';
import type { Session } from '../../wizard/session.ts';
import { EndOfInput } from '../errors.ts';
import type { Host } from '../host.ts';
import { formatWholeTopic } from './explain-topic.ts';

export interface ConversationOptions {
  readonly host: Host;
  readonly plain: boolean;
}

/** A short conversation that nobody would resume; undefined when the person leaves. */
export async function converse<R>(
  interview: (session: Session) => Promise<R>,
  { host, plain }: ConversationOptions,
): Promise<R | undefined> {
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
    const outcome = await runInterview(interview, {
      prompter: face,
      store: createMemoryStore(),
      resume: 'never',
      explain: formatWholeTopic,
    });
    return 'done' in outcome ? outcome.done : undefined;
  } catch (error) {
    if (error instanceof InputEnded) throw new EndOfInput('The input ended before everything was answered.');
    throw error;
  } finally {
    face.close();
  }
}

/** One question, with what is to be said before it. */
export async function askOnce<Q extends Question>(
  question: Q,
  options: ConversationOptions & { readonly before?: string },
): Promise<AnswerTo<Q> | undefined> {
  const { before } = options;
  return converse(async (session) => {
    if (before !== undefined) session.show({ kind: 'note', text: before });
    return session.ask(question);
  }, options);
}
