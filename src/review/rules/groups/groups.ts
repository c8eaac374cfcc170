import type { Rule } from '../../rule.ts';
import { largeGroups } from './large-groups.ts';
import { methodGroups } from './method-groups.ts';
import { scatteredEndpoints } from './scattered-endpoints.ts';
import { undescribedGroups } from './undescribed-groups.ts';
import { vagueGroups } from './vague-groups.ts';

/** WS: how endpoints are grouped. */
export const groupRules: readonly Rule[] = [
  methodGroups,
  vagueGroups,
  scatteredEndpoints,
  undescribedGroups,
  largeGroups,
];
