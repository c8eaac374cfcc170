import { afterEach } from 'vitest';
import { formatWholeTopic } from '../../../src/cli/interview/explain-topic.ts';
import { createMemoryStore } from '../../../src/wizard/engine/memory-store.ts';
import { type Outcome, runInterview } from '../../../src/wizard/engine/run.ts';
import { createClackFace } from '../../../src/wizard/faces/clack/clack-face.ts';
import type { InterviewInput, InterviewResult } from '../../../src/wizard/interview/input.ts';
import { interview } from '../../../src/wizard/interview/interview.ts';
import type { JournalStore } from '../../../src/wizard/session.ts';
import { plainInput } from '../interview/input.ts';
import { createFakeTerminal, type FakeTerminal } from '../terminal/fake-terminal.ts';
import type { KeyName } from '../terminal/keys.ts';

interface OpenOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly color?: boolean;
  readonly store?: JournalStore;
  readonly input?: InterviewInput;
  /** Sent before the first question is there. */
  readonly typedAhead?: string;
}

export interface RunningInterview extends FakeTerminal {
  readonly outcome: Promise<Outcome<InterviewResult>>;
  /** Waits until a question is asked: the beginning of its message, behind the sign of the active one. */
  readonly asks: (message: string) => Promise<string>;
  /** Types a text at the question with this message, and Enter. */
  readonly say: (message: string, text: string) => Promise<void>;
  /** Presses keys at the question with this message. */
  readonly at: (message: string, ...keys: readonly KeyName[]) => Promise<void>;
  /** Types lines at the question with this message, and the Enter that ends the list. */
  readonly list: (message: string, lines: readonly string[]) => Promise<void>;
  /** The plan, when the interview is through. */
  readonly finish: () => Promise<InterviewResult>;
}

const running = new Set<{ readonly terminal: FakeTerminal; readonly close: () => void }>();

/** Whatever happened in a test: the terminal is as it was before. */
afterEach(async () => {
  for (const { terminal, close } of running) {
    close();
    await terminal.screen.settle();
    const { cursorShown, pastesInBrackets } = terminal.screen;
    if (cursorShown && !pastesInBrackets && !terminal.isRaw()) continue;
    const state = JSON.stringify({ cursorShown, pastesInBrackets, raw: terminal.isRaw() });
    throw new Error(`The terminal was not given back: ${state}`);
  }
  running.clear();
});

/** The whole interview in a fake terminal: the real questions, proposals, review and pages of `?`. */
export function openInterview(options: OpenOptions = {}): RunningInterview {
  const { columns = 80, rows = 24, color = false, store = createMemoryStore(), input = plainInput() } = options;
  const terminal = createFakeTerminal({ columns, rows });
  const { screen, keyboard } = terminal;
  if (options.typedAhead !== undefined) keyboard.send(options.typedAhead);
  const face = createClackFace({ input: terminal.input, output: terminal.output, color });
  running.add({ terminal, close: face.close });
  const outcome = runInterview((session) => interview(session, input), {
    prompter: face,
    store,
    resume: 'always',
    explain: formatWholeTopic,
  });
  void outcome.catch(() => undefined).finally(face.close);
  // Whoever waits for a question that never comes is told why.
  const failed = outcome.then(
    () => new Promise<never>(() => undefined),
    (error: unknown) => Promise.reject(error),
  );
  failed.catch(() => undefined);
  const asks = (message: string): Promise<string> => Promise.race([screen.waitFor(`◆  ${message}`), failed]);
  return {
    ...terminal,
    outcome,
    asks,
    async say(message, text) {
      await asks(message);
      keyboard.type(text);
      keyboard.press('enter');
    },
    async at(message, ...keys) {
      await asks(message);
      keyboard.press(...keys);
    },
    async list(message, lines) {
      await asks(message);
      for (const line of lines) {
        keyboard.type(line);
        keyboard.press('enter');
      }
      keyboard.press('enter');
    },
    async finish() {
      const end = await outcome;
      await screen.settle();
      if ('left' in end) throw new Error(`The person left:\n${await screen.settle()}`);
      return end.done;
    },
  };
}
