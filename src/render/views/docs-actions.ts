import type { ActionBlueprint, InputField } from '../../blueprint/model.ts';
import { failuresOf, usesOf } from '../../blueprint/program/uses.ts';
import { limitNotes, type EndpointCells } from './docs-cells.ts';
import { type Call, curlCommand, sampleId, sampleValue } from './docs-example.ts';
import { inputCells, sampleInput } from './docs-inputs.ts';
import { codeSpan, escapeMarkdown, escapePhrase } from './docs-markdown.ts';
import { describePermission } from './docs-permission.ts';
import { describeResult } from './docs-types.ts';
import type { Lookup } from './lookup.ts';

/** An endpoint made of steps, in `docs/api.md`. */
export function actionCells(action: ActionBlueprint, lookup: Lookup): EndpointCells {
  const { project } = lookup.blueprint;
  const cells = inputCells(action.input, { project });
  const inBody = action.inputFrom === 'body';
  return {
    call: codeSpan(`${action.method} ${project.basePath}${action.planPath}`),
    summary: escapePhrase(action.summary),
    description: escapeMarkdown(action.description),
    who: describePermission(action),
    notes: notesOn(action, lookup),
    query: inBody
      ? []
      : cells.map(({ name, what, needed }) => ({ name, what: needed === '' ? what : `${what}, needed` })),
    body: inBody ? cells : [],
    hasQuery: !inBody && cells.length > 0,
    hasBody: inBody && cells.length > 0,
    example: curlCommand(actionExample(action, lookup)),
  };
}

/** A request of an endpoint made of steps, with values that it takes. */
export function actionExample(action: ActionBlueprint, lookup: Lookup): Call {
  const { project } = lookup.blueprint;
  return {
    method: action.method,
    path: `${project.basePath}${samplePath(action, lookup)}`,
    isPublic: action.allow.includes('public'),
    withKey: action.allow.every((word) => word === 'api key'),
    ...(action.inputFrom === 'body' && action.input.length > 0 ? { body: sampleInput(action.input, project) } : {}),
  };
}

function notesOn(action: ActionBlueprint, { blueprint }: Lookup): readonly string[] {
  const { program, status } = action;
  const uses = usesOf(program);
  const failures = failuresOf(program, blueprint);
  const answer =
    program.returns === undefined
      ? `Answers ${status} without content.`
      : `Answers ${status} with ${describeResult(program.returns)}.`;
  return [
    ...(action.deprecated ? ['Deprecated.'] : []),
    answer,
    ...(failures.length === 0
      ? []
      : [
          `May be refused with ${failures.map(({ status: refused, code }) => `${refused} ${codeSpan(code)}`).join(', ')}.`,
        ]),
    ...(uses.events.length === 0 ? [] : [`Emits ${uses.events.map(codeSpan).join(', ')}.`]),
    ...(uses.tasks.length === 0 ? [] : [`Starts ${uses.tasks.map(codeSpan).join(', ')}, without waiting for it.`]),
    ...limitNotes(action),
  ];
}

/** The path with values in place of its parameters, and what the query string must have. */
function samplePath({ path, pathParameters, input, inputFrom }: ActionBlueprint, { blueprint }: Lookup): string {
  const { project } = blueprint;
  const byKey = new Map(pathParameters.map((field) => [field.name.key, field]));
  const filled = path.replace(/:([A-Za-z_]\w*)/g, (_match, key: string) =>
    encodeURIComponent(String(sampleParameter(byKey.get(key)) ?? sampleId(project))),
  );
  const query = inputFrom === 'query' && input.some(({ optional }) => !optional) ? sampleInput(input, project) : {};
  const pairs = Object.entries(query).flatMap(([key, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => `${key}=${encodeURIComponent(String(one))}`),
  );
  return pairs.length === 0 ? filled : `${filled}?${pairs.join('&')}`;

  function sampleParameter(field: InputField | undefined) {
    if (field?.shape.kind !== 'column' || field.shape.column.role === 'id') return undefined;
    return field.shape.column.kind === 'uuid' ? undefined : sampleValue(field.shape.column, project);
  }
}
