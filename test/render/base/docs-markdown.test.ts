import { describe, expect, it } from 'vitest';
import { codeSpan, escapeMarkdown } from '../../../src/render/views/docs-markdown.ts';

describe('escapeMarkdown', () => {
  it.each([
    ['plain text, with (brackets) and 100 %', 'plain text, with (brackets) and 100 %'],
    ['a | b', 'a \\| b'],
    ['`code` and *stars* and _lines_', '\\`code\\` and \\*stars\\* and \\_lines\\_'],
    ['<script>x</script>', '\\<script\\>x\\</script\\>'],
    ['[link](http://x)', '\\[link\\](http://x)'],
    ['# no heading', '\\# no heading'],
    ['- no list', '\\- no list'],
    ['1. no list', '1\\. no list'],
    ['&lt; and $x$', '\\&lt; and \\$x\\$'],
    ['back\\slash', 'back\\\\slash'],
    ['two\n\nparagraphs', 'two paragraphs'],
  ])('writes %j as %j', (text, markdown) => {
    expect(escapeMarkdown(text)).toBe(markdown);
  });
});

describe('codeSpan', () => {
  it.each([
    ['GET /orders', '`GET /orders`'],
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
    ['a | b', '`a \\| b`'],
  ])('writes %j as %j', (text, markdown) => {
    expect(codeSpan(text)).toBe(markdown);
  });
});
