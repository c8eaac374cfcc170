/** Cuts at commas and semicolons that stand in no brackets and no quotes; empty pieces are left out. */
export function splitPieces(text: string): readonly string[] {
  const pieces: string[] = [];
  let depth = 0;
  let start = 0;
  let quote: string | undefined;
  for (let at = 0; at <= text.length; at += 1) {
    const character = text[at];
    if (quote !== undefined) {
      if (character === quote) quote = undefined;
    } else if (character === '"' || (character === "'" && /[\s(,=]/.test(text[at - 1] ?? ' '))) quote = character;
    else if (character !== undefined && '([{'.includes(character)) depth += 1;
    else if (character !== undefined && ')]}'.includes(character)) depth = Math.max(0, depth - 1);
    if (at === text.length || ((character === ',' || character === ';') && depth === 0 && quote === undefined)) {
      pieces.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  return pieces.filter((piece) => piece !== '');
}

const RULE =
  /^(?:min|max|len|length|default|pattern)\b(?=\s*[\d:=/"'\w-])|^(?:on delete .*|cascade|restrict|set null|required|optional|nullable|not null|unique|index|indexed|search(?: [A-D])?|searchable|hidden|private|secret|readonly|derived|snapshot|trim|lower|primary key|=\s*.+|[<>]=?\s*-?\d+)$/i;

/** A piece that is only a rule belongs to the field before it: `inventory: int, min 0`. */
export function isRule(piece: string): boolean {
  return RULE.test(piece) && !/^\w+\s*:\s*[a-z]/i.test(piece);
}
