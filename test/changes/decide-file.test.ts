import { describe, expect, test } from 'vitest';
import { decideFile as decide, type FileVersions, needsMerge } from '../../src/changes/decide-file.ts';
import { mergeTexts } from '../../src/changes/merge/merge-texts.ts';
import type { FileDecision } from '../../src/changes/outcome.ts';

const path = 'notes/a.txt';
const decideFile = (versions: FileVersions) => decide(versions, mergeTexts);
const generated = (content: string) => ({ content, owner: 'generated' as const });
const once = (content: string) => ({ content, owner: 'once' as const });
const link = { other: 'link' as const };
const markers = { other: 'markers' as const };

type Case = [name: string, versions: Omit<FileVersions, 'path'>, decision: FileDecision, text?: string];

const table: Case[] = [
  ['– – T: new', { next: generated('T') }, 'add', 'T'],
  ['– O=T T: the person wrote it already', { mine: 'T', next: generated('T') }, 'adopt'],
  ["– O T: the person's own stands there", { mine: 'O', next: generated('T') }, 'occupied'],
  ['B B B: nothing', { base: 'B', mine: 'B', next: generated('B') }, 'same'],
  ['B B T: update', { base: 'B', mine: 'B', next: generated('T') }, 'update', 'T'],
  ['B O B: keep', { base: 'B', mine: 'O', next: generated('B') }, 'keep'],
  ['B T T: the person was first', { base: 'B', mine: 'T', next: generated('T') }, 'settled'],
  ['B O T: conflict', { base: 'B', mine: 'O', next: generated('T') }, 'conflict'],
  ['B – B: stays deleted', { base: 'B', next: generated('B') }, 'same'],
  ['B – T: stays deleted, and is said', { base: 'B', next: generated('T') }, 'gone'],
  ['B B –: delete', { base: 'B', mine: 'B' }, 'delete'],
  ['B O –: orphaned', { base: 'B', mine: 'O' }, 'orphaned'],
  ['B – –: nothing', { base: 'B' }, 'same'],
  ['once, nothing there', { next: once('T') }, 'add', 'T'],
  ['once, and edited', { mine: 'O', next: once('T'), once: true }, 'same'],
  ['once, and deleted', { next: once('T'), once: true }, 'same'],
  ["once, where the person's own stands", { mine: 'O', next: once('T') }, 'same'],
  ['a link, nothing new', { base: 'B', mine: link, next: generated('B') }, 'keep'],
  ['a link where something changed', { base: 'B', mine: link, next: generated('T') }, 'unreadable'],
  ['a link where a new file is to be', { mine: link, next: generated('T') }, 'unreadable'],
  ['a link that is no longer generated', { base: 'B', mine: link }, 'orphaned'],
  ['markers, nothing new', { base: 'B', mine: markers, next: generated('B') }, 'unreadable'],
  ['markers, something new', { base: 'B', mine: markers, next: generated('T') }, 'unreadable'],
  ['what waited was taken over', { mine: 'W', waiting: 'W', next: generated('T') }, 'update', 'T'],
];

