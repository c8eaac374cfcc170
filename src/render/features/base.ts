import type { Blueprint } from '../../blueprint/model.ts';
import type { FileRequest } from '../file.ts';
import type { ImportedNames } from '../imported.ts';
import { hasApiKeys } from '../views/api-keys/api-keys.ts';
import { runtimeKeys } from '../views/app-keys.ts';
import { runtimeUsage, usageWith } from '../views/app-usage.ts';
import { appView, openapiView } from '../views/app.ts';
import { keptEndpoints } from '../views/cache/usage.ts';
import { composeView } from '../views/compose.ts';
import { configView, environmentExampleView } from '../views/config.ts';
import { sendsMail } from '../views/mail.ts';
import { packageView } from '../views/package.ts';
import { workUsage } from '../views/work/usage.ts';

/** Files that are the same in every project: output path → template, where they differ. */
const rootFiles: Readonly<Record<string, string>> = {
  '.dockerignore': 'dockerignore',
  '.github/workflows/ci.yml': 'github/workflows/ci.yml',
  '.gitignore': 'gitignore',
  '.npmrc': 'npmrc',
  '.oxfmtrc.json': 'oxfmtrc.json',
  '.oxlintrc.json': 'oxlintrc.json',
  Dockerfile: 'Dockerfile',
  'tsconfig.build.json': 'tsconfig.build.json',
  'tsconfig.json': 'tsconfig.json',
  'vitest.config.ts': 'vitest.config.ts',
};

const sourceFiles = [
  'db/client.ts',
  'db/embedded/database.ts',
  'db/embedded/engine.ts',
  'db/embedded/lock.ts',
  'db/embedded/stream.ts',
  'db/embedded/thread.ts',
  'db/embedded/worker.js',
  'db/migrate-command.ts',
  'db/rows.ts',
  'http/error-handler.ts',
  'http/health.ts',
  'http/rate-limit.ts',
  'http/shutdown.ts',
  'http/unknown-routes.ts',
  'redis.ts',
  'run.ts',
  'security-headers.ts',
  'server.ts',
  'stop.ts',
  'validation-messages.ts',
];

/**
 * What every project has: configuration, server, database access, containers and checks.
 * @param imported what the other files of the project use of it
 */
export function baseFiles(blueprint: Blueprint, imported: ImportedNames): readonly FileRequest[] {
  return [...copiedFiles(blueprint), ...filledFiles(blueprint, imported)];
}

function copiedFiles(blueprint: Blueprint): readonly FileRequest[] {
  const { auth, project, webhooks } = blueprint;
  const sources = [
    ...sourceFiles,
    ...(project.ids === 'uuid' || webhooks.outgoing.length > 0 || sendsMail(blueprint) ? ['ids.ts'] : []),
    // With sign-in, `features/auth.ts` brings its own.
    ...(auth === undefined ? ['auth/permissions.ts', 'auth/plugin.ts', 'environment.ts'] : []),
  ];
  return [
    ...Object.entries(rootFiles).map(([path, template]) => ({ path, template: `base/${template}` })),
    ...sources.map((path) => ({ path: `src/${path}`, template: `base/src/${path}` })),
  ];
}

function filledFiles(blueprint: Blueprint, imported: ImportedNames): readonly FileRequest[] {
  const hasAuth = blueprint.auth !== undefined;
  const keys = runtimeKeys(blueprint);
  const usage = usageWith(imported, runtimeUsage(blueprint));
  const work = workUsage(blueprint);
  return [
    fill('package.json', packageView(blueprint, imported)),
    fill('docs/dependencies.md', packageView(blueprint, imported)),
    { path: '.env.example', template: 'base/env.example.hbs', view: environmentExampleView(blueprint) },
    fill('compose.yaml', composeView(blueprint)),
    fill('src/app.ts', appView(blueprint)),
    fill('src/config.ts', configView(blueprint)),
    fill('src/db/migrate.ts', { hasTasks: work.tasks }),
    fill('src/db/errors.ts', { isCamel: blueprint.project.casing === 'camel' }),
    fill('src/envelope.ts', { keys, usage }),
    fill('src/errors.ts', { hasAuth, usage }),
    ...(usage.tags ? [fill('src/http/etag.ts', { usage })] : []),
    fill('src/http/openapi.ts', openapiView(blueprint)),
    fill('src/http/request-log.ts', { hasAuth, hasApiKeys: hasApiKeys(blueprint) }),
    fill('src/http/routes.ts', { usage: work, hasCache: keptEndpoints(blueprint).length > 0 }),
    fill('src/schemas.ts', { keys, usage, idsAreUuids: blueprint.project.ids === 'uuid' }),
    fill('src/validation.ts', { usage: work }),
  ];
}

function fill(path: string, view: object): FileRequest {
  return { path, template: `base/${path}.hbs`, view };
}
