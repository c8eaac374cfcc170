import { catalogue, type CatalogueEntry } from '../../wizard/interview/catalogue.ts';

/** JSON Schema of an answers file: a map for each step, a key for each question. */
export function answersSchema(): object {
  const root: Branch = { keys: new Map() };
  for (const entry of catalogue) place(root, { entry, path: entry.id.split('/') });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Answers of the groundplan interview',
    description:
      'For groundplan create --answers file.yaml. Questions that are not answered here are asked, or, with --yes, answered by what is proposed.',
    ...describe(root),
  };
}

interface Branch {
  entry?: CatalogueEntry;
  readonly keys: Map<string, Branch>;
}

function place(
  branch: Branch,
  { entry, path }: { readonly entry: CatalogueEntry; readonly path: readonly string[] },
): void {
  const [word, ...rest] = path;
  if (word === undefined) {
    branch.entry = entry;
    return;
  }
  const below = branch.keys.get(word) ?? { keys: new Map<string, Branch>() };
  branch.keys.set(word, below);
  place(below, { entry, path: rest });
}

function describe({ entry, keys }: Branch): object {
  if (entry !== undefined) return describeAnswer(entry);
  const named = [...keys].filter(([key]) => !key.startsWith('{'));
  const [wildcard] = [...keys].filter(([key]) => key.startsWith('{')).map(([, below]) => below);
  return {
    type: 'object',
    properties: Object.fromEntries(named.map(([key, below]) => [key, describe(below)])),
    additionalProperties: wildcard === undefined ? false : describe(wildcard),
  };
}

function describeAnswer({ kind, description, depths }: CatalogueEntry): object {
  const asked = depths.length === 3 ? description : `${description} (asked in: ${depths.join(', ')})`;
  if (kind === 'text' || kind === 'choice') return { type: ['string', 'number', 'boolean'], description: asked };
  const lines = { type: 'array', items: { type: 'string' } };
  return { anyOf: [lines, { type: 'string', description: 'A line for each.' }], description: asked };
}
