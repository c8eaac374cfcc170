import type { PlanPath, PlanValue } from './edit.ts';
import { longFieldOf } from './long-field-of.ts';

type LongForm = { readonly [key: string]: PlanValue };

/**
 * What a short form says, as a map: `list products` of an endpoint is `{ do: list products }`. An empty text is a value
 * that was left out. Undefined where the language has no long form, or the short one has a mistake.
 */
export function expandShortForm({ path, text }: { path: PlanPath; text: string }): LongForm | undefined {
  const [section, , third, fourth] = path;
  const last = path.at(-1);
  if (section === 'api' && third === 'endpoints' && path.length === 4) return text === '' ? {} : { do: text };
  if (section === 'tables' && third === 'fields' && path.length === 4) {
    return text === '' ? {} : longFieldOf(text, { name: String(fourth), home: 'table' });
  }
  if (section === 'api' && last === 'page' && path.length === 5) return longPageOf(text);
  if (section === 'integrations' && third === 'auth' && path.length === 3) return longAuthOf(text);
  return isInputField(path) ? longFieldOf(text, { name: String(last), home: 'input' }) : undefined;
}

/** `cursor, max 50` */
function longPageOf(text: string): LongForm | undefined {
  const [, mode, max] = /^(cursor|page)?(?:(?:^|\s*,\s*)max (\d+))?$/.exec(text) ?? [];
  if (mode === undefined && max === undefined) return undefined;
  return { ...(mode !== undefined && { mode }), ...(max !== undefined && { max: Number(max) }) };
}

/** `header X-Api-Key API_KEY` */
function longAuthOf(text: string): LongForm | undefined {
  const [type, second, third, ...others] = text.trim().split(/\s+/);
  if (type === undefined || second === undefined || others.length > 0) return undefined;
  return third === undefined ? { type, variable: second } : { type, name: second, variable: third };
}

/** Where inputs, results and the data of events begin, by the number of keys above their fields. */
function isInputField(path: PlanPath): boolean {
  const [section] = path;
  if (typeof path.at(-1) !== 'string') return false;
  if (section === 'events') return path.length > 2;
  const depth = section === 'functions' || section === 'tasks' ? 2 : 4;
  const key = path[depth];
  const isInput = key === 'input' || (key === 'returns' && (section === 'functions' || section === 'integrations'));
  return isInput && path.length > depth + 1 && ['functions', 'tasks', 'api', 'integrations'].includes(String(section));
}

/** Keys that take one value or a list of them. */
const ONE_OR_MANY: Readonly<Record<string, readonly string[]>> = {
  api: ['allow', 'filter', 'sort', 'include', 'from', 'group'],
  tables: ['allow'],
  features: ['data', 'actors'],
  realtime: ['allow', 'on'],
  functions: ['include', 'sort'],
  tasks: ['include', 'sort'],
};

export function isOneOrMany(path: PlanPath): boolean {
  return ONE_OR_MANY[String(path[0])]?.includes(String(path.at(-1))) === true;
}
