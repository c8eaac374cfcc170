import type { Project } from '../plan/model.ts';
import { capitalize, namesOf } from './casing.ts';
import type { ProjectBlueprint } from './model.ts';

export function planProject(project: Project): ProjectBlueprint {
  const { basePath, casing, ids, currency, decimals, environments, description } = project;
  const words = project.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_');
  const names = namesOf(words, casing);
  return {
    name: names.kebab,
    title: capitalize(names.words),
    description: description ?? '',
    basePath,
    casing,
    ids,
    currency,
    decimals,
    environments,
  };
}
