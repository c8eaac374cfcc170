import type { Endpoint, PathSegment, Reference } from '../../plan/model.ts';
import type { EndpointBlueprint } from '../model.ts';
import { keyOf, type NamedPlan } from './named-plan.ts';
import type { Occurrence } from './occurrence.ts';
import { occurrencesInIncludes } from './occurrences-in-includes.ts';
import { declaration, occurrencesInType, use, useField } from './occurrences-in-tables.ts';

/** Of groups and endpoints; what steps say is found by `occurrencesInSteps`. */
export function occurrencesInApi(named: NamedPlan): readonly Occurrence[] {
  const made = new Map(
    named.blueprint.modules.flatMap(({ endpoints }) =>
      endpoints.map((each) => [`${each.method} ${each.planPath}`, each] as const),
    ),
  );
  return (named.plan.api ?? []).flatMap((group) => [
    declaration({ kind: 'group', name: group.name }, group),
    ...group.endpoints.flatMap((endpoint) => [
      ...occurrencesInEndpoint(named, endpoint, made.get(`${endpoint.method} ${endpoint.url}`)?.table),
      ...occurrencesInPath(named, endpoint, made.get(`${endpoint.method} ${endpoint.url}`)),
    ]),
  ]);
}

function occurrencesInEndpoint(named: NamedPlan, endpoint: Endpoint, inferred: string | undefined): Occurrence[] {
  const { path, action, emit, filter, sort, group, show, include, input } = endpoint;
  const found = [
    ...(emit ? [use({ kind: 'event', name: emit.name }, emit, path)] : []),
    ...occurrencesInType(input, { path }),
  ];
  if (action?.verb === 'steps') return found;
  if (action !== undefined) found.push(use({ kind: 'table', name: action.table.name }, action.table, path));
  const table = action?.table.name ?? inferred;
  if (table === undefined) return found;
  const words: readonly Reference[] = [
    ...(action !== undefined && 'field' in action ? [action.field] : []),
    ...[...(filter ?? []), ...(sort ?? [])],
    ...(group ?? []).map(({ field }) => field),
    ...(show ?? []).flatMap(({ field }) => field ?? []),
  ];
  return [
    ...found,
    ...words.flatMap((word) => useField(named, { table, path }, word)),
    ...occurrencesInIncludes(named, { table, path, include: include ?? [] }),
  ];
}

/** Words of the path that are a table's name, and parameters that stand for columns. */
function occurrencesInPath(
  named: NamedPlan,
  { at, segments, url, path }: Endpoint,
  made: EndpointBlueprint | undefined,
): Occurrence[] {
  const found: Occurrence[] = [];
  let offset = named.text.indexOf(url, at.start);
  let under: string | undefined;
  for (const segment of segments) {
    offset += 1;
    if (segment.kind === 'word') {
      const table = segment.text.replaceAll('-', '_');
      under = named.tables.has(table) ? table : undefined;
      const place = { start: offset, end: offset + segment.text.length };
      if (under !== undefined) found.push(use({ kind: 'path word', table }, { name: segment.text, at: place }, path));
    } else {
      const column = made && columnOf(segment, { named, made });
      const parent = under === undefined ? {} : { under };
      if (made !== undefined && column !== undefined) {
        found.push(use({ kind: 'parameter', table: made.table, column, ...parent }, segment, path));
      }
    }
    offset += segment.kind === 'word' ? segment.text.length : segment.name.length + 2;
  }
  return found;
}

function columnOf(
  { name }: PathSegment & { readonly kind: 'parameter' },
  { named, made }: { readonly named: NamedPlan; readonly made: EndpointBlueprint },
): string | undefined {
  const key = keyOf(name, named);
  const columns = [...('key' in made ? [made.key] : []), ...made.pathColumns];
  return columns.find(({ parameter }) => parameter === key)?.column;
}
