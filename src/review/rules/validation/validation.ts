import type { Rule } from '../../rule.ts';
import { unboundedValues } from './unbounded-values.ts';
import { uncheckedValues } from './unchecked-values.ts';

/** VA: what values may be. */
export const validationRules: readonly Rule[] = [uncheckedValues, unboundedValues];
