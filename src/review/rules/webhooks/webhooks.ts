import type { Rule } from '../../rule.ts';
import { bareDeliveries } from './bare-deliveries.ts';
import { repeatedWebhooks } from './repeated-webhooks.ts';
import { slowWebhooks } from './slow-webhooks.ts';
import { unsignedWebhooks } from './unsigned-webhooks.ts';

/** WH: messages from other systems, and to them. */
export const webhookRules: readonly Rule[] = [unsignedWebhooks, slowWebhooks, repeatedWebhooks, bareDeliveries];
