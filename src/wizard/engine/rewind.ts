import type { Given, Journal, Kept } from './journal.ts';

/** Takes the answers from an index on out of force, and keeps them; those that `again` names will be asked. */
export function rewind(
  journal: Journal,
  options: { readonly from: number; readonly again: (id: string) => boolean },
): Journal {
  const removed = journal.answers.slice(options.from);
  const kept = removed.map((given): Kept => ({ ...given, again: options.again(given.id), draft: false }));
  return { answers: journal.answers.slice(0, options.from), kept: [...without(journal.kept, removed), ...kept] };
}

/** Puts an answer in force, after all others. */
export function accept(journal: Journal, given: Given): Journal {
  return { answers: [...journal.answers, given], kept: without(journal.kept, [given]) };
}

/** Keeps what was said of an answer that is not complete. */
export function keepDraft(journal: Journal, draft: Given): Journal {
  return { ...journal, kept: [...without(journal.kept, [draft]), { ...draft, again: true, draft: true }] };
}

/** Forgets the last answer: it said where to go, and nothing about the plan. */
export function forgetLast(journal: Journal): Journal {
  return { ...journal, answers: journal.answers.slice(0, -1) };
}

/** Whether an id is the target itself, or stands in the step that is the target. */
export function isWithin(id: string, target: string): boolean {
  return id === target || id.startsWith(`${target}/`);
}

function without(kept: readonly Kept[], others: readonly { readonly id: string }[]): Kept[] {
  const ids = new Set(others.map((other) => other.id));
  return kept.filter((entry) => !ids.has(entry.id));
}
