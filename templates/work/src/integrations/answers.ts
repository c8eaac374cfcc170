import { createInFlight } from '../in-flight.ts';
import type { Operation, Send } from './http.ts';

/** Answers that are kept; beyond that the oldest is forgotten, so that the memory stays bounded. */
const maxAnswers = 1000;

/** Asks a service, unless it was asked the same less than so many milliseconds ago, or is being asked it just now. */
export function createCachedSend(send: Send): <Answer>(operation: Operation<Answer>, maxAgeMs: number) => Promise<Answer> {
  const answers = new Map<string, { readonly answer: unknown; readonly until: number }>();
  const once = createInFlight();
  return async <Answer>(operation: Operation<Answer>, maxAgeMs: number) => {
    const { example: _example, isAnswer: _isAnswer, ...question } = operation;
    const key = JSON.stringify(question);
    const known = answers.get(key);
    if (known !== undefined && known.until > Date.now()) return known.answer as Answer;
    return once(key, async () => {
      const answer = await send(operation);
      answers.delete(key);
      answers.set(key, { answer, until: Date.now() + maxAgeMs });
      const [oldest] = answers.keys();
      if (answers.size > maxAnswers && oldest !== undefined) answers.delete(oldest);
      return answer;
    });
  };
}
