import type { Rule } from '../../rule.ts';
import { givenFields } from './given-fields.ts';
import { guessableSignIns } from './guessable-sign-ins.ts';
import { longTokens } from './long-tokens.ts';
import { looseRoles } from './loose-roles.ts';
import { misplacedChecks } from './misplaced-checks.ts';
import { openChanges } from './open-changes.ts';
import { openRows } from './open-rows.ts';
import { openWrites } from './open-writes.ts';
import { shownSecrets } from './shown-secrets.ts';
import { unsaidCallers } from './unsaid-callers.ts';

/** AU: who may do what. */
export const authRules: readonly Rule[] = [
  unsaidCallers,
  openChanges,
  openRows,
  guessableSignIns,
  shownSecrets,
  looseRoles,
  longTokens,
  misplacedChecks,
  openWrites,
  givenFields,
];
