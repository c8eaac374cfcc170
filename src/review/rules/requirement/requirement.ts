import type { Rule } from '../../rule.ts';
import { unkeptPromises } from './unkept-promises.ts';
import { unneededParts } from './unneeded-parts.ts';

/** RQ: what is required, and whether the plan is about it. */
export const requirementRules: readonly Rule[] = [unneededParts, unkeptPromises];
