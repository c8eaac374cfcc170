/**
 * Bundles src/ into dist/: one small entry, and a chunk for each command, loaded when it is called.
 * Everything is bundled but oxfmt, which is native code and so the only dependency that is installed.
 *
 *     node scripts/build.mjs
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');

rmSync(dist, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: { main: 'src/cli/main.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  external: ['oxfmt'],
  chunkNames: '[name]-[hash]',
  minify: true,
  // Messages and stacks name functions and classes.
  keepNames: true,
  legalComments: 'none',
  metafile: true,
  // Some dependencies are CommonJS and call require for Node's own modules.
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
});
writeFileSync(join(dist, 'LICENSES.txt'), collectLicenses(Object.keys(metafile.inputs)));

/** The licences of what was bundled, as they ask for. */
function collectLicenses(inputs) {
  const folders = new Set(
    inputs.map((input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0]).filter(Boolean),
  );
  return [...folders].sort().map(describeLicense).join('\n\n');
}

function describeLicense(folder) {
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const names = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'license', 'License', 'LICENCE'];
  const file = names.map((name) => join(root, folder, name)).find((path) => existsSync(path));
  const text = file === undefined ? `Licence: ${manifest.license}` : readFileSync(file, 'utf8').trim();
  return `${manifest.name} ${manifest.version}\n\n${text}`;
}
