import type { Prompter } from '../prompter.ts';
import type { Answer } from '../question.ts';
import type { JournalStore, Session } from '../session.ts';
import { Keeper } from './keeper.ts';
import { Left, LiveSession, Rewound } from './live-session.ts';
import { openJournal, type Resume } from './open-journal.ts';
import { rewind } from './rewind.ts';
import { type Explain, Stage } from './stage.ts';

export interface InterviewOptions {
  readonly prompter: Prompter;
  readonly store: JournalStore;
  /** What becomes of the answers of an earlier run: gone on with, put aside, or as the person says. */
  readonly resume: Resume;
  readonly explain?: Explain;
}

export type Outcome<R> =
  | {
      readonly done: R;
      /** All answers in force, by id, in the order of the questions. */
      readonly answers: ReadonlyMap<string, Answer>;
      /**
       * To be called when the result is safe (the files are written): removes the journal. Until then an interview
       * that is taken up again asks its last question once more.
       */
      readonly forget: () => Promise<void>;
    }
  /** Everything is saved. */
  | { readonly left: true };

/**
 * Runs an interview against a person, from the journal that the store holds, and writes the journal after every answer.
 * Rejects with what the interview, the prompter (`EndOfInput`) or the store reject with; the answers so far are saved.
 */
export async function runInterview<R>(
  interview: (session: Session) => Promise<R>,
  options: InterviewOptions,
): Promise<Outcome<R>> {
  const { prompter, store } = options;
  const stage = new Stage(prompter, options.explain);
  const opened = await openJournal({ stage, store, resume: options.resume });
  if (opened === undefined) return { left: true };
  const keeper = new Keeper(store);
  for (let journal = opened; ;) {
    const session = new LiveSession({ stage, keeper, journal });
    try {
      const done = await interview(session);
      stage.flush();
      prompter.settle?.();
      const { answers } = session.journal;
      await keeper.save(rewind(session.journal, { from: Math.max(0, answers.length - 1), again: () => true }));
      return {
        done,
        answers: new Map(answers.map(({ id, answer }) => [id, answer])),
        forget: () => keeper.remove(),
      };
    } catch (error) {
      if (error instanceof Left) return { left: true };
      if (!(error instanceof Rewound)) {
        stage.flush();
        await keeper.settle();
        prompter.settle?.();
        throw error;
      }
      journal = session.journal;
    }
  }
}
