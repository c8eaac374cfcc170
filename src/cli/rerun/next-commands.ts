import type { ProjectRun } from '../../project/rerun/model.ts';

/** Commands for the project once a run is written, in their order: the packages, the database, the tests. */
export function nextCommands(run: Pick<ProjectRun, 'files' | 'migration' | 'seen'>): readonly string[] {
  return [
    ...(changesPackages(run) ? ['npm install'] : []),
    ...(run.migration.sql === '' ? [] : ['npm run migrate']),
    'npm test',
  ];
}

/** Whether package.json names other packages afterwards. */
export function changesPackages({ files, seen }: Pick<ProjectRun, 'files' | 'seen'>): boolean {
  const bytes = seen.get('package.json');
  const before = bytes === undefined ? undefined : new TextDecoder().decode(bytes);
  const outcome = files.find(({ path }) => path === 'package.json');
  const after = outcome?.text ?? (outcome?.decision === 'conflict' ? outcome.next : before);
  return dependenciesOf(before) !== dependenciesOf(after);
}

function dependenciesOf(text: string | undefined): string {
  if (text === undefined) return '';
  try {
    const manifest: unknown = JSON.parse(text);
    if (typeof manifest !== 'object' || manifest === null) return text;
    const wanted = ['dependencies', 'devDependencies', 'overrides'] as const;
    return JSON.stringify(wanted.map((key) => (key in manifest ? Reflect.get(manifest, key) : undefined)));
  } catch {
    // Edited until it is no JSON: what npm makes of it nobody knows.
    return text;
  }
}
