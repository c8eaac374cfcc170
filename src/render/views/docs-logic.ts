import type {
  Blueprint,
  FunctionBlueprint,
  InputField,
  IntegrationBlueprint,
  TaskBlueprint,
} from '../../blueprint/model.ts';
import { callDiagram, hasCalls } from '../call-diagram.ts';
import { keptEndpoints, tablesOfKept } from './cache/usage.ts';
import { codeSpan, escapeMarkdown } from './docs-markdown.ts';
import { describePeriod, describeSeconds } from './docs-seconds.ts';
import { describeResult } from './docs-types.ts';
import { createLookup } from './lookup.ts';
import { hasChannels } from './realtime/usage.ts';
import { hasOutgoing } from './webhooks/outgoing.ts';
import { hasQueue } from './work/system-tasks.ts';

/** Functions, tasks, events and integrations in the documentation, as cells of Markdown tables. */
export interface LogicView {
  readonly hasCalls: boolean;
  readonly calls: string;
  readonly hasFunctions: boolean;
  readonly functions: readonly {
    readonly name: string;
    readonly what: string;
    readonly takes: string;
    readonly gives: string;
  }[];
  readonly hasTasks: boolean;
  /** Tasks of the plan or of the runtime. */
  readonly hasQueue: boolean;
  readonly tasks: readonly {
    readonly name: string;
    readonly what: string;
    readonly trigger: string;
    readonly retry: string;
    readonly timeout: string;
  }[];
  readonly hasEvents: boolean;
  readonly hasChannels: boolean;
  readonly hasOutgoing: boolean;
  /** No event starts or sends anything. */
  readonly hasNothing: boolean;
  readonly events: readonly { readonly name: string; readonly data: string; readonly starts: string }[];
  readonly hasIntegrations: boolean;
  readonly integrations: readonly {
    readonly name: string;
    readonly what: string;
    readonly address: string;
    readonly operations: string;
    readonly key: string;
    readonly limits: string;
  }[];
  readonly hasCache: boolean;
  /** Endpoints whose answers the server keeps. */
  readonly cached: readonly { readonly call: string; readonly life: string; readonly tables: string }[];
}

export function logicView(blueprint: Blueprint): LogicView {
  const { functions, tasks, events, integrations } = blueprint;
  return {
    hasCalls: hasCalls(blueprint),
    calls: callDiagram(blueprint).trimEnd(),
    hasFunctions: functions.length > 0,
    functions: functions.map((each) => ({
      name: codeSpan(`src/functions/${each.name.kebab}.ts`),
      what: describeFunction(each),
      takes: listFields(each.input),
      gives: describeResult(each.result),
    })),
    hasTasks: tasks.length > 0,
    hasQueue: hasQueue(blueprint),
    tasks: tasks.map((task) => ({
      name: codeSpan(task.name.snake),
      what: escapeMarkdown(task.description),
      trigger: describeTrigger(task),
      retry: task.retry === 0 ? 'not' : times(task.retry),
      timeout: describeSeconds(task.timeoutSeconds),
    })),
    hasEvents: events.length > 0,
    hasChannels: hasChannels(blueprint),
    hasOutgoing: hasOutgoing(blueprint),
    hasNothing: tasks.length === 0 && !hasChannels(blueprint) && !hasOutgoing(blueprint),
    events: events.map(({ name, data, tasks: started, outgoing }) => ({
      name: codeSpan(name),
      data: listFields(data),
      starts: [...started.map(codeSpan), ...(outgoing ? ['[webhooks](webhooks.md)'] : [])].join(', ') || '–',
    })),
    hasIntegrations: integrations.length > 0,
    integrations: integrations.map((each) => ({
      name: codeSpan(each.name.snake),
      what: escapeMarkdown(each.description),
      address: codeSpan(each.baseUrl),
      operations: each.operations.map(({ name }) => codeSpan(name.snake)).join(', '),
      key: each.auth === undefined ? '–' : codeSpan(each.auth.variable),
      limits: describeLimits(each),
    })),
    ...cacheView(blueprint),
  };
}

function cacheView(blueprint: Blueprint): Pick<LogicView, 'hasCache' | 'cached'> {
  const lookup = createLookup(blueprint);
  const cached = keptEndpoints(blueprint).map((endpoint) => ({
    call: codeSpan(`${endpoint.method} ${blueprint.project.basePath}${endpoint.planPath}`),
    life: describeSeconds(endpoint.cacheSeconds ?? 0),
    tables: tablesOfKept(endpoint, lookup).map(codeSpan).join(', '),
  }));
  return { hasCache: cached.length > 0, cached };
}

function describeFunction({ description, program }: FunctionBlueprint): string {
  const what = escapeMarkdown(description);
  if (program !== undefined) return what;
  return what === '' ? 'Written by hand.' : `${what} Written by hand.`;
}

function listFields(fields: readonly InputField[]): string {
  return fields.length === 0 ? '–' : fields.map(({ name }) => codeSpan(name.key)).join(', ');
}

function describeTrigger({ trigger }: TaskBlueprint): string {
  switch (trigger.kind) {
    case 'event':
      return `event ${codeSpan(trigger.event)}`;
    case 'every':
      return `every ${describePeriod(trigger.seconds)}`;
    case 'cron':
      return `${codeSpan(trigger.expression)} (${escapeMarkdown(trigger.timezone)})`;
    case 'run':
      return 'by code';
  }
}

function describeLimits({ timeoutSeconds, retry, rateLimit }: IntegrationBlueprint): string {
  return [
    `${describeSeconds(timeoutSeconds)} an attempt`,
    ...(retry === 0 ? [] : [`again ${times(retry)}`]),
    ...(rateLimit === undefined ? [] : [`${rateLimit.max} every ${describePeriod(rateLimit.seconds)}`]),
  ].join(', ');
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
