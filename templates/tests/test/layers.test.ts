import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** What the files of a layer must not import: each layer knows the next one only. */
const forbidden = {
  routes: /\.repository\.ts$|^drizzle-orm|\/db\//,
  service: /^fastify|^drizzle-orm|\/http\/|\/routes\.ts$/,
  repository: /^fastify|\/http\/|\/routes\.ts$|\.service\.ts$|\.schemas\.ts$/,
};

const files = readdirSync('src/modules', { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'))
  .sort();

describe('layers', () => {
  it.each(Object.entries(forbidden))('%s files import nothing that is not theirs', (layer, pattern) => {
    const imports = files
      .filter((file) => file.endsWith(`${layer}.ts`))
      .flatMap((file) => importsOf(file).map((imported) => `${file} imports ${imported}`));

    expect(imports.length).toBeGreaterThan(0);
    expect(imports.filter((line) => pattern.test(line.split(' imports ')[1] ?? ''))).toEqual([]);
  });
});

/** The modules that a file imports values from: types do not run. */
function importsOf(file: string): string[] {
  const source = readFileSync(`src/modules/${file}`, 'utf8');
  return [...source.matchAll(/^import (?!type)[^;]*?from ['"]([^'"]+)['"]/gm)].map(([, imported]) => imported ?? '');
}
