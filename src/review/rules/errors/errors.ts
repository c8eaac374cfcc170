import type { Rule } from '../../rule.ts';
import { leakingErrors } from './leaking-errors.ts';
import { meaninglessErrors } from './meaningless-errors.ts';
import { uncheckedAnswers } from './unchecked-answers.ts';

/** ER: what happens when something fails. */
export const errorRules: readonly Rule[] = [uncheckedAnswers, meaninglessErrors, leakingErrors];
