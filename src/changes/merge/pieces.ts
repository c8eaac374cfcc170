import type { Conflict, Merge, Piece } from './model.ts';

/** The file, with the lines that `choose` gives for each conflict; the index counts conflicts from 0. */
export function textOf(
  pieces: readonly Piece[],
  choose: (conflict: Conflict, index: number) => readonly string[],
): string {
  let index = 0;
  const parts = pieces.map((piece) => {
    if (piece.kind === 'settled') return piece.lines;
    index += 1;
    return choose(piece, index - 1);
  });
  return parts.flat().join('\n');
}

export function conflictsOf({ pieces }: Merge): readonly Conflict[] {
  return pieces.filter((piece) => piece.kind === 'conflict');
}

export function settledPiece(lines: readonly string[]): Piece {
  return { kind: 'settled', lines };
}

/** Settled pieces side by side become one, empty ones go. */
export function joinPieces(pieces: readonly Piece[]): readonly Piece[] {
  const joined: (Conflict | { readonly kind: 'settled'; readonly parts: (readonly string[])[] })[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (piece.kind === 'conflict') joined.push(piece);
    else if (piece.lines.length > 0 && last?.kind === 'settled') last.parts.push(piece.lines);
    else if (piece.lines.length > 0) joined.push({ kind: 'settled', parts: [piece.lines] });
  }
  return joined.map((piece) => (piece.kind === 'conflict' ? piece : settledPiece(piece.parts.flat())));
}
