import { describe, expect, test } from 'vitest';
import { Cancelled } from '../../../src/cli/errors.ts';
import type { CommandRunner } from '../../../src/project/runner.ts';
import { createProject, plan, type Project } from '../project-menu/project.ts';

const fault = (path: string, line: number, message: string): string => `${path}(${line},5): error TS2339: ${message}`;

/** The type checker, that finds other things each time; git is not there. */
function checker(...checks: readonly (readonly string[])[]): {
  readonly run: CommandRunner;
  readonly calls: () => number;
} {
  let call = 0;
  return {
    calls: () => call,
    async run(command, options) {
      if (command[0] === 'git') return { exitCode: 127, lastLines: [] };
      const lines = checks[call] ?? [];
      call += 1;
      for (const line of lines) options.onLine?.(line);
      return { exitCode: lines.length > 0 ? 2 : 0, lastLines: [] };
    },
  };
}

async function createChanged(): Promise<Project> {
  const project = await createProject();
  project.write('plan.yaml', plan.replace('max 200', 'max 300'));
  return project;
}

describe('types before and after a run', () => {
  test('only what was not wrong before is told, with its place', async () => {
    const project = await createChanged();
    const long = `Property 'note' does not exist on ${'x'.repeat(400)}`;
    const { run } = checker(
      [fault('src/own.ts', 3, 'Old.')],
      [fault('src/own.ts', 9, 'Old.'), fault('src/modules/notes/notes.service.ts', 43, long)],
    );
    const session = await project.run('apply', { ports: { run } });
    expect(session.exitCode).toBe(0);
    expect(session.out).toMatch(
      /\ntypes: 1 new error\n {2}src\/modules\/notes\/notes\.service\.ts:43\n {4}Property 'note'/,
    );
    expect(session.out).not.toContain('Old.');
    expect(session.out).toContain('…\nundo: groundplan undo');
  });

  test('nothing new is said to be so, and --no-types asks nobody', async () => {
    const clean = checker([], []);
    expect((await (await createChanged()).run('apply', { ports: { run: clean.run } })).out).toContain(
      '\ntypes: no new errors\n',
    );
    expect(clean.calls()).toBe(2);
    const unasked = checker([], []);
    const session = await (await createChanged()).run('apply --no-types', { ports: { run: unasked.run } });
    expect(session.out).not.toContain('types:');
    expect(unasked.calls()).toBe(0);
  });

  test('many new errors are cut, and told to programs as a whole', async () => {
    const faults = Array.from({ length: 30 }, (_, index) => fault('src/own.ts', index + 1, `Error ${index}.`));
    const { run } = checker([], faults);
    const session = await (await createChanged()).run('apply', { ports: { run } });
    expect(session.out).toContain('types: 30 new errors');
    expect(session.out).toContain('  and 20 more: npm run typecheck');
    const json = await (await createChanged()).run('apply --json', { ports: { run: checker([], faults).run } });
    const document: { readonly types: { readonly faults: readonly unknown[] } } = JSON.parse(json.out);
    expect(document.types.faults).toHaveLength(30);
  });

  test('a checker that does not run, and one that is stopped, are remarks: the files are written', async () => {
    const project = await createChanged();
    const run: CommandRunner = async ([command]) => {
      if (command === 'git') return { exitCode: 127, lastLines: [] };
      throw new Cancelled();
    };
    const session = await project.run('apply', { ports: { run } });
    expect(session.exitCode).toBe(0);
    expect(session.out).toContain('types: not checked, ');
    expect(project.read('src/db/schema/notes.ts')).toContain('300');
  });
});
