import { present } from './present.ts';
import type { Plan } from './model.ts';
import { api } from './api/group-shape.ts';
import { auth } from './project/auth-shape.ts';
import { build } from './project/build-shape.ts';
import { features } from './project/feature-shape.ts';
import { project } from './project/project-shape.ts';
import { NOTHING_ACCEPTED, record } from './shapes/record.ts';
import { described, type Shape } from './shapes/shape.ts';
import { tables } from './tables/table-shape.ts';
import { version } from './version.ts';
import { events, realtime, webhooks } from './work/event-shapes.ts';
import { functions } from './work/function-shape.ts';
import { integrations } from './work/integration-shape.ts';
import { tasks } from './work/task-shape.ts';

/** The whole language: what `parsePlan` reads and what the JSON Schema says. */
export const plan: Shape<Plan> = record({
  what: 'the plan',
  keys: {
    groundplan: described('Version of the plan language.', version),
    project: described('Name, and settings that concern everything.', project),
    features: described('Step 1: what is required.', features),
    tables: described('Step 2: what is stored.', tables),
    api: described('Step 3: endpoints, by business domain.', api),
    functions: described('Step 4: logic that is used in several places.', functions),
    integrations: described('Step 4: external services.', integrations),
    tasks: described('Step 5: background and scheduled work.', tasks),
    events: described('Step 5: what happens, for tasks, webhooks and channels to hang on.', events),
    webhooks: described('Step 5: messages from other systems and to them.', webhooks),
    realtime: described('Step 5: channels that clients listen to.', realtime),
    auth: described('Step 6: who may do what.', auth),
    build: described('Step 7: slices, in order, and how far they are built.', build),
  },
  required: ['groundplan', 'project', 'tables'],
  reserved: 'top-level key',
  build: ({ values, has, item }) =>
    present({
      ...{
        groundplan: 1,
        accept: item.accept,
        project: values.project ?? UNREADABLE_PROJECT,
        features: values.features ?? [],
        tables: values.tables ?? [],
      },
      // Written without a readable value it is still written: nothing must be inferred in its place.
      api: has('api') ? (values.api ?? []) : undefined,
      ...{ functions: values.functions ?? [], integrations: values.integrations ?? [], tasks: values.tasks ?? [] },
      ...{ events: values.events ?? [], webhooks: values.webhooks ?? NO_WEBHOOKS, realtime: values.realtime ?? [] },
      ...{ auth: values.auth, build: values.build ?? NO_BUILD },
    }),
});

/** Stands in for a project with problems, so that the rest can be checked; such a plan is never handed out. */
const UNREADABLE_PROJECT: Plan['project'] = {
  ...{ at: { start: 0, end: 0 }, path: 'project', accept: new Map(), name: '', basePath: '/api', casing: 'camel' },
  ...{ ids: 'uuid', currency: 'USD', decimals: 'number', environments: [] },
};

const NO_WEBHOOKS: Plan['webhooks'] = { incoming: [], outgoing: [] };
const NO_BUILD: Plan['build'] = { slices: [], accept: NOTHING_ACCEPTED };
