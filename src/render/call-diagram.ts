import type { Blueprint } from '../blueprint/model.ts';
import { usesOf } from '../blueprint/program/uses.ts';
import type { Program } from '../blueprint/program/program.ts';
import { escapeText } from './mermaid-text.ts';

/** A Mermaid `flowchart` of what sets what going: endpoints, functions, integrations, events and tasks. */
export function callDiagram(blueprint: Blueprint): string {
  const { functions, tasks, events, integrations } = blueprint;
  const endpoints = endpointsThatDoMore(blueprint);
  // Ids of our own making: a name such as `end` would be a word of Mermaid.
  const ids = {
    functions: numbered('f', functions),
    operations: numbered('i', integrations),
    tasks: numbered('t', tasks),
    events: new Map(events.map(({ name }, index) => [name, `v${index + 1}`])),
  };
  const arrowsOf = (from: string, program: Program): string[] => {
    const uses = usesOf(program);
    return [
      ...uses.functions.map((name) => `  ${from} --> ${ids.functions.get(name) ?? ''}`),
      ...[...new Set(uses.operations.map(integrationOf))].map(
        (name) => `  ${from} --> ${ids.operations.get(name) ?? ''}`,
      ),
      ...uses.events.map((name) => `  ${from} -.-> ${ids.events.get(name) ?? ''}`),
      ...uses.tasks.map((name) => `  ${from} -.-> ${ids.tasks.get(name) ?? ''}`),
    ];
  };
  const lines = [
    ...endpoints.map(({ call }, index) => `  e${index + 1}["${escapeText(call)}"]`),
    ...functions.map(({ name }, index) => `  f${index + 1}["${name.snake}"]`),
    ...integrations.map(({ name }, index) => `  i${index + 1}[/"${name.snake}"/]`),
    ...events.map(({ name }, index) => `  v${index + 1}{{"${name}"}}`),
    ...tasks.map(({ name }, index) => `  t${index + 1}(["${name.snake}"])`),
    ...endpoints.flatMap(({ program, event }, index) => [
      ...(program === undefined ? [] : arrowsOf(`e${index + 1}`, program)),
      ...(event === undefined ? [] : [`  e${index + 1} -.-> ${ids.events.get(event) ?? ''}`]),
    ]),
    ...functions.flatMap(({ program }, index) => (program === undefined ? [] : arrowsOf(`f${index + 1}`, program))),
    ...events.flatMap((event, index) => event.tasks.map((task) => `  v${index + 1} -.-> ${ids.tasks.get(task) ?? ''}`)),
    ...tasks.flatMap(({ program }, index) => arrowsOf(`t${index + 1}`, program)),
  ];
  return ['flowchart LR', ...lines, ''].join('\n');
}

/** Whether there is anything to draw. */
export function hasCalls({ functions, tasks, events, integrations }: Blueprint): boolean {
  return functions.length + tasks.length + events.length + integrations.length > 0;
}

interface Caller {
  readonly call: string;
  readonly program?: Program;
  readonly event?: string;
}

/** Endpoints that set something going besides queries. */
function endpointsThatDoMore({ modules }: Blueprint): Caller[] {
  return modules.flatMap(({ endpoints, actions }) => [
    ...endpoints.flatMap((endpoint) =>
      'event' in endpoint && endpoint.event !== undefined
        ? [{ call: `${endpoint.method} ${endpoint.planPath}`, event: endpoint.event.name }]
        : [],
    ),
    ...actions.flatMap(({ method, planPath, program }) =>
      Object.values(usesOf(program)).every((names) => names.length === 0)
        ? []
        : [{ call: `${method} ${planPath}`, program }],
    ),
  ]);
}

function numbered(
  letter: string,
  items: readonly { readonly name: { readonly snake: string } }[],
): ReadonlyMap<string, string> {
  return new Map(items.map(({ name }, index) => [name.snake, `${letter}${index + 1}`]));
}

function integrationOf(operation: string): string {
  return operation.slice(0, operation.indexOf('.'));
}
