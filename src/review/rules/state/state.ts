import type { Rule } from '../../rule.ts';
import { statesInMemory } from './states-in-memory.ts';

/** ST: where state is kept. */
export const stateRules: readonly Rule[] = [statesInMemory];
