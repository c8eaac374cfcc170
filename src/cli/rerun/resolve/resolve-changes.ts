import { formOf, inForm } from '../../../changes/text-form.ts';
import { planJsonSchema } from '../../../plan/json-schema.ts';
import { changesetOf } from '../../../project/rerun/changeset.ts';
import type { Resolutions } from '../../../project/rerun/model.ts';
import type { Changeset, FileWrite } from '../../../project/transaction/model.ts';
import type { LeftOpen } from './find-open.ts';

export interface Resolving {
  readonly resolutions: Resolutions;
  /** For `groundplan undo`. */
  readonly title: string;
  readonly generator: string;
}

/** What resolving writes. plan.yaml may have changed since it was applied; that is not what this is about. */
export function resolveChanges(open: LeftOpen, { resolutions, title, generator }: Resolving): Changeset {
  const rest =
    open.run === undefined
      ? { writes: [], deletions: [] }
      : changesetOf(open.run, resolutions, { title, generator, schema: planJsonSchema() });
  const marked = open.marked.flatMap(({ path }) => writeOf(path, { open, resolutions }));
  const own = new Set(['plan.yaml', ...open.marked.map((file) => file.path)]);
  return {
    title,
    writes: [...marked, ...rest.writes.filter(({ path }) => !own.has(path))],
    deletions: rest.deletions,
  };
}

function writeOf(
  path: string,
  { open, resolutions }: { readonly open: LeftOpen; readonly resolutions: Resolutions },
): readonly FileWrite[] {
  const seen = open.seen.get(path);
  const resolution = resolutions.get(path);
  if (seen === undefined || resolution?.kind !== 'text') return [];
  const form = formOf(new TextDecoder('utf-8', { ignoreBOM: true }).decode(seen));
  return [{ path, content: inForm(resolution.text, form), seen }];
}
