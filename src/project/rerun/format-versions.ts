import type { FileVersions } from '../../changes/decide-file.ts';
import { formOf, inForm, normalize, saysSame } from '../../changes/text-form.ts';
import { formatFile } from '../../render/format.ts';
import { TemplateError } from '../../render/engine.ts';
import type { ProjectFormatter } from '../formatter/project-formatter.ts';

/**
 * Gives generated texts the format that the project has, where that decides what becomes of a file: a person who ran a
 * formatter of their own has edited nothing. The person's files are never formatted; but where one was formatted and
 * got other names, it is afterwards, too.
 */
export async function formatVersions(
  versions: readonly FileVersions[],
  formatter: ProjectFormatter | undefined,
): Promise<readonly FileVersions[]> {
  const format = formatter === undefined ? formatOurs : (files: readonly Text[]) => formatter.format(files);
  const renamed = await formatRenamed(versions, format);
  return formatter === undefined ? renamed : formatGenerated(renamed, format);
}

interface Text {
  readonly path: string;
  readonly text: string;
}

type Format = (files: readonly Text[]) => Promise<readonly string[]>;

/** In the format of generated projects; what does not parse comes back as it is. */
function formatOurs(files: readonly Text[]): Promise<readonly string[]> {
  return Promise.all(
    files.map(async ({ path, text }) => {
      try {
        return await formatFile(path, text);
      } catch (error) {
        if (error instanceof TemplateError) return text;
        throw error;
      }
    }),
  );
}

/** Names have other lengths: what was formatted before they changed is formatted again. */
async function formatRenamed(versions: readonly FileVersions[], format: Format): Promise<readonly FileVersions[]> {
  const changed = versions.flatMap((each) => {
    const { path, mine, onDisk } = each;
    return typeof mine === 'string' && onDisk !== undefined && mine !== onDisk ? [{ each, path, mine, onDisk }] : [];
  });
  if (changed.length === 0) return versions;
  const before = await format(changed.map(({ path, onDisk }) => ({ path, text: normalize(onDisk) })));
  const tidy = changed.filter(({ onDisk }, index) => before[index] !== undefined && saysSame(onDisk, before[index]));
  const mine = await format(tidy.map((file) => ({ path: file.path, text: normalize(file.mine) })));
  const base = await format(tidy.map(({ path, each }) => ({ path, text: each.base ?? '' })));
  const formatted = new Map(
    tidy.map(({ each, onDisk }, index) => [
      each,
      {
        mine: inForm(normalize(mine[index] ?? ''), formOf(onDisk)),
        ...(each.base === undefined ? {} : { base: base[index] ?? each.base }),
      },
    ]),
  );
  return versions.map((each) => ({ ...each, ...formatted.get(each) }));
}

/**
 * With the project's own formatter. That it has one does not say that a file was formatted by it: the generated text
 * is taken as the formatter writes it where the person's text is nearer to that.
 */
async function formatGenerated(versions: readonly FileVersions[], format: Format): Promise<readonly FileVersions[]> {
  const wanted = versions.filter(matters);
  const texts = wanted.flatMap(({ path, base, next }) => [
    { path, text: base ?? '' },
    { path, text: next?.content ?? '' },
  ]);
  const formatted = texts.length === 0 ? [] : await format(texts);
  const results = new Map(
    wanted.map((each, index) => [each, { base: formatted[2 * index], next: formatted[2 * index + 1] }]),
  );
  return versions.map((each) => {
    const result = results.get(each);
    return result === undefined ? each : inFormat(each, result);
  });
}

/** Where the three differ, where a new file is written, and where the person's own may be what is generated now. */
function matters({ base, mine, next }: FileVersions): boolean {
  if (typeof mine === 'object' || next?.owner === 'once') return false;
  if (next === undefined) return base !== undefined && mine !== undefined && !saysSame(base, mine);
  if (mine === undefined) return base === undefined;
  if (saysSame(mine, next.content)) return false;
  return base === undefined || !(saysSame(base, next.content) || saysSame(base, mine));
}

function inFormat(
  versions: FileVersions,
  formatted: { readonly base: string | undefined; readonly next: string | undefined },
): FileVersions {
  const { base, mine, next } = versions;
  const isFormatted =
    typeof mine !== 'string' ||
    sharedLines(mine, (base === undefined ? formatted.next : formatted.base) ?? '') >
      sharedLines(mine, base ?? next?.content ?? '');
  if (!isFormatted) return versions;
  return {
    ...versions,
    ...(base === undefined || formatted.base === undefined ? {} : { base: formatted.base }),
    ...(next === undefined || formatted.next === undefined
      ? {}
      : { next: { ...next, content: formatted.next, asGenerated: next.content } }),
  };
}

/** How many lines two texts have in common, wherever they stand. */
function sharedLines(one: string, other: string): number {
  const counts = new Map<string, number>();
  for (const line of normalize(one).split('\n')) counts.set(line, (counts.get(line) ?? 0) + 1);
  return normalize(other)
    .split('\n')
    .filter((line) => {
      const count = counts.get(line) ?? 0;
      counts.set(line, count - 1);
      return count > 0;
    }).length;
}
