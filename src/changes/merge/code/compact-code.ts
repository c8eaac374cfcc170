/** Comments, texts in quotes, white space, words, and single characters. */
const tokens =
  /\/\/.*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`|\s+|[\p{L}\p{N}_$]+|./gu;

/** The code without what a formatter may change between tokens: white space, and commas before a closing bracket. */
export function compactCode(code: string): string {
  const parts = (code.match(tokens) ?? []).filter((token) => token.trim() !== '');
  let compact = '';
  parts.forEach((token, index) => {
    const following = parts[index + 1];
    if (isComma(token) && (following === undefined || /^[)\]}]$/.test(following))) return;
    const needsSpace = /[\p{L}\p{N}_$]$/u.test(compact) && /^[\p{L}\p{N}_$]/u.test(token);
    compact += needsSpace ? ` ${token}` : token;
  });
  return compact;
}

export function isSameCode(one: readonly string[], other: readonly string[]): boolean {
  return compactCode(one.join('\n')) === compactCode(other.join('\n'));
}

/** A private character stands for commas while items are merged. */
function isComma(token: string): boolean {
  return token === ',' || token === '\ue000';
}
