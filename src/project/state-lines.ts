import type { FileIdentity, State } from './state.ts';

/** Words and characters that YAML takes as they are, in keys, values and flow maps; no numbers, no `true`. */
const plain = /^(?!(?:null|true|false|yes|no|on|off)$)[A-Za-z_.][\w./-]*[A-Za-z_/-][\w./-]*$/i;

/** Two dots make it a text. */
const version = /^\d+\.\d+\.\d+(?:[+-][\w.+-]*)?$/;

/** A word of YAML that means this text. */
export function writeWord(text: string): string {
  return plain.test(text) || version.test(text) ? text : JSON.stringify(text);
}

const word = String.raw`([\w./-]+)`;
const fileLine = new RegExp(`^ {2}${word}: \\{ template: ${word}(?:, entity: ${word})?(, once: true)? \\}$`);
const movedLine = new RegExp(`^ {2}${word}: ${word}$`);

/**
 * Reads a state by its lines, as long as it is written as `formatState` writes it; undefined for anything else, which
 * YAML has to read. A large project has a line for each of a thousand files, and every command reads them.
 */
export function readStateLines(text: string, format: number): State | undefined {
  const lines = text.split('\n');
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    const match = pattern.exec(lines[at] ?? '') ?? undefined;
    if (match !== undefined) at += 1;
    return match;
  };
  while (take(/^(?:#.*)?$/) !== undefined && at < lines.length);
  if (Number(take(/^format: (\d+)$/)?.[1]) !== format) return undefined;
  const generator = take(/^generator: (\S+)$/)?.[1];
  const without = take(/^without: \[ ?([\w, ]*?) ?\]$/)?.[1];
  if (generator === undefined || !version.test(generator) || without === undefined) return undefined;
  if (take(/^files:$/) === undefined) return undefined;
  const identities = new Map<string, FileIdentity>();
  for (let match = take(fileLine); match !== undefined; match = take(fileLine)) {
    const [, path = '', template = '', entity, once] = match;
    if (![path, template, entity ?? template].every((each) => plain.test(each)) || identities.has(path))
      return undefined;
    identities.set(path, {
      template,
      ...(entity === undefined ? {} : { entity }),
      ...(once === undefined ? {} : { once: true }),
    });
  }
  const moved = new Map<string, string>();
  if (take(/^moved:$/) !== undefined) {
    for (let match = take(movedLine); match !== undefined; match = take(movedLine)) {
      const [, path = '', place = ''] = match;
      if (!plain.test(path) || !plain.test(place) || moved.has(path)) return undefined;
      moved.set(path, place);
    }
  }
  if (take(/^plan: \|$/) === undefined) return undefined;
  const planText = readBlock(lines.slice(at));
  const parts = without === '' ? [] : without.split(', ');
  return planText === undefined ? undefined : { generator, without: parts, identities, moved, planText };
}

/** The text of a block of YAML that ends with one line end and reaches to the end of the file. */
function readBlock(lines: readonly string[]): string | undefined {
  const body = lines.slice(0, -1);
  if (lines.at(-1) !== '' || (body.at(-1) ?? '') === '' || !/^ {2}[^\s]/.test(body[0] ?? '')) return undefined;
  if (!body.every((line) => line === '' || line.startsWith('  '))) return undefined;
  return body.map((line) => `${line.slice(2)}\n`).join('');
}
