import type { Blueprint, TaskBlueprint } from '../../blueprint/model.ts';
import type { FileRequest } from '../file.ts';
import { propertyKey } from '../expressions/literal.ts';
import { createLookup, type Lookup } from '../views/lookup.ts';
import { eventsTestView, eventsView } from '../views/work/events.ts';
import { clientType, createName, integrationFile, integrationView } from '../views/work/integration.ts';
import { integrationTestView } from '../views/work/integration-test.ts';
import { taskEntries, taskFile, taskResultView, taskView } from '../views/work/task.ts';
import { workUsage, type WorkUsage } from '../views/work/usage.ts';

/** What logic runs on: its context, clients of other services, events and tasks, each where the plan needs it. */
export function workFiles(blueprint: Blueprint): readonly FileRequest[] {
  const lookup = createLookup(blueprint);
  const usage = workUsage(blueprint);
  return [
    ...(usage.context ? [fill('src/context.ts', { usage })] : []),
    ...(usage.integrations ? integrationFiles(lookup, usage) : []),
    ...(usage.events ? [fill('src/events.ts', eventsView(lookup))] : []),
    ...(usage.tasks ? taskFiles(lookup, usage) : []),
    ...(usage.integrations ? integrationTests(lookup, usage) : []),
    ...(usage.tasks ? taskTests(lookup, usage) : []),
  ];
}

function integrationFiles(lookup: Lookup, usage: WorkUsage): FileRequest[] {
  const { integrations } = lookup.blueprint;
  return [
    copy('src/db/schema/integration-requests.ts'),
    copy('src/integrations/breaker.ts'),
    fill('src/integrations/http.ts', { usage }),
    copy('src/integrations/origin.ts'),
    fill('src/integrations/request.ts', { usage }),
    copy('src/integrations/request-log.ts'),
    ...(usage.rateLimits ? [copy('src/integrations/turns.ts')] : []),
    ...(usage.caches ? [copy('src/integrations/answers.ts')] : []),
    ...integrations.map((integration) => ({
      path: `src/integrations/${integrationFile(integration)}.ts`,
      template: 'work/src/integrations/vendor.ts.hbs',
      view: integrationView(integration, lookup),
      entity: `integrations.${integration.name.snake}`,
    })),
    fill('src/integrations/index.ts', {
      integrations: integrations.map((integration) => ({
        key: propertyKey(integration.name.camel),
        client: clientType(integration),
        create: createName(integration),
        file: integrationFile(integration),
      })),
    }),
  ];
}

function taskFiles(lookup: Lookup, usage: WorkUsage): FileRequest[] {
  const { tasks } = lookup.blueprint;
  const scheduleType = [
    ...(usage.every ? ['{ readonly everySeconds: number }'] : []),
    ...(usage.cron ? ['{ readonly cron: string; readonly timezone: string }'] : []),
  ].join(' | ');
  return [
    ...['db/schema/task-progress.ts', 'tasks/install.ts', 'tasks/runs.ts'].map((path) => copy(`src/${path}`)),
    copy('src/worker.ts'),
    fill('src/tasks/attempt.ts', { usage }),
    fill('src/tasks/task.ts', { usage, scheduleType }),
    fill('src/tasks/pg-boss-queue.ts', { usage }),
    fill('src/tasks/runner.ts', { usage }),
    ...(usage.schedules ? [fill('src/tasks/schedule.ts', { usage })] : []),
    ...(usage.results ? [copy('src/tasks/shape.ts')] : []),
    ...tasks.map((task) => ({
      path: `src/tasks/${taskFile(task)}.ts`,
      template: 'work/src/tasks/handler.ts.hbs',
      view: taskView(task, lookup),
      entity: `tasks.${task.name.snake}`,
    })),
    ...tasks.flatMap((task) => taskResultFiles(task, lookup)),
    fill('src/tasks/index.ts', { tasks: taskEntries(lookup.blueprint) }),
    fill('src/tasks/queue.ts', { tasks: taskEntries(lookup.blueprint) }),
  ];
}

function taskResultFiles(task: TaskBlueprint, lookup: Lookup): FileRequest[] {
  const view = taskResultView(task, lookup);
  if (view === undefined) return [];
  const path = `src/tasks/${taskFile(task)}.result.ts`;
  return [{ path, template: 'work/src/tasks/result.ts.hbs', view, entity: `tasks.${task.name.snake}.result` }];
}

function integrationTests(lookup: Lookup, usage: WorkUsage): FileRequest[] {
  return [
    copy('test/integrations/service.ts'),
    fill('test/integrations/http.test.ts', { usage }),
    copy('test/integrations/request-log.test.ts'),
    ...lookup.blueprint.integrations.map((integration) => ({
      path: `test/integrations/${integrationFile(integration)}.test.ts`,
      template: 'work/test/integrations/vendor.test.ts.hbs',
      view: integrationTestView(integration, lookup),
      entity: `integrations.${integration.name.snake}`,
    })),
  ];
}

function taskTests(lookup: Lookup, usage: WorkUsage): FileRequest[] {
  const events = eventsTestView(lookup);
  return [
    copy('test/queue.ts'),
    fill('test/tasks.ts', { needsConfig: usage.integrations || usage.config }),
    fill('test/tasks/runner.test.ts', {
      usage,
      exampleSchedule: usage.every ? '{ everySeconds: 60 }' : "{ cron: '* * * * *', timezone: 'UTC' }",
    }),
    ...(usage.results ? [copy('test/tasks/shape.test.ts')] : []),
    ...(usage.events && events !== undefined ? [fill('test/events.test.ts', events)] : []),
  ];
}

function copy(path: string): FileRequest {
  return { path, template: `work/${path}` };
}

function fill(path: string, view: object): FileRequest {
  return { path, template: `work/${path}.hbs`, view };
}
