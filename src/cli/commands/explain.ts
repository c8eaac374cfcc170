import { findTopic } from '../../guidance/find.ts';
import { topics } from '../../guidance/topics.ts';
import { inferenceRules } from '../../infer/proposals/rules.ts';
import { findNearest } from '../../plan/nearest.ts';
import { rules } from '../../review/rules.ts';
import type { CommandLine } from '../command-line.ts';
import { UsageError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatTopicList } from '../explain/overview.ts';
import { formatInferenceRule, formatRule } from '../explain/rule-page.ts';
import { type Depth, formatTopic, type PageStyle } from '../explain/topic-page.ts';
import type { Host } from '../host.ts';
import { choosePaint } from '../paint.ts';
import { textWidth } from '../text-width.ts';

/** `groundplan explain [topic|word|rule]`: the same pages that `?` opens in the wizard. */
export async function runExplain(line: CommandLine, host: Host): Promise<number> {
  const style = { paint: choosePaint({ env: host.env, stream: host.stdout }), width: textWidth(host.stdout) };
  const word = line.argument;
  const page = word === undefined ? formatTopicList(style) : explain(word, { ...style, depth: readDepth(line) });
  host.stdout.write(`${page}\n`);
  return exitCodes.done;
}

function readDepth({ switches }: CommandLine): Depth {
  if (switches.has('line') && switches.has('brief')) throw new UsageError('Give --line or --brief, not both.');
  if (switches.has('line')) return 'line';
  return switches.has('brief') ? 'paragraph' : 'page';
}

/** @throws UsageError with the nearest word. */
function explain(word: string, style: PageStyle & { readonly depth: Depth }): string {
  const id = word.trim().toUpperCase();
  const rule = rules.find((candidate) => candidate.id === id);
  if (rule !== undefined) return formatRule(rule, style);
  const inference = inferenceRules.find((candidate) => candidate.id === id);
  if (inference !== undefined) return formatInferenceRule(inference, style);
  const { topic, nearest } = findTopic(word);
  if (topic !== undefined) return formatTopic(topic, style);
  const ruleIds = [...rules, ...inferenceRules].map((candidate) => candidate.id);
  const likely = /^[A-Z]{1,2}-/.test(id) ? findNearest(id, ruleIds) : nearest;
  throw new UsageError(
    `There is nothing to explain about ${JSON.stringify(word)}.${likely === undefined ? '' : ` Did you mean ${likely}?`}`,
    `Topics: ${topics.map((known) => known.id).join(', ')}.`,
  );
}
