import type { Hosting, Project } from '../plan/model.ts';
import { capitalize, namesOf } from './casing.ts';
import type { HostingBlueprint, ProjectBlueprint } from './model.ts';

export function planProject(project: Project): ProjectBlueprint {
  const { basePath, casing, ids, currency, decimals, environments, description, hosting } = project;
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
    ...(hosting === undefined ? {} : { hosting: planHosting(hosting) }),
  };
}

function planHosting({ region, domain, team }: Hosting): HostingBlueprint {
  return { ...(region === undefined ? {} : { region }), ...(domain === undefined ? {} : { domain }), team };
}
