import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const golden = fileURLToPath(new URL('../../golden/shop/', import.meta.url));

/** A file of the golden shop as it is emitted. */
export function shopFile(path: string): string {
  return readFileSync(`${golden}${path}.golden`, 'utf8');
}

/** Puts `replacement` in the only place of `found`. */
function replaceOnly(text: string, found: string, replacement: string): string {
  const parts = text.split(found);
  if (parts.length !== 2) throw new Error(`found ${parts.length - 1} times, not once: ${found}`);
  return parts.join(replacement);
}

/** `[found, replacement]` each, in order. */
export type Edits = readonly (readonly [string, string])[];

export function edit(text: string, edits: Edits): string {
  return edits.reduce((edited, [found, replacement]) => replaceOnly(edited, found, replacement), text);
}
