import { randomFillSync } from 'node:crypto';

const randomBytesPerId = 10;

/** Random bytes are drawn for many ids at once: one system call each would cost more than all the rest. */
const pool = new Uint8Array(randomBytesPerId * 512);
let used = pool.length;

let millisecond = 0;
/** Of the ids of this millisecond; 12 bits. */
let counter = 0;

/**
 * A UUID of version 7 (RFC 9562, 5.7 and 6.2, method 1): the ids of a process sort in the order they were made, those of
 * several by the millisecond, so they are good keys and good cursors.
 */
export function newId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const random = Buffer.from(pool.buffer, used, randomBytesPerId).toString('hex');
  used += randomBytesPerId;

  const now = Date.now();
  if (now > millisecond) {
    millisecond = now;
    // At half of what it can count at most, so that it hardly ever runs over.
    counter = Number.parseInt(random.slice(0, 3), 16) & 0x7ff;
  } else if (counter < 0xfff) {
    counter += 1;
  } else {
    millisecond += 1;
    counter = 0;
  }

  const time = millisecond.toString(16).padStart(12, '0');
  const count = counter.toString(16).padStart(3, '0');
  const variant = '89ab'.charAt(Number.parseInt(random.charAt(3), 16) & 3);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${variant}${random.slice(4, 7)}-${random.slice(8)}`;
}
