import type { Answer, ChoiceQuestion, Option, Question } from '../question.ts';
import { noTopic } from './stage.ts';

/** What a person may jump to: a question that is answered, in the step that was shown before it. */
export interface Landmark {
  readonly question: Question;
  readonly answer: Answer;
  /** `Step 2 · Database` */
  readonly step?: string;
}

/** Value of the option to stay; no id is empty. */
export const stay = '';

/** Steps and answered questions to choose from; a step is named by what its ids begin with. */
export function describeJump(landmarks: readonly Landmark[]): ChoiceQuestion {
  const byStep = new Map<string, Landmark[]>();
  for (const landmark of landmarks) {
    const prefix = landmark.question.id.split('/')[0] ?? '';
    byStep.set(prefix, [...(byStep.get(prefix) ?? []), landmark]);
  }
  const options = [...byStep].flatMap(([prefix, questions]) => describeStep(prefix, questions));
  return {
    kind: 'choice',
    id: 'jump',
    message: 'Go to which question?',
    options: [{ value: stay, label: 'Stay here' }, ...options],
    proposal: stay,
    why: {
      line: 'Answers after it stay, where their question stays the same.',
      more: 'The question that you choose is asked again, with your answer as proposal. Of those after it, only the ones that change through your new answer are asked again; all others keep their answers.',
      topic: noTopic,
    },
  };
}

function describeStep(prefix: string, landmarks: readonly Landmark[]): Option[] {
  const step = landmarks[0]?.step;
  const describe = (landmark: Landmark, label: string): Option => ({
    value: landmark.question.id,
    label,
    hint: summarize(landmark),
  });
  if (step === undefined) return landmarks.map((landmark) => describe(landmark, landmark.question.message));
  if (landmarks.length === 1) return landmarks.map((landmark) => describe(landmark, step));
  return [
    { value: prefix, label: step, hint: 'all of its questions' },
    ...landmarks.map((landmark) => describe(landmark, `· ${landmark.question.message}`)),
  ];
}

const longest = 40;

function summarize({ question, answer }: Landmark): string {
  if (typeof answer !== 'string') {
    if (question.kind === 'pick') return `${answer.length} of ${question.options.length}`;
    const count = answer.filter((line) => line.trim() !== '').length;
    return count === 1 ? '1 line' : `${count} lines`;
  }
  const label =
    question.kind === 'choice' ? question.options.find((option) => option.value === answer)?.label : undefined;
  const text = (label ?? answer).replace(/\s+/g, ' ');
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
