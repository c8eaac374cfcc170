import type { DecisionTree } from './guidance.ts';
import { asyncTree } from './trees/async.ts';
import { dataTree } from './trees/data.ts';
import { logicTree } from './trees/logic.ts';

/** The three decisions that planning a feature comes back to. Source: the quick reference of the first seed. */
export const decisionTrees: readonly DecisionTree[] = [logicTree, asyncTree, dataTree];
