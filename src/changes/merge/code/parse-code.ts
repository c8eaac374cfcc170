import { tsPlugin } from '@sveltejs/acorn-typescript';
import { type Comment, type Options, Parser } from 'acorn';
import { createCodeGaps, type CodeGaps } from './code-gaps.ts';
import { isNode, type SyntaxNode } from './syntax-node.ts';

export interface ParsedCode {
  readonly text: string;
  /** The program, or the value of a JSON file. */
  readonly root: SyntaxNode;
  readonly comments: readonly Comment[];
  readonly gaps: CodeGaps;
}

const typeScript = Parser.extend(tsPlugin());
const typeScriptWithElements = Parser.extend(tsPlugin({ jsx: true }));

export function isCode(path: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(path) || isJson(path);
}

export function isJson(path: string): boolean {
  return /\.(json|jsonc|json5)$/.test(path);
}

/** Undefined when the text has a syntax error. */
export function parseCode(path: string, text: string): ParsedCode | undefined {
  const comments: Comment[] = [];
  const options: Options = {
    ecmaVersion: 'latest',
    sourceType: 'module',
    // acorn-typescript does not read without.
    locations: true,
    preserveParens: true,
    onComment: comments,
  };
  try {
    const root = isJson(path) ? parseValue(text, options) : parserOf(path).parse(text, options);
    return isNode(root) ? { text, root, comments, gaps: createCodeGaps(text, comments) } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

function parserOf(path: string): typeof Parser {
  return path.endsWith('x') ? typeScriptWithElements : typeScript;
}

/** One value and nothing but white space behind it. */
function parseValue(text: string, options: Options): unknown {
  const value = Parser.parseExpressionAt(text, 0, options);
  return text.slice(value.end).trim() === '' ? value : undefined;
}