describe('decideFile', () => {
  test.each<Case>(table)('%s', (_, versions, decision, text) => {
    const outcome = decideFile({ path, ...versions });
    expect([outcome.decision, outcome.text]).toEqual([decision, text]);
  });

  test.each<Case>(table)('%s: the merge is asked only where it is needed', (_, versions, decision) => {
    const merges: string[] = [];
    decide({ path, ...versions }, (input) => {
      merges.push(input.path);
      return mergeTexts(input);
    });
    expect([merges.length > 0, needsMerge({ path, ...versions })]).toEqual([
      decision === 'conflict',
      decision === 'conflict',
    ]);
  });

  test('says what the base becomes: what is generated now, and nothing for what is written once', () => {
    expect(decideFile({ path, base: 'B', mine: 'O', next: generated('T') }).next).toBe('T');
    expect(decideFile({ path, next: once('T') }).next).toBeUndefined();
    expect(decideFile({ path, base: 'B', mine: 'B' }).next).toBeUndefined();
  });

  test('unites edits of different lines', () => {
    const base = 'a\n\nb\n\nc\n\nd\n';
    const outcome = decideFile({ path: 'notes.md', base, mine: `my ${base}`, next: generated(`${base}\ne\n`) });
    expect([outcome.decision, outcome.text]).toEqual(['merge', `my ${base}\ne\n`]);
  });

  test('gives all lines of a conflict, in pieces that make up the file', () => {
    const outcome = decideFile({
      path: 'notes.md',
      base: 'x\nnote\ny\n',
      mine: 'x\nmy note\ny\n',
      next: generated('x\nremark\ny\n'),
    });
    expect(outcome.decision).toBe('conflict');
    expect(outcome.text).toBeUndefined();
    const conflict = outcome.pieces?.find((piece) => piece.kind === 'conflict');
    expect(conflict).toMatchObject({ base: ['note'], mine: ['my note'], next: ['remark'], line: 2 });
  });

  test('a text that waits already is known to wait', () => {
    expect(decideFile({ path, mine: 'O', waiting: 'T', next: generated('T') }).waits).toBe(true);
    expect(decideFile({ path, mine: 'O', waiting: 'U', next: generated('T') }).waits).toBeUndefined();
    expect(decideFile({ path, base: 'B', mine: link, waiting: 'T', next: generated('T') }).waits).toBe(true);
  });
});

describe('line ends and byte order mark', () => {
  test('are no edit', () => {
    expect(decideFile({ path, base: 'a\nb\n', mine: '\ufeffa\r\nb\r\n', next: generated('a\nb\n') }).decision).toBe(
      'same',
    );
    expect(decideFile({ path, base: 'a\n', mine: 'b\r\n', next: generated('b\n') }).decision).toBe('settled');
    expect(decideFile({ path, base: 'a\n', mine: 'a\r\n' }).decision).toBe('delete');
  });

  test('of an updated file stay', () => {
    const outcome = decideFile({ path, base: 'a\nb\n', mine: '\ufeffa\r\nb\r\n', next: generated('a\nc\n') });
    expect(outcome).toMatchObject({ decision: 'update', text: '\ufeffa\r\nc\r\n', next: 'a\nc\n' });
  });

  test('of a merged file stay', () => {
    const base = 'a\n\nb\n\nc\n\nd\n';
    const mine = `\ufeff${`my ${base}`.replaceAll('\n', '\r\n')}`;
    const outcome = decideFile({ path: 'notes.md', base, mine, next: generated(`${base}\ne\n`) });
    expect(outcome).toMatchObject({ decision: 'merge', text: '\ufeffmy a\r\n\r\nb\r\n\r\nc\r\n\r\nd\r\n\r\ne\r\n' });
  });
});

describe('a file that changes its place', () => {
  const place = { path: 'notes/b.txt', from: 'notes/a.txt', moved: 'plan' as const };

  test.each<Case>([
    ['not edited, the same text', { base: 'B', mine: 'B', next: generated('B') }, 'update', 'B'],
    ['not edited, another text', { base: 'B', mine: 'B', next: generated('T') }, 'update', 'T'],
    ['edited', { base: 'B', mine: 'O', next: generated('B') }, 'merge', 'O'],
    ['edited to the same', { base: 'B', mine: 'T', next: generated('T') }, 'update', 'T'],
    ['written once', { mine: 'O', next: once('T'), once: true }, 'merge', 'O'],
    ['deleted', { base: 'B', next: generated('T') }, 'gone'],
    ['edited where the plan changes it', { base: 'B', mine: 'O', next: generated('T') }, 'conflict'],
  ])('%s', (_, versions, decision, text) => {
    const outcome = decideFile({ ...place, ...versions });
    expect([outcome.decision, outcome.text]).toEqual([decision, text]);
    expect(outcome).toMatchObject(place);
  });

  test('names that changed in it are written, also where it stays', () => {
    const outcome = decideFile({ path, base: 'B', mine: 'my purchase', onDisk: 'my order', next: generated('B') });
    expect(outcome).toMatchObject({ decision: 'merge', text: 'my purchase' });
  });
});
