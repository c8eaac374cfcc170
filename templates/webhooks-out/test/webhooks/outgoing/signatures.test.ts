import { expect, it } from 'vitest';
import { seal, unseal } from '../../../src/webhooks/outgoing/secrets.ts';
import { createSecret, signatureHeaders } from '../../../src/webhooks/outgoing/signatures.ts';

it('signs as the example of Standard Webhooks does', () => {
  const message = {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    sentAt: new Date(1_614_265_330_000),
    body: '{"test": 2432232314}',
  };

  expect(signatureHeaders(message, ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'])).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

it('makes secrets of 256 bits, each another one', () => {
  const [one, other] = [createSecret(), createSecret()];

  expect(one).toMatch(/^whsec_[\w+/]{43}=$/);
  expect(other).not.toBe(one);
});

it('reads a sealed secret with its key, and for its owner, only', () => {
  const sealing = { key: 'a key of at least 32 characters, is it', owner: 'a' };
  const sealed = seal('whsec_1', sealing);

  expect(sealed).not.toContain('whsec');
  expect(seal('whsec_1', sealing)).not.toBe(sealed);
  expect(unseal(sealed, sealing)).toBe('whsec_1');
  expect(() => unseal(sealed, { ...sealing, owner: 'b' })).toThrow('authenticate');
  expect(() => unseal(sealed, { ...sealing, key: 'another key of at least 32 characters' })).toThrow('authenticate');
  expect(() => unseal('', sealing)).toThrow(TypeError);
});
