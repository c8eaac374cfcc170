/**
 * Bundles src/ into dist/. Everything is bundled but oxfmt, which is native code and so the only dependency that is
 * installed. The names of functions and classes stay, for stacks that people send in.
 *
 *     node scripts/build.mjs
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');

const shared = {
  absWorkingDir: root,
  outdir: 'dist',
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  metafile: true,
};

/** The entry stays one small file: it must not share chunks with the program, each of which would be a file to read. */
const programApart = {
  name: 'program-apart',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/program\.ts$/ }, () => ({ path: './program.js', external: true }));
  },
};

rmSync(dist, { recursive: true, force: true });
await build({ ...shared, entryPoints: { main: 'src/cli/main.ts' }, plugins: [programApart] });
const { metafile } = await build({
  ...shared,
  entryPoints: { program: 'src/cli/program.ts' },
  // A chunk for each command, loaded when it is called.
  splitting: true,
  chunkNames: '[name]-[hash]',
  external: ['oxfmt'],
  // Some dependencies are CommonJS and call require for Node's own modules.
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
});
writeFileSync(join(dist, 'LICENSES.txt'), collectLicenses(Object.keys(metafile.inputs)));

/** The licences of what was bundled, as they ask for. */
function collectLicenses(inputs) {
  const folders = inputs.map((input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0]);
  const packages = [...new Set(folders.filter((folder) => folder !== undefined))].sort();
  return `${packages.map(describeLicense).join('\n\n')}\n`;
}

function describeLicense(folder) {
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const names = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'license', 'License', 'LICENCE'];
  const file = names.map((name) => join(root, folder, name)).find((path) => existsSync(path));
  const text = file === undefined ? `Licence: ${manifest.license}` : readFileSync(file, 'utf8').trim();
  return `${manifest.name} ${manifest.version}\n\n${text}`;
}
