import type { Rule } from '../../rule.ts';
import { missingVariables } from './missing-variables.ts';
import { mixedEnvironments } from './mixed-environments.ts';

/** EN: the stages that a backend runs in. */
export const environmentRules: readonly Rule[] = [mixedEnvironments, missingVariables];
