const longestText = 100;

/**
 * Text for the inside of Mermaid's double quotes: one line, without what ends a string, begins an entity code or a
 * directive, ends a Markdown fence, or is markup.
 */
export function escapeText(text: string): string {
  const line = text
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .replaceAll(/["`]/g, "'")
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .replaceAll('\\', '/')
    .replaceAll(/%{2,}/g, '%')
    .replaceAll('#', '＃')
    .replaceAll(';', ',')
    .trim();
  return line.length > longestText ? `${line.slice(0, longestText - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : line;
}
