import type { Plan, Problem, Table } from '../../plan/model.ts';
import { parsePlan } from '../../plan/parse.ts';
import { buildBlueprint } from '../build.ts';
import { namesOf } from '../casing.ts';
import type { Blueprint, TableBlueprint } from '../model.ts';
import { parts } from '../parts.ts';
import { relationsOf, type Relations } from './relations-of.ts';

/** A plan that compiles, with what its names stand for. */
export interface NamedPlan {
  readonly text: string;
  readonly plan: Plan;
  /** Of all slices, whatever is built of them. */
  readonly blueprint: Blueprint;
  readonly tables: ReadonlyMap<string, Table>;
  /** Those that `<->` makes are among them. */
  readonly schema: ReadonlyMap<string, TableBlueprint>;
  /** By table, and by what includes may call them. */
  readonly relations: Relations;
}

/** The plan of a text, or what is wrong with it. */
export function readNamedPlan(text: string): NamedPlan | { readonly problems: readonly Problem[] } {
  const { plan, problems } = parsePlan(text, 'plan.yaml');
  if (plan === undefined) return { problems: errorsOf(problems) };
  const whole: Plan = { ...plan, build: { accept: plan.build.accept, slices: [] } };
  const built = buildBlueprint(whole, { without: new Set(parts) });
  if (built.blueprint === undefined) return { problems: errorsOf(built.problems) };
  const { blueprint } = built;
  return {
    text,
    plan,
    blueprint,
    tables: new Map(plan.tables.map((table) => [table.name, table])),
    schema: new Map(blueprint.tables.map((table) => [table.name.snake, table])),
    relations: relationsOf(blueprint.tables),
  };
}

function errorsOf(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ severity }) => severity === 'error');
}

/** The field that a word means among the fields and columns of a table; undefined for what every table has. */
export function fieldNamed(named: Pick<NamedPlan, 'tables'>, of: { readonly table: string; readonly word: string }) {
  const fields = named.tables.get(of.table)?.fields;
  return (
    fields?.find(({ name }) => name === of.word) ??
    fields?.find(({ name, type }) => type.kind === 'reference' && `${name}_id` === of.word)
  );
}

/** A name as JSON has it. */
export function keyOf(name: string, { blueprint }: Pick<NamedPlan, 'blueprint'>): string {
  return namesOf(name, blueprint.project.casing).key;
}
