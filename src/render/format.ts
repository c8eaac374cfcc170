import { format } from 'oxfmt';
import { TemplateError } from './engine.ts';

/** The style of every emitted project; written there as `.oxfmtrc.json` too, so that its format command agrees. */
const formatOptions = {
  singleQuote: true,
  printWidth: 120,
  trailingComma: 'all',
  semi: true,
} as const;

const formatted = /\.(ts|js|mjs|json|jsonc|yaml|yml)$/;

/** Formats a file by its ending; other files come back as they are. A syntax error in what was rendered is our own fault. */
export async function formatFile(path: string, content: string): Promise<string> {
  if (!formatted.test(path)) return content;
  const result = await format(path, content, formatOptions);
  const [error] = result.errors;
  if (error !== undefined) throw new TemplateError(`${path}: ${error.message}\n${error.codeframe ?? ''}`);
  return result.code;
}
