import type { Rule } from './rule.ts';
import { asyncRules } from './rules/async/async.ts';
import { authRules } from './rules/auth/auth.ts';
import { buildingRules } from './rules/building/building.ts';
import { cachingRules } from './rules/caching/caching.ts';
import { databaseRules } from './rules/database/database.ts';
import { documentationRules } from './rules/documentation/documentation.ts';
import { endpointRules } from './rules/endpoints/endpoints.ts';
import { environmentRules } from './rules/environments/environments.ts';
import { errorRules } from './rules/errors/errors.ts';
import { functionRules } from './rules/functions/functions.ts';
import { groupRules } from './rules/groups/groups.ts';
import { integrationRules } from './rules/integrations/integrations.ts';
import { layerRules } from './rules/layers/layers.ts';
import { namingRules } from './rules/naming/naming.ts';
import { queryRules } from './rules/queries/queries.ts';
import { requirementRules } from './rules/requirement/requirement.ts';
import { stateRules } from './rules/state/state.ts';
import { transactionRules } from './rules/transactions/transactions.ts';
import { validationRules } from './rules/validation/validation.ts';
import { webhookRules } from './rules/webhooks/webhooks.ts';

/** Every rule of the review, in the order of the list that they come from: WS EP FN LY IN ER, BG WH DB QU TX CA AU VA ST EN, NM RQ BI DO. */
export const rules: readonly Rule[] = [
  ...groupRules,
  ...endpointRules,
  ...functionRules,
  ...layerRules,
  ...integrationRules,
  ...errorRules,
  ...asyncRules,
  ...webhookRules,
  ...databaseRules,
  ...queryRules,
  ...transactionRules,
  ...cachingRules,
  ...authRules,
  ...validationRules,
  ...stateRules,
  ...environmentRules,
  ...namingRules,
  ...requirementRules,
  ...buildingRules,
  ...documentationRules,
];
