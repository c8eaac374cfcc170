import * as api from './catalogue/api.ts';
import * as asyncWork from './catalogue/async.ts';
import * as auth from './catalogue/auth.ts';
import * as build from './catalogue/build.ts';
import * as database from './catalogue/database.ts';
import type { CatalogueEntry } from './catalogue/entry.ts';
import * as logic from './catalogue/logic.ts';
import * as requirement from './catalogue/requirement.ts';
import * as start from './catalogue/start.ts';

export type { CatalogueEntry, Depth } from './catalogue/entry.ts';

/**
 * Every question that the interview can ask, in the order in which it asks. Ids and order are stable: flags, answers
 * files and tutorials depend on them.
 */
export const catalogue: readonly CatalogueEntry[] = [
  ...[start.from, start.depth, start.starter, start.planFile],
  ...[requirement.need, requirement.data, requirement.response, requirement.actors],
  ...[database.tables, database.relations, database.queries],
  ...[api.changes, api.endpoints, api.more, api.urls],
  ...[logic.shared, logic.functions, logic.doubt, logic.decide, logic.integrations],
  ...[asyncWork.long, asyncWork.schedules, asyncWork.tasks],
  ...[auth.scope, auth.open, auth.roles, auth.registration, auth.tokens, auth.accounts],
  ...[build.slices, build.built, build.tests, build.stages],
  ...[build.region, build.domain, build.team, build.name, build.folder],
  ...[build.confirm, build.finding],
];
