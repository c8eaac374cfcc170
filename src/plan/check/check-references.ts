import type { Plan } from '../model.ts';
import type { Reading } from '../reading.ts';
import { checkApi } from './check-api.ts';
import { checkAllSteps } from './check-steps.ts';
import { checkTables } from './check-tables.ts';
import { checkWork } from './check-work.ts';
import { createKnown } from './known-names.ts';

/** Every name that must stand elsewhere in the plan, and does not. */
export function checkReferences(plan: Plan, reading: Reading): void {
  const known = createKnown({ plan, ...reading });
  checkTables(known);
  checkApi(known);
  checkAllSteps(known);
  checkWork(known);
}
