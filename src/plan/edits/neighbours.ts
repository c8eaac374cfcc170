import { WIDTH } from './layout.ts';
import type { BlockNode } from './node.ts';
import type { Style } from './write-value.ts';

/** How the author of a text writes; as the starters do where the text does not say. */
export function styleOf(text: string): Style {
  const eol = /\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n';
  const { step, listStep } = findSteps(text);
  return { eol, step: step ?? 2, listStep: listStep ?? step ?? 2, takesBlockText: text === '' || text.endsWith('\n') };
}

interface Steps {
  step?: number;
  listStep?: number;
}

const LINES_LOOKED_AT = 2000;

/** By how much the first line below a key is indented, and the first dash. */
function findSteps(text: string): Steps {
  const found: Steps = {};
  let holder: number | undefined;
  for (const line of text.slice(0, LINES_LOOKED_AT * 80).split('\n', LINES_LOOKED_AT)) {
    const content = /^( *)([^\s#].*)$/.exec(line.trimEnd());
    const [, spaces = '', words = ''] = content ?? [];
    if (!content) continue;
    const step = holder === undefined ? -1 : spaces.length - holder;
    if (/^-(\s|$)/.test(words)) {
      if (step >= 0) found.listStep ??= step;
    } else if (step > 0) found.step ??= step;
    if (found.step !== undefined && found.listStep !== undefined) break;
    holder = /^[^-"'#{[][^#{["']*:$/.test(words) ? spaces.length : undefined;
  }
  return found;
}

/**
 * Whether maps that could be one line are written in several beside a new one: then it is, too. Maps with lists in lines
 * of their own say nothing, for they cannot be one line.
 */
export function siblingsAreBlocks(text: string, { shape, entries }: BlockNode): boolean {
  if (shape === 'list') return false;
  let blocks = 0;
  for (const { rest } of entries) {
    if (!rest) continue;
    const written = text.slice(rest.start, Math.min(rest.end, rest.start + 2 * WIDTH));
    if (/^[ \t]*\{/.test(written)) return false;
    const isShort = rest.end - rest.start <= WIDTH && /^[ \t]*\r?\n/.test(written) && !/^\s*-\s/m.test(written);
    if (isShort && /:(\s|$)/.test(written)) blocks += 1;
  }
  return blocks > 0;
}
