import type { Blueprint } from '../../blueprint/model.ts';
import type { FileRequest } from '../file.ts';
import { propertyKey } from '../expressions/literal.ts';
import { createLookup, type Lookup } from '../views/lookup.ts';
import { eventsTestView, eventsView } from '../views/work/events.ts';
import { clientType, createName, integrationFile, integrationView } from '../views/work/integration.ts';
import { integrationTestView } from '../views/work/integration-test.ts';
import { taskEntry, taskFile, taskView } from '../views/work/task.ts';
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
    fill('src/integrations/http.ts', { usage }),
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
    copy('src/db/schema/task-runs.ts'),
    fill('src/tasks/task.ts', { usage, scheduleType }),
    fill('src/tasks/runs.ts', { usage }),
    fill('src/tasks/runner.ts', { usage }),
    ...(usage.schedules ? [fill('src/tasks/schedule.ts', { usage })] : []),
    ...tasks.map((task) => ({
      path: `src/tasks/${taskFile(task)}.ts`,
      template: 'work/src/tasks/handler.ts.hbs',
      view: taskView(task, lookup),
      entity: `tasks.${task.name.snake}`,
    })),
    fill('src/tasks/index.ts', { tasks: tasks.map(taskEntry) }),
    fill('src/tasks/queue.ts', { tasks: tasks.map(taskEntry) }),
  ];
}

function integrationTests(lookup: Lookup, usage: WorkUsage): FileRequest[] {
  return [
    copy('test/integrations/service.ts'),
    fill('test/integrations/http.test.ts', { usage }),
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
    fill('test/tasks.ts', { needsConfig: usage.integrations || usage.config }),
    fill('test/tasks/runner.test.ts', { usage }),
    ...(usage.events && events !== undefined ? [fill('test/events.test.ts', events)] : []),
  ];
}

function copy(path: string): FileRequest {
  return { path, template: `work/${path}` };
}

function fill(path: string, view: object): FileRequest {
  return { path, template: `work/${path}.hbs`, view };
}
