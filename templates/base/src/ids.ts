import { randomFillSync } from 'node:crypto';

const randomBytesPerId = 10;

/** Random bytes are drawn for many ids at once: one system call each would cost more than all the rest. */
const pool = new Uint8Array(randomBytesPerId * 512);
let used = pool.length;

/** A UUID of version 7 (RFC 9562, 5.7): ids sort by the time they were made, so they are good keys and good cursors. */
export function newId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const random = Buffer.from(pool.buffer, used, randomBytesPerId).toString('hex');
  used += randomBytesPerId;
  const time = Date.now().toString(16).padStart(12, '0');
  const variant = '89ab'.charAt(Number.parseInt(random.charAt(3), 16) & 3);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(4, 7)}-${random.slice(8)}`;
}
