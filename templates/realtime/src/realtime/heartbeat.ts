import type { WebSocket } from '@fastify/websocket';

const intervalMs = 30_000;

export interface Heartbeat {
  watch(socket: WebSocket): void;
  stop(): void;
}

/** Asks every client now and then whether it is there, and ends connections that do not answer. */
export function startHeartbeat(): Heartbeat {
  /** With whether something was heard since the last question. */
  const heard = new Map<WebSocket, boolean>();
  const timer = setInterval(() => {
    for (const [socket, isAlive] of heard) {
      if (!isAlive) {
        socket.terminate();
        continue;
      }
      heard.set(socket, false);
      socket.ping();
    }
  }, intervalMs).unref();
  return {
    watch(socket) {
      heard.set(socket, true);
      for (const sign of ['pong', 'message', 'ping'] as const) socket.on(sign, () => heard.set(socket, true));
      socket.on('close', () => heard.delete(socket));
    },
    stop: () => clearInterval(timer),
  };
}
