import type { ChoiceQuestion } from '../question.ts';
import type { JournalStore } from '../session.ts';
import { emptyJournal, type Journal, parseJournal } from './journal.ts';
import { noTopic, type Stage } from './stage.ts';

export type Resume = 'ask' | 'always' | 'never';

/** The journal to go on with; undefined when the person left instead of saying whether to. */
export async function openJournal(options: {
  readonly stage: Stage;
  readonly store: JournalStore;
  readonly resume: Resume;
}): Promise<Journal | undefined> {
  const { stage, store, resume } = options;
  const text = await store.read();
  if (text === undefined) return emptyJournal;
  const parsed = parseJournal(text);
  if ('fault' in parsed) {
    const name = await store.setAside();
    stage.show({
      kind: 'warning',
      text: `The answers of an earlier interview cannot be used: ${parsed.fault}. They are kept as ${name}; this interview begins anew.`,
    });
    return emptyJournal;
  }
  const wanted = resume === 'ask' ? await askWhether(stage, parsed.journal) : resume;
  if (wanted === 'leave') return undefined;
  if (wanted === 'always') return parsed.journal;
  const name = await store.setAside();
  stage.show({ kind: 'note', text: `The answers of the earlier interview are kept as ${name}.` });
  return emptyJournal;
}

async function askWhether(stage: Stage, journal: Journal): Promise<'always' | 'never' | 'leave'> {
  for (;;) {
    const reply = await stage.ask(describeResume(journal), {});
    if ('answer' in reply) return reply.answer === 'go-on' ? 'always' : 'never';
    if (reply.go === 'leave') return 'leave';
    stage.show({ kind: 'note', text: 'There is nothing before this question. Ctrl-C leaves.' });
  }
}

function describeResume(journal: Journal): ChoiceQuestion {
  const count = new Set([...journal.answers, ...journal.kept].map((given) => given.id)).size;
  return {
    kind: 'choice',
    id: 'resume',
    message: 'An interview was begun here. Go on with it?',
    options: [
      { value: 'go-on', label: 'Go on', hint: count === 1 ? '1 answer is saved' : `${count} answers are saved` },
      { value: 'anew', label: 'Begin anew', hint: 'the saved answers are put aside, not deleted' },
    ],
    proposal: 'go-on',
    why: {
      line: 'Every answer was saved when it was given.',
      more: 'Going on leads to the question where it was left; the answers before it can still be changed. Beginning anew renames the file with the saved answers, so that nothing is lost.',
      topic: noTopic,
    },
  };
}
