import type { Blueprint } from '../../blueprint/model.ts';
import { parts } from '../../blueprint/parts.ts';
import { nodeDisk } from '../../project/disk.ts';
import { readPlanFile } from '../../project/plan-file.ts';
import { callDiagram, hasCalls } from '../../render/call-diagram.ts';
import { endpointDiagram, entityDiagram } from '../../render/diagrams.ts';
import type { CommandLine } from '../command-line.ts';
import { compilePlan } from '../compile-plan.ts';
import { UsageError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Host } from '../host.ts';

/**
 * `groundplan diagram [plan]`: one diagram as plain Mermaid, or, when none is chosen, a Markdown page with all of them.
 * Parts that cannot be generated yet are not drawn.
 */
export async function runDiagram(line: CommandLine, host: Host): Promise<number> {
  const format = line.values.get('format') ?? 'mermaid';
  if (format !== 'mermaid')
    throw new UsageError(`There is no diagram format ${JSON.stringify(format)}.`, 'Formats: mermaid.');
  const chosen = line.values.get('of');
  if (chosen !== undefined && !(chosen in diagrams)) {
    throw new UsageError(
      `There is no diagram of ${JSON.stringify(chosen)}.`,
      `Diagrams: ${Object.keys(diagrams).join(', ')}.`,
    );
  }
  const file = line.argument ?? 'plan.yaml';
  const text = await readPlanFile(nodeDisk, { cwd: host.cwd, path: file });
  const { blueprint } = compilePlan({ file, text }, new Set(parts));
  const pages = Object.entries(diagrams)
    .filter(([name]) => name !== 'calls' || name === chosen || hasCalls(blueprint))
    .map(([name, draw]) => ({ name, text: draw(blueprint).trim() }));
  const page = pages.find(({ name }) => name === chosen);
  const output = page === undefined ? pages.map(formatPage).join('\n') : `${page.text}\n`;
  host.stdout.write(output);
  return exitCodes.done;
}

const diagrams: Readonly<Record<string, (blueprint: Blueprint) => string>> = {
  tables: entityDiagram,
  endpoints: endpointDiagram,
  calls: callDiagram,
};

function formatPage({ name, text }: { readonly name: string; readonly text: string }): string {
  return `## ${name[0]?.toUpperCase()}${name.slice(1)}\n\n\`\`\`mermaid\n${text}\n\`\`\`\n`;
}
