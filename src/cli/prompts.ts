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
  const { stdin, stdout } = host;
  const ended = new AbortController();
  const end = (): void => ended.abort();
  // In a terminal that hands over every key, the end of input is a key like any other.
  const endOnKey = (_text: unknown, key: { readonly name?: string; readonly ctrl?: boolean }): void => {
    if (key.ctrl === true && key.name === 'd') end();
  };
  stdin.once('end', end);
  stdin.on('keypress', endOnKey);
  try {
    const given = await ask({ input: stdin, output: stdout, signal: AbortSignal.any([host.signal, ended.signal]) });
    if (typeof given === 'string') return given;
    throw ended.signal.aborted ? new EndOfInput() : new Cancelled();
  } finally {
    stdin.off('end', end);
    stdin.off('keypress', endOnKey);
  }
}
