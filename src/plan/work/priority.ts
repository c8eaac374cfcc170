import { integer } from '../shapes/scalars.ts';

/** How urgent runs of a task are: the higher, the earlier; 0 for those that say nothing. */
export const priority = integer({ min: -1000, max: 1000 });
