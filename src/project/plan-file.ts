import { basename, resolve } from 'node:path';
import type { Disk } from './disk.ts';
import { ProjectError, systemCode } from './errors.ts';

/** Far above any plan that people could read: 2,000 tables take about 1 MB. */
const largestPlan = 16 * 1024 * 1024;

export interface PlanFileRequest {
  readonly cwd: string;
  /** As the person gave it. */
  readonly path: string;
}

/**
 * Reads a plan's text.
 * @throws ProjectError when there is no such file, or it is not a text file of a plan's size.
 */
export async function readPlanFile(disk: Disk, request: PlanFileRequest): Promise<string> {
  const path = resolve(request.cwd, request.path);
  const bytes = await readBytes(disk, { path, shown: request.path });
  if (bytes.length > largestPlan) {
    throw new ProjectError(`${request.path} has ${Math.round(bytes.length / 1e6)} MB; a plan may have 16 MB at most.`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new ProjectError(`${request.path} is not UTF-8 text.`, {
      cause,
      hint: 'Save it as UTF-8 and run this again.',
    });
  }
}

async function readBytes(disk: Disk, file: { readonly path: string; readonly shown: string }): Promise<Uint8Array> {
  try {
    return await disk.read(file.path);
  } catch (cause) {
    const code = systemCode(cause);
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new ProjectError(`There is no file ${file.shown}.`, { cause, hint: suggestPlan(file.shown) });
    }
    if (code === 'EISDIR') {
      throw new ProjectError(`${file.shown} is a folder.`, {
        cause,
        hint: `Did you mean ${file.shown.replace(/[/\\]+$/, '')}/plan.yaml?`,
      });
    }
    if (code === 'EACCES' || code === 'EPERM') throw new ProjectError(`You may not read ${file.shown}.`, { cause });
    throw cause;
  }
}

function suggestPlan(shown: string): string {
  return basename(shown) === 'plan.yaml'
    ? 'Begin with one of the starters: groundplan create shop --starter shop'
    : 'Give the path of a plan file, for example plan.yaml.';
}

/** Replaces a plan's text in one step: after a crash it is the old one or the new one. A link stays a link. */
export async function replacePlanFile(
  disk: Disk,
  { cwd, path, text }: PlanFileRequest & { readonly text: string },
): Promise<void> {
  const target = resolve(cwd, path);
  if ((await disk.kind(target)) === 'link') return disk.write(target, text);
  const temporary = `${target}.groundplan-new`;
  try {
    await disk.write(temporary, text);
    await disk.rename(temporary, target);
  } catch (cause) {
    await disk.remove(temporary);
    const code = systemCode(cause);
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
      throw new ProjectError(`You may not write ${path}.`, { cause });
    }
    throw cause;
  }
}
