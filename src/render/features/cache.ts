import type { Blueprint } from '../../blueprint/model.ts';
import type { FileRequest } from '../file.ts';
import { cachedTablesView, cacheTestView } from '../views/cache/cached-tables.ts';
import { keptEndpoints } from '../views/cache/usage.ts';
import { createLookup } from '../views/lookup.ts';
import { workUsage } from '../views/work/usage.ts';

const runtimeFiles = [
  'src/cache/cache.ts',
  'src/cache/index.ts',
  'src/cache/memory-store.ts',
  'src/cache/redis-store.ts',
  'src/cache/release.ts',
  'src/db/writes.ts',
];

/** Answers that are kept: by the server, of endpoints with `cache`, and of other services. */
export function cacheFiles(blueprint: Blueprint): readonly FileRequest[] {
  const keeps = keptEndpoints(blueprint).length > 0;
  return [
    ...(keeps ? [...runtimeFiles.map(copy), ...filledFiles(blueprint)] : []),
    ...(keeps || workUsage(blueprint).caches ? [copy('src/in-flight.ts')] : []),
  ];
}

function filledFiles(blueprint: Blueprint): FileRequest[] {
  const view = cachedTablesView(createLookup(blueprint));
  return [
    fill('src/cache/tables.ts', view),
    fill('test/cache/cache.test.ts', cacheTestView(view)),
    fill('test/cache/writes.test.ts', cacheTestView(view)),
  ];
}

function fill(path: string, view: object): FileRequest {
  return { path, template: `cache/${path}.hbs`, view };
}

function copy(path: string): FileRequest {
  return { path, template: `cache/${path}` };
}
