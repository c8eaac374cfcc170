import { select, text } from '@clack/prompts';
import { Cancelled, EndOfInput } from './errors.ts';
import type { Host } from './host.ts';

export interface TextQuestion {
  readonly message: string;
  readonly proposal: string;
}

export interface Choice {
  readonly value: string;
  readonly hint: string;
}

/** Asks for a line; Enter takes the proposal. @throws Cancelled, EndOfInput */
export async function askText(host: Host, question: TextQuestion): Promise<string> {
  const { message, proposal } = question;
  return answer(host, (streams) => text({ ...streams, message, placeholder: proposal, defaultValue: proposal }));
}

/** Asks for one of several. @throws Cancelled, EndOfInput */
export async function askChoice(
  host: Host,
  question: { readonly message: string; readonly choices: readonly Choice[] },
): Promise<string> {
  const options = question.choices.map(({ value, hint }) => ({ value, label: value, hint }));
  return answer(host, (streams) => select({ ...streams, message: question.message, options }));
}

interface Streams {
  readonly input: Host['stdin'];
  readonly output: Host['stdout'];
  readonly signal: AbortSignal;
}

async function answer(host: Host, ask: (streams: Streams) => Promise<string | symbol>): Promise<string> {
  const ended = new AbortController();
  const end = (): void => ended.abort();
  host.stdin.once('end', end);
  try {
    const given = await ask({
      input: host.stdin,
      output: host.stdout,
      signal: AbortSignal.any([host.signal, ended.signal]),
    });
    if (typeof given === 'string') return given;
    throw ended.signal.aborted ? new EndOfInput() : new Cancelled();
  } finally {
    host.stdin.off('end', end);
  }
}
