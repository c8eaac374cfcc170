import type { Rule } from '../../rule.ts';
import { mixedStyles } from './mixed-styles.ts';
import { misplacedStages } from './misplaced-stages.ts';

/** NM: names across the plan. */
export const namingRules: readonly Rule[] = [misplacedStages, mixedStyles];
