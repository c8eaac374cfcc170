import type { Topic } from './guidance.ts';
import { asyncWork } from './topics/async.ts';
import { auth } from './topics/auth.ts';
import { database } from './topics/database.ts';
import { foundationTopics } from './topics/foundations.ts';
import { integrations } from './topics/integrations.ts';
import { logic } from './topics/logic.ts';
import { organization } from './topics/organization.ts';
import { stepTopics } from './topics/steps.ts';

/** The six topics of planning, in the seed's order. */
export const mainTopics: readonly Topic[] = [organization, logic, asyncWork, integrations, database, auth];

/** Everything that can be explained: the six topics, the other steps, and the words a course begins with. */
export const topics: readonly Topic[] = [...mainTopics, ...stepTopics, ...foundationTopics];
