import type { Topic } from '../guidance.ts';
import { dataTopics } from './data-words.ts';
import { placeTopics } from './places.ts';
import { trafficTopics } from './traffic.ts';

/** The words a course begins with, in the order in which it takes them. */
export const foundationTopics: readonly Topic[] = [...placeTopics, ...dataTopics, ...trafficTopics];
