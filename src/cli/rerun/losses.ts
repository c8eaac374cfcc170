import type { DataLoss } from '../../migrations/model.ts';
import type { Session } from '../../wizard/session.ts';

/** Has each loss typed by its name; whoever does not want it leaves. */
export async function askLosses(session: Session, losses: readonly DataLoss[]): Promise<void> {
  for (const [index, { name, sentence }] of losses.entries()) {
    await session.ask({
      kind: 'text',
      id: `loss/${index + 1}`,
      message: `${capitalize(sentence)}: the data is gone for good. Type ${name} to confirm.`,
      why: {
        line: 'Ctrl-C leaves, and nothing is written.',
        more: 'The migration is only written now; the data goes when npm run migrate runs. groundplan undo takes the files back, but no row that a database has lost. In scripts: --accept-data-loss, with the names.',
        topic: 'database',
      },
      placeholder: name,
      check: (answer) => (answer.trim() === name ? undefined : `That is not ${name}. Ctrl-C leaves without writing.`),
    });
  }
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
