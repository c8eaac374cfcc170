import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/**
 * Secrets have to be known to sign with, so they are not hashed but encrypted: AES-256-GCM, with a key that is in the
 * environment and not in the database. A dump of the database alone forges nothing.
 */
const algorithm = 'aes-256-gcm';

interface Sealing {
  /** WEBHOOK_ENCRYPTION_KEY */
  readonly key: string;
  /** Id of the subscription: what was written for one cannot be read for another. */
  readonly owner: string;
}

export function seal(secret: string, { key, owner }: Sealing): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv(algorithm, deriveKey(key), nonce).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return [nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url')).join('.');
}

/** @throws Error when it was sealed with another key, or for somebody else */
export function unseal(text: string, { key, owner }: Sealing): string {
  const [nonce = '', tag = '', sealed = ''] = text.split('.');
  const decipher = createDecipheriv(algorithm, deriveKey(key), Buffer.from(nonce, 'base64url'), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(owner)).setAuthTag(Buffer.from(tag, 'base64url'));
  return Buffer.concat([decipher.update(Buffer.from(sealed, 'base64url')), decipher.final()]).toString('utf8');
}

function deriveKey(key: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', 'webhook secrets', 32));
}
