import { topics } from '../../guidance/topics.ts';
import { formatTopic } from '../explain/topic-page.ts';
import { plainPaint } from '../paint.ts';

/**
 * The whole page of a topic, for `?` in the wizard.
 * @param width columns that a text may take
 * @throws Error for a topic that does not exist: a fault of ours
 */
export function formatWholeTopic(id: string, width: number): string {
  const topic = topics.find((candidate) => candidate.id === id);
  if (topic === undefined) throw new Error(`There is no topic ${JSON.stringify(id)}.`);
  return formatTopic(topic, { depth: 'page', paint: plainPaint, width });
}
