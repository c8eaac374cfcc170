import { plural, singular } from '../../infer/inflect.ts';
import { isName, toSnakeCase } from '../../plan/names.ts';

/** Names of features that tables suggest, the more telling first. */
const domains: readonly { readonly tables: readonly string[]; readonly feature: string; readonly project: string }[] = [
  { tables: ['products', 'orders'], feature: 'ordering', project: 'shop' },
  { tables: ['posts', 'comments'], feature: 'publishing', project: 'blog' },
  { tables: ['posts'], feature: 'publishing', project: 'blog' },
  { tables: ['articles'], feature: 'publishing', project: 'magazine' },
  { tables: ['appointments'], feature: 'appointments', project: 'appointments' },
  { tables: ['bookings'], feature: 'booking', project: 'booking' },
  { tables: ['reservations'], feature: 'reserving', project: 'reservations' },
  { tables: ['events', 'tickets'], feature: 'ticketing', project: 'tickets' },
  { tables: ['tickets'], feature: 'support', project: 'helpdesk' },
  { tables: ['projects'], feature: 'projects', project: 'projects' },
  { tables: ['orders'], feature: 'ordering', project: 'orders' },
];

/** Words that say nothing about what a thing is. */
const fillers = new Set(
  'a an the and or of for to in on with by from that which who whose this their his her our my your i we they it is are be can could should want wants need needs build create make write plan please new some simple small system backend api app application service'.split(
    ' ',
  ),
);

function telling(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[a-z][a-z0-9-]*/g) ?? [];
  return words.filter((word) => !fillers.has(word));
}

/** `ordering`, or a few words of the need; not one of those that are taken. */
export function proposeFeature(
  need: string,
  { tables, taken }: { readonly tables: readonly string[]; readonly taken: ReadonlySet<string> },
): string {
  const domain = domains.find((each) => each.tables.every((name) => tables.includes(name)))?.feature;
  const slug = toSnakeCase(telling(need).slice(0, 3).join(' '));
  const wanted = [domain, slug, tables[0], 'feature'].filter(
    (name): name is string => name !== undefined && isName(name),
  );
  const free = wanted.find((name) => !taken.has(name));
  if (free !== undefined) return free;
  for (let count = 2; ; count += 1) {
    const name = `feature_${count}`;
    if (!taken.has(name)) return name;
  }
}

/** `e-commerce-order`, from `Build an e-commerce order system`; else what the tables suggest. */
export function proposeProject(
  need: string,
  { tables, people }: { readonly tables: readonly string[]; readonly people?: string },
): string {
  const domain = domains.find((each) => each.tables.every((name) => tables.includes(name)))?.project;
  const told = /^\s*(?:please\s+)?(?:build|create|make|write)\b(.*)$/is.exec(need)?.[1];
  const slug = told === undefined ? '' : kebab(telling(told).slice(0, 3).join('-'));
  const first = tables.find((name) => name !== people);
  const names = [slug, domain, first === undefined ? undefined : `${kebab(singular(first))}-backend`, 'my-backend'];
  return names.find((name) => name !== undefined && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) ?? 'my-backend';
}

function kebab(text: string): string {
  return toSnakeCase(text).replaceAll('_', '-').slice(0, 40).replace(/-+$/, '');
}

/** Nouns between commas or "and", as tables: `customers and their orders` → customers, orders. */
export function tablesOfNouns(text: string): readonly string[] {
  const parts = text.split(/,|;|\band\b|&|\+|\n/i).flatMap((part) => telling(part).at(-1) ?? []);
  const names = parts.map((part) => plural(toSnakeCase(part))).filter((name) => isName(name));
  return [...new Set(names)];
}

/** Roles among those who take part: `customers, an admin, visitors` → customer, admin. */
export function rolesOfActors(text: string): readonly string[] {
  const names = text
    .split(/,|;|\band\b|&|\n/i)
    .map((part) => singular(toSnakeCase(telling(part).join(' '))))
    .filter((name) => isName(name) && !/^(visitor|guest|public|everybody|anyone|anonymous)$/.test(name));
  return [...new Set(names)];
}
