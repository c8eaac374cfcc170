import type { Choices } from '../../plans/choices.ts';

/** What a person did to the files of a project. */
export interface PersonEdits {
  /** Every file of the project as the person leaves it, by path. */
  readonly files: ReadonlyMap<string, string>;
  /** Words that the person wrote, each nowhere else, with the file that it stands in. */
  readonly words: ReadonlyMap<string, string>;
  /** Files to which only whole lines were added, each with a word of the person's: the rest of them is as generated. */
  readonly extended: ReadonlySet<string>;
  /** Paths that the person deleted, or moved something away from. */
  readonly emptied: ReadonlySet<string>;
  /** Files that are nobody else's. */
  readonly own: ReadonlySet<string>;
}

interface Working {
  readonly files: Map<string, string>;
  readonly own: Set<string>;
  readonly emptied: Set<string>;
}

interface Place {
  readonly path: string;
  readonly text: string;
  readonly word: string;
}

type Edit = (working: Working, place: Place, g: Choices) => void;

const edits: readonly Edit[] = [
  insertLine,
  insertLine,
  insertLine,
  appendCode,
  appendCode,
  touchLine,
  touchLine,
  deleteFile,
  moveFile,
  addFile,
  useCarriageReturns,
  useByteOrderMark,
];

export interface Project {
  /** Every file by path, without those of the tool. */
  readonly files: ReadonlyMap<string, string>;
  /** Paths that the next plan will need, and that are free. */
  readonly wanted: readonly string[];
}

/** Up to six edits of files that differ as the files of projects do. */
export function drawEdits(g: Choices, { files, wanted }: Project): PersonEdits {
  const working: Working = { files: new Map(files), own: new Set(), emptied: new Set() };
  const drawn = g.between(1, 6);
  for (let number = 1; number <= drawn; number += 1) {
    const paths = [...working.files.keys()].filter((path) => path !== 'plan.yaml' && !working.own.has(path));
    const path = g.pick(paths);
    const word = `mine${number}x${g.between(1000, 9999)}`;
    g.pick(edits)(working, { path, text: working.files.get(path) ?? '', word }, g);
  }
  if (wanted.length > 0 && g.once(5)) {
    const path = g.pick(wanted);
    working.files.set(path, '// mine0squats\n');
    working.own.add(path);
  }
  return {
    files: working.files,
    words: wordsIn(working.files),
    extended: new Set(
      [...working.files].flatMap(([path, text]) => (!working.own.has(path) && isExtended(text) ? [path] : [])),
    ),
    emptied: working.emptied,
    own: working.own,
  };
}

export const personsWord = /\bmine\d+(?:x\d+|squats)\b/g;

function wordsIn(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...files].flatMap(([path, text]) => (text.match(personsWord) ?? []).map((word) => [word, path])));
}

/** A line that one of the edits below has added, in the forms that they have. */
const addedLine =
  /^(?:(?:\/\/ |-- |# )?mine\w+| {2}"mine\w+": "",?|\/\*\* mine\w+ \*\/|export function mine\w+\(\): string \{| {2}return 'mine\w+';|\} \/\/ end of mine\w+)$/;

function isExtended(text: string): boolean {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  return lines.every((line) => line.match(personsWord) === null || addedLine.test(line));
}

/** A line of a file that says no more than the word. */
function remark(path: string, word: string): string {
  if (path.endsWith('.json')) return `  "${word}": "",`;
  if (/\.(?:ts|js)$/.test(path)) return `// ${word}`;
  if (path.endsWith('.sql')) return `-- ${word}`;
  return path.endsWith('.md') ? word : `# ${word}`;
}

function insertLine({ files }: Working, { path, text, word }: Place, g: Choices): void {
  const edited = editLines(text, (lines) => {
    // Nothing but the first line of an object is certain to take another key.
    const at = path.endsWith('.json') ? 1 : g.between(0, lines.length - 1);
    return lines.toSpliced(at, 0, remark(path, word));
  });
  files.set(path, edited);
}

/** A function at the end, or a line of what cannot have one. */
function appendCode({ files }: Working, { path, text, word }: Place): void {
  if (path.endsWith('.json')) return;
  const added = path.endsWith('.ts')
    ? [`/** ${word} */`, `export function ${word}(): string {`, `  return '${word}';`, `} // end of ${word}`]
    : [remark(path, word)];
  files.set(
    path,
    editLines(text, (lines) => lines.toSpliced(-1, 0, ...added)),
  );
}

/** Changes a line that was generated: the next text may change the same one. */
function touchLine({ files }: Working, { path, text, word }: Place, g: Choices): void {
  if (path.endsWith('.json')) return;
  const edited = editLines(text, (lines) => {
    const at = g.between(0, lines.length - 1);
    return lines.with(at, `${lines[at] ?? ''} ${remark(path, word)}`);
  });
  files.set(path, edited);
}

/** In the line ends of the file, and behind its byte order mark. */
function editLines(text: string, edit: (lines: readonly string[]) => readonly string[]): string {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.slice(mark.length).replaceAll('\r\n', '\n').split('\n');
  return mark + edit(lines).join(end);
}

function deleteFile({ files, emptied }: Working, { path }: Place): void {
  files.delete(path);
  emptied.add(path);
}

function moveFile({ files, emptied }: Working, { path, text, word }: Place): void {
  const to = path.replace(/([^/]+)$/, `${word}-$1`);
  files.delete(path);
  files.set(to, text);
  emptied.add(path);
}

function addFile({ files, own }: Working, { path, word }: Place): void {
  const to = path.replace(/[^/]+$/, `${word}.ts`);
  files.set(to, `export const ${word} = 1;\n`);
  own.add(to);
}

function useCarriageReturns({ files }: Working, { path, text }: Place): void {
  files.set(path, text.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n'));
}

function useByteOrderMark({ files }: Working, { path, text }: Place): void {
  if (!text.startsWith('\uFEFF')) files.set(path, `\uFEFF${text}`);
}
