import type { Plan, Table } from '../../plan/model.ts';
import { plural } from '../inflect.ts';
import { accessOf, findFacts } from './facts.ts';
import { entityOf, spoken } from './work/schema.ts';
import { capitalize, list } from './sentences.ts';

/** Something that a rule would propose, and that the compiler cannot build yet. */
export interface NotYet {
  readonly rule: 'R-UPLOAD' | 'R-GEO' | 'R-EXPORT' | 'R-RESET';
  /** One sentence for people: what it would be, and why it is not proposed. */
  readonly sentence: string;
}

/** What follows from a plan by the rules, but is not proposed because this version refuses it; in the order of the rules. */
export function notYet(plan: Plan): readonly NotYet[] {
  const facts = findFacts(plan);
  const tables = [...facts.tables.values()];
  const found: NotYet[] = [];
  const files = tables.flatMap(filesOf);
  if (files.length > 0) {
    const shown = list(files);
    found.push({
      rule: 'R-UPLOAD',
      sentence: `${shown} would get an endpoint that takes the file; uploads are not generated yet, so no endpoint is proposed.`,
    });
  }
  const places = tables.filter(isPlace).map(({ name }) => spoken(name));
  if (places.length > 0) {
    found.push({
      rule: 'R-GEO',
      sentence: `${capitalize(list(places))} have a latitude and a longitude: a search for what is near would be proposed, but there are no geographic queries yet.`,
    });
  }
  const managed = tables
    .filter((table) => accessOf(facts, table).kind === 'admin')
    .map((table) => plural(spoken(entityOf(table))));
  if (managed.length > 0) {
    found.push({
      rule: 'R-EXPORT',
      sentence: `An export of ${list(managed)} as a file would be proposed, made in the background; there is no place for such files yet.`,
    });
  }
  if (facts.signIn !== undefined && plan.auth?.passwordReset === undefined) {
    found.push({
      rule: 'R-RESET',
      sentence: 'A forgotten password could be set anew by mail; password reset is not generated yet.',
    });
  }
  return found;
}

function filesOf(table: Table): string[] {
  return table.fields
    .filter(({ type }) => type.kind === 'file' || type.kind === 'image')
    .map(({ name }) => `\`${table.name}.${name}\``);
}

function isPlace({ fields }: Table): boolean {
  return ['latitude', 'longitude'].every((name) => fields.some((field) => field.name === name));
}
