/** The text of a migration: what it does, in words, then statements in blocks. */
export function writeMigration(content: {
  readonly summary: readonly string[];
  /** Statements that belong together; empty ones leave no trace. */
  readonly blocks: readonly (readonly string[])[];
}): string {
  const head = content.summary.map((sentence) => `-- ${sentence}`);
  const blocks = content.blocks.filter((block) => block.length > 0).map((block) => block.join('\n'));
  return `${[head.join('\n'), ...blocks].join('\n\n')}\n`;
}
