import type { Rule } from '../../rule.ts';
import { sharedAnswers } from './shared-answers.ts';
import { staleAnswers } from './stale-answers.ts';

/** CA: answers that are used again. */
export const cachingRules: readonly Rule[] = [staleAnswers, sharedAnswers];
