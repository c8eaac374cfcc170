import type { FileDecision } from '../../../changes/outcome.ts';
import type { Paint } from '../../paint.ts';

/** How a decision is told: its sign at the beginning of a line, its colour, and a sentence where the run gives none. */
export interface DecisionLook {
  readonly sign: string;
  readonly color: Exclude<keyof Paint, 'bold'>;
  /** '' when the sign says it. */
  readonly sentence: string;
}

export const decisionLooks: Readonly<Record<FileDecision, DecisionLook>> = {
  add: { sign: '+', color: 'green', sentence: '' },
  update: { sign: '~', color: 'cyan', sentence: '' },
  merge: { sign: 'M', color: 'cyan', sentence: 'merged with your edits' },
  delete: { sign: '-', color: 'red', sentence: 'no longer in the plan; deleted, you had not edited it' },
  conflict: { sign: 'C', color: 'yellow', sentence: '' },
  occupied: { sign: 'C', color: 'yellow', sentence: 'your own file stands where a new one is to be' },
  gone: { sign: '-', color: 'dim', sentence: 'you deleted it; left deleted (restore brings it back)' },
  orphaned: { sign: 'o', color: 'yellow', sentence: 'no longer in the plan; kept, you edited it' },
  unreadable: { sign: '?', color: 'yellow', sentence: 'no text file that could be merged; left as it is' },
  adopt: { sign: '=', color: 'dim', sentence: 'you have written just what is generated' },
  settled: { sign: '=', color: 'dim', sentence: 'has the new text already' },
  keep: { sign: ' ', color: 'dim', sentence: 'your edits stay; nothing new for it' },
  same: { sign: ' ', color: 'dim', sentence: '' },
};
