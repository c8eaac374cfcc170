import { Scalar, parse, stringify } from 'yaml';
import type { ProjectFile } from '../render/file.ts';
import { readStateLines, writeWord } from './state-lines.ts';

/** Version of the layout of `.groundplan/`. */
const stateFormat = 1;

/** What a file is known by across runs: its path may change with a name of the plan. */
export interface FileIdentity {
  readonly template: string;
  /** `tables.products`; absent for files that every project has once. */
  readonly entity?: string;
  /** Written once: it has no base, and is the person's. */
  readonly once?: true;
}

/** What `.groundplan/state.yaml` says. */
export interface State {
  /** Version of the program that generated the project. */
  readonly generator: string;
  /** Parts of the plan that were left out. */
  readonly without: readonly string[];
  /**
   * By the path at which each file is generated: those that have a base, and those that were written once.
   * A path where the person's own file stands in the way has neither, and is not listed.
   */
  readonly identities: ReadonlyMap<string, FileIdentity>;
  /** Where the person keeps a file: the path at which it is generated → where it stands. */
  readonly moved: ReadonlyMap<string, string>;
  /** The text of the plan from which the project was generated last. */
  readonly planText: string;
}

const heading = '# What this project was generated from, for the next run. Commit it; there is nothing to edit here.';

/**
 * Text of `.groundplan/state.yaml`: maps by path with one line per file, so that two branches that each add a feature
 * merge.
 */
export function formatState(state: State): string {
  const { generator, without, identities, moved, planText } = state;
  return [
    heading,
    '',
    `format: ${stateFormat}`,
    `generator: ${writeWord(generator)}`,
    `without: ${writeList([...without].sort())}`,
    identities.size === 0 ? 'files: {}' : 'files:',
    ...byName(identities).map(([path, identity]) => `  ${writeWord(path)}: ${writeIdentity(identity)}`),
    ...(moved.size === 0 ? [] : ['moved:']),
    ...byName(moved).map(([path, place]) => `  ${writeWord(path)}: ${writeWord(place)}`),
    stringify({ plan: createLiteral(planText) }, { lineWidth: 0 }),
  ].join('\n');
}

function writeList(words: readonly string[]): string {
  return words.length === 0 ? '[]' : `[ ${words.map(writeWord).join(', ')} ]`;
}

function writeIdentity({ template, entity, once }: FileIdentity): string {
  const parts = [
    `template: ${writeWord(template)}`,
    ...(entity === undefined ? [] : [`entity: ${writeWord(entity)}`]),
    ...(once === true ? ['once: true'] : []),
  ];
  return `{ ${parts.join(', ')} }`;
}

/** What is kept of a rendered file. */
export function identityOf(file: ProjectFile): FileIdentity {
  return {
    template: file.template,
    ...(file.entity === undefined ? {} : { entity: file.entity }),
    ...(file.owner === 'once' ? { once: true } : {}),
  };
}

/** A state, or what keeps it from being one: `newer` when a later version of this program wrote it. */
export type StateReading =
  | { readonly kind: 'state'; readonly state: State }
  | { readonly kind: 'newer'; readonly generator: string }
  | { readonly kind: 'damaged' };

/** Reads what `formatState` wrote. */
export function readState(text: string): StateReading {
  const read = readStateLines(text, stateFormat);
  return read === undefined ? readYaml(text) : { kind: 'state', state: read };
}

function readYaml(text: string): StateReading {
  const written = parseMap(text);
  if (written === undefined) return { kind: 'damaged' };
  const { format, generator, without, files, moved = {}, plan } = written;
  if (typeof format === 'number' && format > stateFormat) return { kind: 'newer', generator: String(generator) };
  const isWhole = format === stateFormat && typeof generator === 'string' && typeof plan === 'string';
  if (!isWhole || !Array.isArray(without) || !isMap(files) || !isMap(moved)) return { kind: 'damaged' };
  const identities = new Map<string, FileIdentity>();
  for (const [path, file] of Object.entries(files)) {
    const identity = readIdentity(file);
    if (identity === undefined) return { kind: 'damaged' };
    identities.set(path, identity);
  }
  const places = new Map(Object.entries(moved).map(([path, place]) => [path, String(place)]));
  const state = { generator, without: without.map(String), identities, moved: places, planText: plan };
  return { kind: 'state', state };
}

function readIdentity(value: unknown): FileIdentity | undefined {
  if (!isMap(value) || typeof value['template'] !== 'string') return undefined;
  const { template, entity, once } = value;
  return {
    template,
    ...(typeof entity === 'string' ? { entity } : {}),
    ...(once === true ? { once } : {}),
  };
}

function parseMap(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = parse(text, { logLevel: 'error' });
    return isMap(value) ? value : undefined;
  } catch {
    // Whatever is wrong with it, the person has edited it or a merge has left its markers.
    return undefined;
  }
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A fixed order, whoever adds to the map. */
function byName<Value>(map: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] {
  return [...map].sort(([one], [other]) => (one < other ? -1 : 1));
}

/** A block of lines where YAML can give the text back byte for byte, else a quoted string. */
function createLiteral(text: string): Scalar<string> {
  const scalar = new Scalar(text);
  // Blocks lose carriage returns, byte order marks and control characters, and cannot begin with a blank.
  scalar.type = /^[ \t\n]|[^\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufefe\uff00-\uffef\u{10000}-\u{10ffff}]/u.test(text)
    ? Scalar.QUOTE_DOUBLE
    : Scalar.BLOCK_LITERAL;
  return scalar;
}
