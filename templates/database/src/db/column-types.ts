import { customType } from 'drizzle-orm/pg-core';

/** Any JSON value. Drizzle's own jsonb parses a text that looks like JSON a second time. */
export const json = customType<{ data: unknown; driverData: string }>({
  dataType: () => 'jsonb',
  toDriver: (value) => JSON.stringify(value),
});
