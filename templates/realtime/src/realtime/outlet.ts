import type { WebSocket } from '@fastify/websocket';
import type { ServerMessage } from './messages.ts';

/** Close codes (RFC 6455, 7.4, and the registry of IANA). */
export const closeCodes = { goingAway: 1001, policyViolation: 1008, tryAgainLater: 1013 } as const;

/** Bytes that may wait for a client that reads slowly. */
const maxWaitingBytes = 1_048_576;

/** How long a client has to answer a goodbye. */
const goodbyeMs = 5000;

/** What is sent to one client. */
export interface Outlet {
  send(message: ServerMessage): void;
  /** A message that is written already. */
  sendText(text: string | Buffer): void;
  /** As `sendText`, and waits until it is on its way: for many in a row. */
  sendInTurn(text: string): Promise<void>;
  /** Ends the connection, if need be without the client. */
  close(code: number, reason: string): void;
}

/** A client that does not keep up is let go: nobody else waits for it, and the memory stays bounded. */
export function createOutlet(socket: WebSocket): Outlet {
  function close(code: number, reason: string): void {
    if (socket.readyState !== socket.OPEN) return;
    socket.close(code, reason);
    setTimeout(() => socket.terminate(), goodbyeMs).unref();
  }

  function sendText(text: string | Buffer): void {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > maxWaitingBytes) close(closeCodes.tryAgainLater, 'Too slow');
    else socket.send(text, { binary: false });
  }

  return {
    send: (message) => sendText(JSON.stringify(message)),
    sendText,
    sendInTurn(text) {
      return new Promise((resolve) => {
        if (socket.readyState === socket.OPEN) socket.send(text, { binary: false }, () => resolve());
        else resolve();
      });
    },
    close,
  };
}
