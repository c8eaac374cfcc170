/** Ways through the interview that several tests take. */
import type { Depth } from '../../../src/wizard/interview/catalogue.ts';
import { eCommerce } from '../interview/schemas.ts';
import type { RunningInterview } from './open-interview.ts';

const keysTo: Readonly<Record<Depth, readonly ('up' | 'down' | 'enter')[]>> = {
  quick: ['up', 'enter'],
  standard: ['enter'],
  full: ['down', 'enter'],
};

/** From the first question to the tables of the shop, typed line by line; `between`: what full depth asks before them. */
export async function describeShop(run: RunningInterview, depth: Depth, between?: () => Promise<void>): Promise<void> {
  await run.at('What do you begin with?', 'enter');
  await run.at('How closely shall we look', ...keysTo[depth]);
  await run.say('What do your users need?', eCommerce.need);
  await between?.();
  await typeTables(run);
}

/** Over what is proposed, where something is: the lines of the shop take the place of lines with the same names. */
export async function typeTables(run: RunningInterview, tables: readonly string[] = eCommerce.tables): Promise<void> {
  await run.list('Which tables and fields are', tables);
}

/** Enter to everything that is asked, until the plan is confirmed. */
export async function approveAll({ screen, keyboard, outcome }: RunningInterview): Promise<void> {
  let asked = '';
  let isOver = false;
  const over = outcome.finally(() => {
    isOver = true;
  });
  for (;;) {
    const isNew = (shown: string): boolean => ![asked, undefined].includes(activeQuestion(shown));
    await Promise.race([over, screen.waitFor(isNew)]);
    if (isOver) return;
    asked = activeQuestion(screen.text()) ?? '';
    keyboard.press('enter');
  }
}

/** The message behind the sign of the question that is being asked. */
export function activeQuestion(screen: string): string | undefined {
  return /^◆ {2}(.*)$/m.exec(screen)?.[1];
}
