import type { Rule } from '../../rule.ts';
import { circularCalls } from './circular-calls.ts';
import { missingContracts } from './missing-contracts.ts';
import { mixedConcerns } from './mixed-concerns.ts';
import { rarelyUsedFunctions } from './rarely-used-functions.ts';
import { severalResponsibilities } from './several-responsibilities.ts';
import { undividedWorkflows } from './undivided-workflows.ts';

/** FN: what is a function, and what a function is. */
export const functionRules: readonly Rule[] = [
  rarelyUsedFunctions,
  mixedConcerns,
  missingContracts,
  severalResponsibilities,
  circularCalls,
  undividedWorkflows,
];
