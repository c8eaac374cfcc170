import { $, bold, cyan, dim, green, red, yellow } from 'kleur/colors';
import type { Environment } from '../project/environment.ts';
import { wantsPlainText } from '../wizard/faces/open-face.ts';

type Brush = (text: string) => string;

/** Colours for one stream; plain text where it is not a terminal that wants them. */
export interface Paint {
  readonly bold: Brush;
  readonly dim: Brush;
  readonly red: Brush;
  readonly yellow: Brush;
  readonly green: Brush;
  readonly cyan: Brush;
}

const plain: Brush = (text) => text;
export const plainPaint: Paint = { bold: plain, dim: plain, red: plain, yellow: plain, green: plain, cyan: plain };

/** https://no-color.org wins over FORCE_COLOR, which wins over what the stream is. */
export function choosePaint(options: {
  readonly env: Environment;
  readonly stream: { readonly isTTY?: boolean };
}): Paint {
  const { env, stream } = options;
  const noColor = env['NO_COLOR'] ?? '';
  const force = env['FORCE_COLOR'];
  const wanted =
    force === undefined ? stream.isTTY === true && !wantsPlainText(env) : force !== '0' && force !== 'false';
  if (noColor !== '' || !wanted) return plainPaint;
  // kleur decides once for the whole process, from the process's own streams; here each stream decides for itself.
  $.enabled = true;
  return { bold, dim, red, yellow, green, cyan };
}
