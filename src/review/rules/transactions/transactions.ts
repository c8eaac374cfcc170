import type { Rule } from '../../rule.ts';
import { splitWrites } from './split-writes.ts';
import { staleWrites } from './stale-writes.ts';

/** TX: what is written together, and what others write meanwhile. */
export const transactionRules: readonly Rule[] = [splitWrites, staleWrites];
