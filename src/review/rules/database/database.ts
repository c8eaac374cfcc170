import type { Rule } from '../../rule.ts';
import { cascadingMoney } from './cascading-money.ts';
import { costlyIndexes } from './costly-indexes.ts';
import { decimalMoney } from './decimal-money.ts';
import { dependentFields } from './dependent-fields.ts';
import { freeStates } from './free-states.ts';
import { hardDeletes } from './hard-deletes.ts';
import { hiddenJunctions } from './hidden-junctions.ts';
import { jsonFields } from './json-fields.ts';
import { looseReferences } from './loose-references.ts';
import { manyJoins } from './many-joins.ts';
import { missingTimestamps } from './missing-timestamps.ts';
import { repeatedData } from './repeated-data.ts';
import { repeatedKeys } from './repeated-keys.ts';
import { unfocusedTables } from './unfocused-tables.ts';
import { unindexedQueries } from './unindexed-queries.ts';
import { unsaidSnapshots } from './unsaid-snapshots.ts';

/** DB: how data is kept. */
export const databaseRules: readonly Rule[] = [
  manyJoins,
  repeatedData,
  looseReferences,
  unindexedQueries,
  missingTimestamps,
  unfocusedTables,
  dependentFields,
  jsonFields,
  hiddenJunctions,
  hardDeletes,
  cascadingMoney,
  freeStates,
  decimalMoney,
  costlyIndexes,
  repeatedKeys,
  unsaidSnapshots,
];
