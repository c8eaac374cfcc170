import type { ThreeSides } from './merge-lines.ts';

/** Why two sides cannot be united, as half a sentence: `you changed note; the plan removes it`. */
export function describeConflict({ base, mine, next }: ThreeSides): string {
  const name = nameIn(base) ?? nameIn(mine) ?? nameIn(next) ?? 'these lines';
  if (base.length === 0) {
    const other = nameIn(next) ?? 'other lines';
    return name === other
      ? `both added ${name}, differently`
      : `both added lines here: yours ${name}, generated ${other}`;
  }
  if (mine.length === 0) return `you removed ${name}; what is generated for it changed`;
  if (next.length === 0) return `you changed ${name}; it is no longer generated`;
  return `you changed ${name}; what is generated for it changed too`;
}

const keywords =
  /^(?:export|default|declare|async|function|const|let|var|class|interface|type|enum|abstract|static|readonly|private|public|protected|return|await|import|from|if|else|for|new|throw)$/;

/** The first word in the lines that names something: `note` in `  note: Nullable(Type.String()),`. */
function nameIn(lines: readonly string[]): string | undefined {
  for (const line of lines) {
    if (/^\s*(?:\/\/|\/?\*)/.test(line)) continue;
    const heading = /^#+ (.+)$/.exec(line)?.[1];
    if (heading !== undefined) return heading;
    const word = line.match(/[\p{L}_$@][\p{L}\p{N}_$.@/-]*/gu)?.find((candidate) => !keywords.test(candidate));
    if (word !== undefined) return word;
  }
  return undefined;
}
