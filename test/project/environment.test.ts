import { delimiter } from 'node:path';
import { expect, test } from 'vitest';
import { cleanEnvironment } from '../../src/project/environment.ts';

test('what belongs to the run around us, or to a live database, is not passed on', () => {
  const environment = {
    DATABASE_URL: 'postgres://live',
    REDIS_URL: 'redis://live',
    PGHOST: 'live',
    PGPASSWORD: 'secret',
    PORT: '80',
    NODE_ENV: 'production',
    NODE_OPTIONS: '--inspect',
    VITEST: 'true',
    VITEST_POOL_ID: '1',
    GIT_DIR: '/outer/.git',
    INIT_CWD: '/outer',
    npm_package_name: 'outer',
    npm_lifecycle_event: 'create',
    npm_command: 'exec',
    npm_config_local_prefix: '/outer',
    npm_config_dry_run: 'true',
    npm_config_ignore_scripts: 'true',
    npm_config_save_dev: 'true',
  };
  expect(cleanEnvironment(environment)).toEqual({});
});

test("a person's own settings stay", () => {
  const environment = {
    HOME: '/home/ada',
    npm_config_registry: 'https://npm.example',
    npm_config_cache: '/cache',
    npm_config_userconfig: '/home/ada/.npmrc',
    HTTPS_PROXY: 'http://proxy',
    LANG: 'de_DE.UTF-8',
  };
  expect(cleanEnvironment(environment)).toEqual(environment);
});

test('the tools of the package around us are not on the path', () => {
  const path = ['/outer/node_modules/.bin', '/usr/local/bin', '/usr/bin'].join(delimiter);
  expect(cleanEnvironment({ PATH: path })).toEqual({ PATH: ['/usr/local/bin', '/usr/bin'].join(delimiter) });
});
