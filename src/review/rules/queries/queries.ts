import type { Rule } from '../../rule.ts';
import { queriesInLoops } from './queries-in-loops.ts';
import { unaskedTables } from './unasked-tables.ts';
import { unrankedSearches } from './unranked-searches.ts';

/** QU: what is asked of the tables, and how. */
export const queryRules: readonly Rule[] = [unaskedTables, queriesInLoops, unrankedSearches];
