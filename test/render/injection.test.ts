import fc from 'fast-check';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import type { ProjectFile } from '../../src/render/file.ts';
import { generate } from '../generated/generate.ts';

/** Pieces with which text breaks out of comments, strings, templates, Markdown, SQL and YAML. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '*/',
        '/*',
        '//',
        "'",
        '"',
        '`',
        '${process.exit()}',
        '{{#each x}}',
        '{{/if}}',
        '\n',
        '\r\n',
        '\\',
        '\\u000a',
      ),
      fc.constantFrom(
        '-->',
        '<script>',
        '</script>',
        '|',
        '#',
        ': ',
        '- a',
        '%}',
        '$$',
        "');drop table x;--",
        ']]>',
        '```',
      ),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((pieces) => pieces.join(' ').replaceAll(/\p{Cc}(?<![\n\r])|[\u2028-\u202E\u2066-\u2069\p{Cs}]/gu, ''))
  .filter((text) => text.trim() !== '');

describe('text of a plan', () => {
  it('changes what the emitted code says, never what it does', { timeout: 120_000 }, async () => {
    const calm = structuresOf(await generate(planWith('calm text')));
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const files = await generate(planWith(text));
        expect(structuresOf(files), JSON.stringify(text)).toEqual(calm);
      }),
      { numRuns: 20 },
    );
  });
});

/** A plan that says `text` wherever a plan may hold free text. */
function planWith(text: string): string {
  return stringify(
    {
      groundplan: 1,
      project: { name: 'calm', description: text },
      features: { reading: { need: text, response: text } },
      tables: {
        users: { fields: { email: 'email, unique', password_hash: 'password' } },
        notes: {
          description: text,
          fields: {
            user: '-> users',
            title: { type: 'text', description: text, search: 'A', why: text },
            body: { type: 'text', default: text },
            state: { type: 'open | closed', default: 'open', description: text },
          },
        },
      },
      api: {
        notes: {
          description: text,
          endpoints: {
            'GET /notes': { do: 'list notes', allow: 'owner', summary: text, description: text, why: text },
            'POST /notes': { do: 'create notes', allow: 'signed in', summary: text },
            'PATCH /notes/{id}': { do: 'update notes', allow: 'owner', description: text },
            'PUT /notes/{id}': { do: 'replace notes', allow: 'owner' },
            'POST /notes/{id}/close': { do: 'move notes to closed', allow: 'owner' },
          },
        },
      },
      auth: { table: 'users', roles: ['admin'] },
    },
    { lineWidth: 0 },
  );
}

/** What is left of each file without the content of its strings and comments. */
function structuresOf(files: readonly ProjectFile[]): Record<string, unknown> {
  return Object.fromEntries(files.map((file) => [file.path, structureOf(file)]));
}

function structureOf({ path, content }: ProjectFile): unknown {
  if (path.endsWith('.ts')) {
    const { program, errors } = parseSync(path, content);
    expect(errors, content).toEqual([]);
    return withoutText(program);
  }
  if (path.endsWith('.json')) return withoutText(JSON.parse(content));
  if (/\.ya?ml$/.test(path)) return withoutText(parse(content));
  if (path.endsWith('.sql')) return content.replaceAll(/'(?:[^']|'')*'/g, "''").replaceAll(/^--.*$/gm, '--');
  return undefined;
}

const positions = new Set(['start', 'end', 'range', 'raw', 'cooked', 'comments', 'hashbang']);

function withoutText(node: unknown): unknown {
  if (typeof node === 'string') return 'text';
  if (Array.isArray(node)) return node.map(withoutText);
  if (typeof node !== 'object' || node === null) return node;
  const isText = 'type' in node && (node.type === 'Literal' || node.type === 'TemplateElement');
  const entries = Object.entries(node).filter(([key]) => !positions.has(key) && !(isText && key === 'value'));
  return Object.fromEntries(
    entries.map(([key, value]) => [key, key === 'type' || key === 'name' ? value : withoutText(value)]),
  );
}
