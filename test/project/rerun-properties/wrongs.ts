import { parseSync } from 'oxc-parser';
import { type FileOutcome, generatedPathOf } from '../../../src/changes/outcome.ts';
import { formOf, normalize } from '../../../src/changes/text-form.ts';
import { basePathOf } from '../../../src/project/base.ts';
import { personsWord } from './person-edits.ts';
import { filesOf, folder, type Planned } from './play.ts';
import type { Scene } from './scene.ts';

/** Everything that is wrong with a project after a run, as sentences; none when the run did what it has to. */
export function findWrongs(scene: Scene, planned: Planned): string[] {
  const after = filesOf(scene.memory);
  return [
    ...findLosses(scene, { planned, after }),
    ...planned.run.files.flatMap((outcome) => findDifference(scene, { outcome, planned, after })),
    ...findOldBase(scene, planned),
  ];
}

interface Finished {
  readonly planned: Planned;
  /** The project's files, by path. */
  readonly after: ReadonlyMap<string, string>;
}

/** What the person wrote, made or took away, and what is not so any more. */
function findLosses({ edits }: Scene, { planned: { run }, after }: Finished): string[] {
  const everything = [...after.values()].join('\n');
  const isDeletable = (path: string, text: string): boolean => {
    const outcome = run.files.find((file) => sourceOf(file) === path);
    if (outcome?.moved === 'plan') return true;
    return outcome?.decision === 'delete' && text.match(personsWord) === null;
  };
  return [
    ...[...edits.words].flatMap(([word, path]) => (everything.includes(word) ? [] : [`${word} of ${path} is lost`])),
    ...[...edits.own].filter((path) => after.get(path) !== edits.files.get(path)).map((path) => `${path} was touched`),
    ...[...edits.emptied].filter((path) => after.has(path)).map((path) => `${path} came back`),
    ...[...edits.files]
      .filter(([path, text]) => !after.has(path) && !isDeletable(path, text))
      .map(([path]) => `${path} is gone`),
  ];
}

const leftAlone = new Set(['conflict', 'orphaned', 'occupied', 'unreadable', 'gone', 'delete']);

/** Around lines that the person added stands what is generated now, in the form in which the person keeps the file. */
function findDifference(
  { edits, next }: Scene,
  { outcome, planned, after }: Finished & { readonly outcome: FileOutcome },
): string[] {
  const { decision, path } = outcome;
  const source = sourceOf(outcome);
  const mine = edits.files.get(source);
  const text = after.get(path);
  if (leftAlone.has(decision) || mine === undefined) return [];
  if (text === undefined) return [`${path} (${decision}) is missing`];
  const wrongs: string[] = [];
  if (path.endsWith('.ts') && parses(mine) && !parses(text)) wrongs.push(`${path} does not parse any more`);
  const generated = next.files.find((file) => file.path === generatedPathOf(outcome));
  if (!edits.extended.has(source) || generated?.owner !== 'generated') return wrongs;
  if (withoutPersonsLines(text) !== generated.content) {
    const base = planned.run.project.base.get(generatedPathOf(outcome)) ?? '';
    wrongs.push(`${path} (${decision}) became\n${text}\nof\n${mine}\nwith the base\n${base}`);
  }
  if (formOf(text).mark !== formOf(mine).mark) wrongs.push(`byte order mark of ${path}`);
  if (formOf(text).lineEnd !== formOf(mine).lineEnd) wrongs.push(`line ends of ${path}`);
  return wrongs;
}

/** What the next run will compare with. */
function findOldBase({ memory: { volume }, next }: Scene, { run }: Planned): string[] {
  const open = run.files.filter(({ decision }) => decision === 'occupied' || decision === 'unreadable');
  const excused = new Set(open.map(generatedPathOf));
  return next.files.flatMap(({ owner, path, content }) => {
    if (owner === 'once' || excused.has(path)) return [];
    const base = `${folder}/${basePathOf(path)}`;
    const isNew = volume.existsSync(base) && String(volume.readFileSync(base)) === content;
    return isNew ? [] : [`the base of ${path} is not what was generated`];
  });
}

function sourceOf({ path, from, moved }: FileOutcome): string {
  return moved === 'plan' ? (from ?? path) : path;
}

/** Imports of a file that the person gave another name follow it: here they have the old one. */
function withoutPersonsLines(text: string): string {
  return normalize(text)
    .replaceAll(/(?<=')([./\w-]*\/)mine\d+x\d+-([\w.-]+)(?=')/g, '$1$2')
    .split('\n')
    .filter((line) => line.match(personsWord) === null)
    .join('\n');
}

function parses(text: string): boolean {
  return parseSync('file.ts', normalize(text)).errors.length === 0;
}
