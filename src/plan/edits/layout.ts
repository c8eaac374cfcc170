import type { PlanPath } from './edit.ts';
import type { Made, MadeMap } from './made.ts';

/** What is one line in the starters is one line as long as it fits. */
export const WIDTH = 120;

/** Maps that are written in lines of their own however short they are; `*` is any name. */
const BLOCKS: ReadonlySet<string> = new Set([
  ...['features *', 'tables *', 'tables * fields', 'tables * queries', 'api *', 'api * endpoints', 'functions *'],
  ...['integrations *', 'integrations * operations', 'integrations * operations *', 'tasks *'],
]);

/** Whether a value has to be written in lines of its own, because of what it is or of where it stands. */
export function needsBlock(made: Made, path: PlanPath): boolean {
  if (made.kind === 'new scalar') return false;
  if (made.kind === 'new map' && made.entries.length > 0 && isStructure(path)) return true;
  return holdsMapsInList(made, path);
}

function isStructure(path: PlanPath): boolean {
  if (path.length === 1) return true;
  if (path[0] === 'webhooks') return path.length === 2 && path[1] === 'incoming';
  return BLOCKS.has(path.map((part, index) => (index % 2 === 1 ? '*' : String(part))).join(' '));
}

/** Steps and what reads like them: a list of maps, unless it is data of an example. */
function holdsMapsInList(made: Made, path: PlanPath): boolean {
  if (made.kind === 'new scalar' || isData(path)) return false;
  if (made.kind === 'new map') return made.entries.some(({ key, node }) => holdsMapsInList(node, [...path, key]));
  return made.items.some(({ node }, index) => isFilled(node) || holdsMapsInList(node, [...path, index]));
}

function isFilled(made: Made): made is MadeMap {
  return made.kind === 'new map' && made.entries.length > 0;
}

export function isData(path: PlanPath): boolean {
  if (path.includes('example')) return true;
  const examples = path.indexOf('examples');
  return examples !== -1 && path.length > examples + 2;
}
