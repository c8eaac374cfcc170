import type { PlanPath } from '../../plan/edits/edit.ts';

/** What of a plan goes when a place in it cannot stay. */
export interface Unit {
  readonly path: PlanPath;
  /** As people call it. */
  readonly what: string;
}

/** Keys of a list, or of one value, whose entries can go one by one. */
const LISTS: ReadonlySet<string> = new Set([
  'filter',
  'sort',
  'include',
  'group',
  'show',
  'data',
  'indexes',
  'unique',
  'queries',
]);

/**
 * What goes when the plan's place cannot stay: an entry of a list, a value that a step writes into a column, a step
 * that nothing else needs; else the whole of what has it: the endpoint, the function, the task.
 * @param isKey the place is the last key itself, and not its value
 */
export function unitOf(
  path: PlanPath,
  { isKey, canGo }: { readonly isKey: boolean; readonly canGo: (step: PlanPath) => boolean },
): Unit | undefined {
  const [part, name = '', third] = path;
  const own = itemOf(path);
  if (own === undefined)
    return part === 'build' ? { path: path.slice(0, 5), what: `a member of the slice ${String(path[3])}` } : undefined;
  const steps = path.indexOf('steps');
  if (steps !== -1) return unitInSteps(path, { own, canGo, isKey }) ?? own;
  if (part === 'features' && third === 'data') return entryOf(path, own);
  if (part === 'tables' && third !== 'fields') {
    return third === 'owner' ? { path: path.slice(0, 3), what: `the owner of ${name}` } : entryOf(path, own);
  }
  if (part === 'api' && path.length > 4) {
    const key = String(path[4]);
    if (key === 'emit') return { path: path.slice(0, 5), what: `emit of ${own.what}` };
    return LISTS.has(key) ? entryOf(path, own) : own;
  }
  return own;
}

/** The item that has a place, as a whole. */
export function itemOf(path: PlanPath): Unit | undefined {
  const [part, name, third, fourth] = path;
  const to = (length: number, what: string): Unit => ({ path: path.slice(0, length), what });
  if (part === 'features' && name !== undefined) return to(2, `the feature ${name}`);
  if (part === 'tables' && third === 'fields' && fourth !== undefined)
    return to(4, `${String(name)}.${String(fourth)}`);
  if (part === 'tables' && name !== undefined) return to(2, `the table ${name}`);
  if (part === 'api' && third === 'endpoints' && fourth !== undefined) return to(4, String(fourth));
  if (part === 'api' && name !== undefined) return to(2, `the group ${name}`);
  if (part === 'integrations' && third === 'operations' && fourth !== undefined) {
    return to(4, `${String(name)}.${String(fourth)}`);
  }
  if (part === 'webhooks' && name === 'incoming' && third !== undefined) return to(3, `the webhook ${third}`);
  if (part === 'webhooks' && name === 'outgoing' && third !== undefined) return to(3, 'an outgoing webhook');
  if (part === 'realtime' && third === 'on' && fourth !== undefined)
    return to(4, `an event of the channel ${String(name)}`);
  if (part === 'auth' && name === 'mail') return to(2, 'the mail of sign-in');
  if (name === undefined) return undefined;
  const words: Readonly<Record<string, string>> = {
    ...{ functions: 'the function', tasks: 'the task', events: 'the event' },
    ...{ integrations: 'the integration', realtime: 'the channel' },
  };
  const word = words[String(part)];
  return word === undefined ? undefined : to(2, `${word} ${name}`);
}

/** An entry of a list, or the whole key where it has one value. */
function entryOf(path: PlanPath, own: Unit): Unit {
  const list = path.findIndex((key) => typeof key === 'string' && LISTS.has(key));
  const key = String(path[list]);
  if (list === -1) return own;
  const words: Readonly<Record<string, string>> = {
    indexes: 'an index of',
    unique: 'unique of',
    queries: 'a query of',
  };
  return { path: path.slice(0, list + 2), what: `${words[key] ?? `${key} of`} ${own.what.replace(/^the table /, '')}` };
}

interface StepPlace {
  readonly own: Unit;
  readonly isKey: boolean;
  readonly canGo: (step: PlanPath) => boolean;
}

/** A value for a column, or an included relation, goes alone. */
function unitInSteps(path: PlanPath, place: StepPlace): Unit | undefined {
  const step = lastStep(path);
  if (step === undefined) return undefined;
  const below = path.slice(step.length);
  if (below[0] === 'include') {
    return { path: path.slice(0, step.length + 2), what: `include of a step of ${place.own.what}` };
  }
  const isValue = place.isKey && (below[0] === 'values' || below[0] === 'set');
  return isValue ? { path, what: `a value of a step of ${place.own.what}` } : stepOf(path, place);
}

function stepOf(path: PlanPath, { own, canGo }: Omit<StepPlace, 'isKey'>): Unit | undefined {
  const step = lastStep(path);
  return step !== undefined && canGo(step) ? { path: step, what: `a step of ${own.what}` } : undefined;
}

/** Lists of steps stand below these keys. */
const STEP_LISTS: ReadonlySet<string | number> = new Set([
  'steps',
  'then',
  'else',
  'do',
  'transaction',
  'try',
  'catch',
]);

/** The path to the innermost step. */
function lastStep(path: PlanPath): PlanPath | undefined {
  const index = path.findLastIndex(
    (key, at) =>
      typeof key === 'number' &&
      (STEP_LISTS.has(path[at - 1] ?? '') || path[at - 2] === 'cases') &&
      path.includes('steps'),
  );
  return index === -1 ? undefined : path.slice(0, index + 1);
}
