import type { Rule } from '../../rule.ts';
import { skippedLayers } from './skipped-layers.ts';

/** LY: who may use whom. */
export const layerRules: readonly Rule[] = [skippedLayers];
