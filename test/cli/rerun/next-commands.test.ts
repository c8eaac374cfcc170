import { expect, test } from 'vitest';
import type { FileOutcome } from '../../../src/changes/outcome.ts';
import { nextCommands } from '../../../src/cli/rerun/next-commands.ts';

const bytes = (value: unknown): Uint8Array =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

function next(before: unknown, outcome: Partial<FileOutcome> | undefined, sql = ''): readonly string[] {
  return nextCommands({
    files: outcome === undefined ? [] : [{ path: 'package.json', decision: 'update', notes: [], ...outcome }],
    seen: new Map([['package.json', bytes(before)]]),
    migration: { name: '', sql, losses: [], problems: [] },
  });
}

const manifest = { scripts: { test: 'vitest' }, dependencies: { fastify: '5' } };

test('packages are installed when they change, and only then', () => {
  expect(next(manifest, undefined)).toEqual(['npm test']);
  expect(next(manifest, { text: JSON.stringify({ ...manifest, scripts: {} }) })).toEqual(['npm test']);
  const more = { ...manifest, devDependencies: { pino: '9' } };
  expect(next(manifest, { decision: 'merge', text: JSON.stringify(more) })).toEqual(['npm install', 'npm test']);
  expect(next(manifest, { decision: 'conflict', next: JSON.stringify(more) })).toContain('npm install');
  expect(next('{ "dependencies": {', { text: JSON.stringify(manifest) })).toContain('npm install');
});

test('a migration is run before the tests', () => {
  expect(next(manifest, undefined, 'alter table')).toEqual(['npm run migrate', 'npm test']);
});
