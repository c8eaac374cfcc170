/** What the lines below a heading are about. */
export type Section = 'tables' | 'relations' | 'groups' | 'endpoints' | 'functions' | 'tasks' | 'notes';

const SECTIONS: readonly (readonly [Section, RegExp])[] = [
  ['notes', /\b(implementation|deployment|best practices|notes?|next steps|authentication|anti-patterns)\b/],
  ['relations', /\b(relations?|relationships?|foreign keys)\b/],
  ['functions', /\bfunctions?\b|\b(reusable|shared) logic\b|\bhelpers\b/],
  ['tables', /\b(tables?|database|schema|entities|models?)\b/],
  ['tasks', /\b(background|scheduled|async)\b|\b(tasks?|jobs?)\b/],
  ['groups', /\b(api )?groups\b/],
  ['endpoints', /\b(api|endpoints?|routes?)\b/],
];

/** The section that a heading opens; undefined for headings about something else. */
export function sectionOf(heading: string): Section | undefined {
  const words = heading
    .toLowerCase()
    .replace(/^step \d+\s*[:.–-]?\s*/, '')
    .replace(/:$/, '');
  return SECTIONS.find(([, pattern]) => pattern.test(words))?.[0];
}

/** A few words with a colon behind them, and nothing after it. */
export function looksLikeHeading(text: string): boolean {
  return /^[\p{L}][\p{L}\p{N}\s&/,()-]*:$/u.test(text) && text.split(/\s+/).length <= 6;
}

/** `Background Task: sync_inventory (scheduled)`: what is named, and its name. */
export function readKeyedHeading(text: string): { readonly what: Keyed; readonly rest: string } | undefined {
  for (const [what, pattern] of KEYED) {
    const rest = pattern.exec(text)?.[1];
    if (rest !== undefined) return { what, rest: rest.trim() };
  }
  return undefined;
}

export type Keyed = 'need' | 'group' | 'endpoint' | 'function' | 'task' | 'table';

const KEYED: readonly (readonly [Keyed, RegExp])[] = [
  ['need', /^(?:requirements?|need|goal|feature|user story)\s*:\s*(\S.*)$/i],
  ['group', /^(?:api\s+)?group\s*:\s*(\S.*)$/i],
  ['endpoint', /^(?:api\s+)?endpoint\s*:\s*(\S.*)$/i],
  ['function', /^(?:shared\s+|reusable\s+|helper\s+)?function\s*:\s*(\S.*)$/i],
  ['task', /^(?:background\s+|scheduled\s+|async\s+|periodic\s+)?(?:task|job)\s*:\s*(\S.*)$/i],
  ['table', /^(?:database\s+)?(?:table|entity|model)\s*:\s*(\S.*)$/i],
];
