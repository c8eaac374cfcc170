/**
 * Draws docs/create.svg, the README's picture, from a real run of `create`. Needs util-linux's `script`, which gives
 * the run a terminal, and a few minutes: the run installs packages and tests the new project.
 *
 *     npm run build && node scripts/picture.mjs
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const shown = 'npm create groundplan shop -- --starter shop';
const colours = { 31: '#ff7b72', 32: '#7ee787', 33: '#e3b341', 36: '#79c0ff', 90: '#8b949e' };
const lineHeight = 20;
const letterWidth = 8.4;

const cwd = mkdtempSync(join(tmpdir(), 'groundplan-picture-'));
try {
  const command = `${process.execPath} ${join(root, 'bin', 'groundplan.js')} create shop --starter shop --yes`;
  const person = { GIT_AUTHOR_NAME: 'Ada', GIT_AUTHOR_EMAIL: 'ada@example.com' };
  const committer = { GIT_COMMITTER_NAME: 'Ada', GIT_COMMITTER_EMAIL: 'ada@example.com' };
  const output = execFileSync('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...person, ...committer, TERM: 'xterm', CI: '', NO_COLOR: '' },
  });
  const lines = readScreen(`\u001b[90m$\u001b[39m ${shown}\n${output.trimEnd()}`);
  writeFileSync(join(root, 'docs', 'create.svg'), drawScreen(lines));
} finally {
  rmSync(cwd, { recursive: true, force: true });
}

/** What the terminal shows in the end: lines of runs of text with one style each. */
function readScreen(output) {
  const lines = [[]];
  let style = {};
  for (const [piece] of output.matchAll(/\u001b\[[0-9;?]*[A-Za-z]|[\s\S]/gu)) {
    const line = lines.at(-1);
    if (piece === '\n') lines.push([]);
    else if (piece === '\u001b[2K') line.length = 0;
    else if (/^\u001b\[\d+m$/.test(piece)) style = changeStyle(style, Number(piece.slice(2, -1)));
    else if (piece !== '\r' && !piece.startsWith('\u001b')) line.push({ text: piece, ...style });
  }
  return lines;
}

function changeStyle(style, code) {
  if (code === 0) return {};
  if (code === 1) return { ...style, bold: true };
  if (code === 2) return { ...style, colour: colours[90] };
  if (code === 22) return { ...style, bold: false, colour: undefined };
  return { ...style, colour: colours[code] };
}

function drawScreen(lines) {
  const columns = Math.max(...lines.map((line) => line.length));
  const width = Math.ceil(columns * letterWidth) + 40;
  const height = lines.length * lineHeight + 56;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escapeText(shown)}</title>`,
    `<rect width="100%" height="100%" rx="8" fill="#0d1117"/>`,
    ...['#ff5f56', '#ffbd2e', '#27c93f'].map(
      (fill, index) => `<circle cx="${20 + index * 18}" cy="18" r="6" fill="${fill}"/>`,
    ),
    '<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="14" fill="#e6edf3" xml:space="preserve">',
    ...lines.map((line, index) => `<text x="20" y="${52 + index * lineHeight}">${drawLine(line)}</text>`),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

function drawLine(line) {
  const runs = [];
  for (const { text, bold, colour } of line) {
    const last = runs.at(-1);
    if (last !== undefined && last.bold === bold && last.colour === colour) last.text += text;
    else runs.push({ text, bold, colour });
  }
  return runs.map(drawRun).join('');
}

function drawRun({ text, bold, colour }) {
  const attributes = `${bold ? ' font-weight="bold"' : ''}${colour === undefined ? '' : ` fill="${colour}"`}`;
  return attributes === '' ? escapeText(text) : `<tspan${attributes}>${escapeText(text)}</tspan>`;
}

function escapeText(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
