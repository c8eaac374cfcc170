/** A piece of a text. Joined, the pieces are the text. */
export interface Token {
  readonly text: string;
  /**
   * `word`: a name in code, or in a text that is no TypeScript; `quoted`: a word in a string; `remark`: in a comment;
   * `path`: what a relative import names; `mark`: one character of punctuation; `space`: blanks and line ends.
   */
  readonly kind: 'word' | 'quoted' | 'remark' | 'path' | 'mark' | 'space';
}

const scripts = /\.[cm]?[jt]sx?$/;

/** Reads a file as pieces; its ending says whether it is TypeScript. Never fails: what cannot be read is punctuation. */
export function readTokens(path: string, text: string): readonly Token[] {
  return scripts.test(path) ? readScript(text) : readWords(text, 'word');
}

/**
 * Blanks; words, of which a hyphen may join two in the middle (file names, `order-items`); single characters. In code
 * oxfmt puts blanks round a minus, so that a hyphen there never joins.
 */
const pieces = /(\s+)|([\p{L}\p{N}_$]+(?:-[\p{L}\p{N}_$]+)*)|[^]/gu;

function readWords(text: string, kind: 'word' | 'quoted' | 'remark'): Token[] {
  return [...text.matchAll(pieces)].map(([piece, space, word]) => ({
    text: piece,
    kind: space !== undefined ? 'space' : word === undefined ? 'mark' : kind,
  }));
}

/** Comments; strings of one line; the texts of templates, up to a value in them or their end. */
const opaque = /\/\/[^\n]*|\/\*[^]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/y;

/** Up to the next thing that may be opaque. Names, numbers, blanks and punctuation. */
const plain = /[^'"`/{}]+/y;

const templateText = /(?:\\[^]|\$(?!\{)|[^\\`$])*/y;

function readScript(text: string): readonly Token[] {
  const tokens: Token[] = [];
  /** For each template that is open, how many braces are open in its value. */
  const templates: number[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found === undefined || found === '') return undefined;
    at += found.length;
    return found;
  };
  const takeMark = (): void => {
    tokens.push({ text: text[at] ?? '', kind: 'mark' });
    at += 1;
  };
  const takeTemplate = (): void => {
    const words = take(templateText);
    if (words !== undefined) tokens.push(...readWords(words, 'quoted'));
    if (text[at] === '`') {
      takeMark();
    } else if (at < text.length) {
      takeMark();
      takeMark();
      templates.push(0);
    }
  };
  while (at < text.length) {
    const found = take(opaque);
    if (found !== undefined) {
      tokens.push(...(found.startsWith('/') ? readWords(found, 'remark') : readString(found)));
      continue;
    }
    const code = take(plain);
    if (code !== undefined) {
      tokens.push(...readWords(code, 'word'));
      continue;
    }
    const character = text[at];
    const depth = templates.at(-1);
    takeMark();
    if (character === '`') takeTemplate();
    else if (depth !== undefined && character === '{') templates[templates.length - 1] = depth + 1;
    else if (depth === 0 && character === '}') {
      templates.pop();
      takeTemplate();
    } else if (depth !== undefined && character === '}') templates[templates.length - 1] = depth - 1;
  }
  return tokens;
}

function readString(text: string): readonly Token[] {
  const [quote = ''] = text;
  const inner = text.slice(1, -1);
  if (!/^\.\.?\/\S*$/.test(inner)) return readWords(text, 'quoted');
  return [
    { text: quote, kind: 'mark' },
    { text: inner, kind: 'path' },
    { text: quote, kind: 'mark' },
  ];
}
