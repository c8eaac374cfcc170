import { findFault } from '../check-answer.ts';
import type { Display } from '../prompter.ts';
import type { Answer, AnswerTo, Question } from '../question.ts';
import type { Session } from '../session.ts';
import { takeFingerprint } from './fingerprint.ts';
import type { Given, Journal, Kept } from './journal.ts';
import { describeJump, type Landmark, stay } from './jump.ts';
import type { Keeper } from './keeper.ts';
import { describeGiven, recallProposal } from './proposals.ts';
import { accept, forgetLast, isWithin, keepDraft, rewind } from './rewind.ts';
import type { Stage } from './stage.ts';

/** The interview runs again, with the journal as it is now. */
export class Rewound extends Error {
  override readonly name = 'Rewound';
}

/** The person leaves; everything is saved. */
export class Left extends Error {
  override readonly name = 'Left';
}

/** One run of the interview function: replays the answers in force, then asks. */
export class LiveSession implements Session {
  journal: Journal;
  readonly #stage: Stage;
  readonly #keeper: Keeper;
  /** How many answers of the journal this run has replayed or given. */
  #position = 0;
  readonly #asked = new Set<string>();
  readonly #landmarks: Landmark[] = [];

  constructor(options: { readonly stage: Stage; readonly keeper: Keeper; readonly journal: Journal }) {
    this.#stage = options.stage;
    this.#keeper = options.keeper;
    this.journal = options.journal;
    this.#stage.restart();
  }

  get width(): number {
    return this.#stage.width;
  }

  show(part: Display): void {
    this.#stage.hold(part);
  }

  async ask<Q extends Question>(question: Q): Promise<AnswerTo<Q>> {
    const { id } = question;
    if (this.#asked.has(id)) throw new Error(`The question ${id} is asked twice in one run of the interview.`);
    this.#asked.add(id);
    const asked = takeFingerprint(question);
    const given = this.#replay(question, asked) ?? this.#acceptKept(question, asked);
    if (given !== undefined) this.#stage.drop();
    const answer = given === undefined ? await this.#put(question, asked) : given.answer;
    this.#position += 1;
    this.#landmarks.push({ question, answer, ...this.#describeStep() });
    // What was replayed was tried against the question: it is of its kind.
    return answer as AnswerTo<Q>;
  }

  async changeFrom(target: string): Promise<never> {
    this.#forgetLast();
    const from = this.journal.answers.findIndex((given) => isWithin(given.id, target));
    const isForgotten = from === -1 && this.#landmarks.some((landmark) => isWithin(landmark.question.id, target));
    if (from === -1 && !isForgotten) throw new Error(`Nothing was asked under ${target}.`);
    if (from !== -1) this.#rewindTo(from, (id) => isWithin(id, target));
    this.#stage.flush();
    return this.#restart();
  }

  async leave(): Promise<never> {
    this.#forgetLast();
    this.#stage.flush();
    await this.#keeper.save(this.journal);
    throw new Left();
  }

  #replay(question: Question, asked: string): Given | undefined {
    const next = this.journal.answers[this.#position];
    if (next === undefined) return undefined;
    if (next.id === question.id && next.asked === asked && findFault(question, next.answer) === undefined) return next;
    // The plan file or this program changed since it was answered.
    this.#rewindTo(this.#position, () => false);
    return undefined;
  }

  #acceptKept(question: Question, asked: string): Given | undefined {
    const kept = this.#findKept(question);
    if (kept === undefined || kept.again || question.confirmation === true) return undefined;
    if (kept.asked !== asked || findFault(question, kept.answer) !== undefined) return undefined;
    const { again: _again, draft: _draft, ...given } = kept;
    this.journal = accept(this.journal, given);
    return given;
  }

  #findKept(question: Question): Kept | undefined {
    return this.journal.kept.find((kept) => kept.id === question.id);
  }

  async #put(question: Question, asked: string): Promise<Answer> {
    const kept = this.#findKept(question);
    const recalled = recallProposal(question, kept);
    const earlier = {
      ...(recalled !== undefined && kept?.draft === false ? { proposal: recalled } : {}),
      progress: {
        ...(recalled !== undefined && kept?.draft === true ? { draft: recalled } : {}),
        keep: (draft: Answer) => this.#keepDraft(question, asked, draft),
      },
    };
    for (;;) {
      const reply = await this.#stage.ask<Question>(question, earlier);
      if ('answer' in reply) {
        this.journal = accept(this.journal, describeGiven(question, reply.answer, asked));
        await this.#keeper.save(this.journal);
        return reply.answer;
      }
      if (reply.draft !== undefined) {
        earlier.progress = { ...earlier.progress, draft: reply.draft };
        this.#keepDraft(question, asked, reply.draft);
      }
      await this.#go(reply.go);
    }
  }

  /** Returns when the person stays. */
  async #go(to: 'back' | 'jump' | 'leave'): Promise<void> {
    if (to === 'leave') return this.#saveAndLeave();
    if (this.#position === 0) {
      return this.#stage.show({ kind: 'note', text: 'This is the first question. Ctrl-C saves and leaves.' });
    }
    if (to === 'jump') return this.#jump();
    this.#rewindTo(this.#position - 1, () => true);
    return this.#restart();
  }

  async #jump(): Promise<void> {
    const reply = await this.#stage.ask(describeJump(this.#landmarks), {});
    if (!('answer' in reply)) return reply.go === 'leave' ? this.#saveAndLeave() : undefined;
    const target = reply.answer;
    if (target === stay) return undefined;
    const from = this.journal.answers.findIndex((given) => isWithin(given.id, target));
    this.#rewindTo(from, (id) => isWithin(id, target));
    return this.#restart();
  }

  #forgetLast(): void {
    this.#rewindTo(this.#position, () => false);
    this.journal = forgetLast(this.journal);
  }

  #rewindTo(from: number, again: (id: string) => boolean): void {
    this.journal = rewind(this.journal, { from, again });
  }

  #keepDraft(question: Question, asked: string, draft: Answer): void {
    this.journal = keepDraft(this.journal, { ...describeGiven(question, draft, asked), taken: false });
    this.#keeper.saveSoon(this.journal);
  }

  #describeStep(): { readonly step?: string } {
    const { step } = this.#stage;
    return step === undefined ? {} : { step: `Step ${step.number} · ${step.title}` };
  }

  async #restart(): Promise<never> {
    await this.#keeper.save(this.journal);
    throw new Rewound();
  }

  async #saveAndLeave(): Promise<never> {
    await this.#keeper.save(this.journal);
    throw new Left();
  }
}
