import { decimalPlaces, type ValueRules } from '../../blueprint/samples/accepts.ts';
import { findSamples } from '../../blueprint/samples/find-samples.ts';
import type { ColumnBlueprint, Literal, ProjectBlueprint } from '../../blueprint/model.ts';

export interface Call {
  readonly method: string;
  /** With its parameters filled in. */
  readonly path: string;
  readonly isPublic: boolean;
  /** A machine calls. */
  readonly withKey?: boolean;
  readonly body?: { readonly [key: string]: Literal };
}

/** Where clients reach the server: the planned domain, else this machine. */
export function originOf({ hosting }: Pick<ProjectBlueprint, 'hosting'>): string {
  return hosting?.domain === undefined ? 'http://127.0.0.1:3000' : `https://${hosting.domain}`;
}

/** A command that a reader can paste. The access token stands in the shell variable TOKEN, a machine's key in API_KEY. */
export function curlCommand({ method, path, isPublic, withKey = false, body }: Call, origin = originOf({})): string {
  const credential = withKey ? '"X-Api-Key: $API_KEY"' : '"Authorization: Bearer $TOKEN"';
  const lines = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${shellWord(`${origin}${path}`)}`,
    ...(isPublic ? [] : [`-H ${credential}`]),
    ...(body === undefined ? [] : [`-H 'Content-Type: application/json'`, `-d ${shellWord(JSON.stringify(body))}`]),
  ];
  return lines.join(' \\\n  ');
}

/** A value that satisfies every rule of the column, as JSON has it; undefined when none can be found. */
export function sampleValue(rules: ValueRules, { decimals }: Pick<ProjectBlueprint, 'decimals'>): Literal | undefined {
  const [sample] = findSamples(rules, 1);
  return sample === undefined ? undefined : toJson(rules, { sample, decimals });
}

/** The key and a sample of each column. */
export function sampleBody(
  columns: readonly ColumnBlueprint[],
  project: Pick<ProjectBlueprint, 'decimals'>,
): Record<string, Literal> {
  const entries = columns.flatMap((column) => {
    const sample = sampleValue(column, project);
    return sample === undefined ? [] : [[column.inputKey ?? column.name.key, sample] as const];
  });
  return Object.fromEntries(entries);
}

/** An id as the project's rows have it. */
export function sampleId({ ids }: Pick<ProjectBlueprint, 'ids'>): string {
  return ids === 'uuid' ? '01890a5d-ac96-774b-bcce-b302099a8057' : '1';
}

function toJson(rules: ValueRules, { sample, decimals }: { sample: Literal; decimals: 'number' | 'string' }): Literal {
  const { element } = rules;
  if (element !== undefined && Array.isArray(sample)) {
    return sample.map((item: Literal) => toJson(element, { sample: item, decimals }));
  }
  if (rules.kind === 'decimal' && decimals === 'string' && typeof sample === 'number')
    return sample.toFixed(decimalPlaces(rules));
  return sample;
}

/** In single quotes, where a shell reads nothing but the quote itself. */
function shellWord(text: string): string {
  return /^[\w:/.-]+$/.test(text) ? text : `'${text.replace(/'/g, `'\\''`)}'`;
}
