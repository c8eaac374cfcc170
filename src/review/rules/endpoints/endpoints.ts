import type { Rule } from '../../rule.ts';
import { duplicateLogic } from './duplicate-logic.ts';
import { godEndpoints } from './god-endpoints.ts';
import { lostUpdates } from './lost-updates.ts';
import { missingStatuses } from './missing-statuses.ts';
import { offsetPages } from './offset-pages.ts';
import { ownEnvelopes } from './own-envelopes.ts';
import { poorNames } from './poor-names.ts';
import { uncheckedInput } from './unchecked-input.ts';
import { unlimitedLists } from './unlimited-lists.ts';
import { unneededEndpoints } from './unneeded-endpoints.ts';
import { unreachableRoutes } from './unreachable-routes.ts';
import { wrongMethods } from './wrong-methods.ts';

/** EP: what endpoints are called, take, do and answer. */
export const endpointRules: readonly Rule[] = [
  godEndpoints,
  duplicateLogic,
  poorNames,
  uncheckedInput,
  wrongMethods,
  ownEnvelopes,
  missingStatuses,
  unlimitedLists,
  offsetPages,
  lostUpdates,
  unreachableRoutes,
  unneededEndpoints,
];
