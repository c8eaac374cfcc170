/**
 * A plan's text as one line of Markdown that reads as it was written: nothing in it is markup, a link, HTML or the end
 * of a table cell. Backslash escapes: https://spec.commonmark.org/0.31.2/#backslash-escapes
 */
export function escapeMarkdown(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_[\]<>|~$&]/g, '\\$&')
    .replace(/^([#+-]|\d+[.)])/, (mark) => `${mark.slice(0, -1)}\\${mark.slice(-1)}`);
}

/** The same for a sentence that goes on: without its full stop. */
export function escapePhrase(text: string): string {
  return escapeMarkdown(text.trim().replace(/\.$/, ''));
}

/** A code span, also inside a table cell (GFM unescapes `\|` there). */
export function codeSpan(text: string): string {
  const line = oneLine(text);
  const runs = [...line.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = '`'.repeat(Math.max(0, ...runs) + 1);
  const padding = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${padding}${line.replace(/\|/g, '\\|')}${padding}${fence}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
