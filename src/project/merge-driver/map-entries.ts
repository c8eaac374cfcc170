/** An entry of a YAML map as lines of text: what stands above its key belongs to it. */
export interface MapEntry {
  /** As it is written, quotes included. */
  readonly key: string;
  /** Comments and blank lines above it. */
  readonly leading: readonly string[];
  /** The line with the key. */
  readonly head: string;
  /** Everything below it that is indented further. */
  readonly children: readonly string[];
}

export interface MapLines {
  readonly entries: readonly MapEntry[];
  /** Comments and blank lines behind the last entry. */
  readonly tail: readonly string[];
}

/**
 * Reads the lines of a block map; undefined when they are none, or have a key twice. Lines that belong to nothing else
 * (lists without indentation, texts of several lines) go with the entry above them.
 */
export function readMap(lines: readonly string[]): MapLines | undefined {
  const indent = lines.find(isContent)?.search(/\S/);
  if (indent === undefined) return undefined;
  const entries: { key: string; leading: string[]; head: string; children: string[] }[] = [];
  let waiting: string[] = [];
  for (const line of lines) {
    if (!isContent(line)) {
      waiting.push(line);
      continue;
    }
    const depth = line.search(/\S/);
    const key = depth === indent ? keyOf(line.slice(indent)) : undefined;
    const last = entries.at(-1);
    if (key !== undefined) {
      // A comment that is indented like the lines above it is theirs.
      const own = waiting.findIndex((each) => each.trim() !== '' && each.search(/\S/) <= indent);
      const firstBlank = waiting.findIndex((each) => each.trim() === '');
      const start = firstStart(own, firstBlank, waiting.length);
      last?.children.push(...waiting.slice(0, start));
      entries.push({ key, leading: last === undefined ? waiting : waiting.slice(start), head: line, children: [] });
    } else {
      if (depth < indent || last === undefined) return undefined;
      last.children.push(...waiting, line);
    }
    waiting = [];
  }
  if (new Set(entries.map(({ key }) => key)).size < entries.length) return undefined;
  return { entries, tail: waiting };
}

function firstStart(one: number, other: number, otherwise: number): number {
  const found = [one, other].filter((index) => index >= 0);
  return found.length === 0 ? otherwise : Math.min(...found);
}

/** Neither blank nor a comment. */
function isContent(line: string): boolean {
  return !/^\s*(?:#|$)/.test(line);
}

/** `name`, `"GET /x"`, `GET /notes/{id}`: what stands before the first colon that ends a key. */
function keyOf(line: string): string | undefined {
  if (/^(?:[-?](?:\s|$)|[{[&*!|>%@`])/.test(line)) return undefined;
  return /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^"'#][^#]*?)\s*:(?:\s|$)/.exec(line)?.[1];
}
