import { delimiter } from 'node:path';

/** The environment of a process, as Node has it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Variables of the npm run that started this program (`npm create`, `npm run`). Passed on, they would make a nested
 * npm work on the outer package, in its mode. A person's own settings (registry, cache, proxy) stay.
 */
const outerRun =
  /^(npm_(package|lifecycle)_\w*|npm_(command|execpath|node_execpath)|npm_config_(local_prefix|global_prefix|prefix|global|dry_run|json|yes|package|call|omit|include|production|workspaces?|include_workspace_root|ignore_scripts|save\w*)|INIT_CWD)$/i;

/**
 * Whoever creates a project may work in a shell that points to a live database. The new project's tests empty tables:
 * they must only ever meet the embedded database.
 */
const services = /^(DATABASE_URL|REDIS_URL|PG[A-Z]+|PORT|HOST)$/;

/** Set by a test runner or by git's own hooks around this program. */
const surroundings = /^(NODE_ENV|NODE_OPTIONS|VITEST\w*|GIT_(DIR|WORK_TREE|INDEX_FILE|PREFIX|OBJECT_DIRECTORY))$/;

/** The environment for commands that work on a new project: this process's, without what belongs to others. */
export function cleanEnvironment(environment: Environment): Record<string, string> {
  const clean: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined || outerRun.test(name) || services.test(name) || surroundings.test(name)) continue;
    clean[name] = name.toUpperCase() === 'PATH' ? leaveOutPackageTools(value) : value;
  }
  return clean;
}

/** `npm run` puts the outer package's own tools first. */
function leaveOutPackageTools(path: string): string {
  return path
    .split(delimiter)
    .filter((entry) => !/node_modules[\\/]\.bin[\\/]?$/.test(entry))
    .join(delimiter);
}
