import type { Rule } from '../../rule.ts';
import { largeBeginnings } from './large-beginnings.ts';

/** BI: in which steps it is built. */
export const buildingRules: readonly Rule[] = [largeBeginnings];
