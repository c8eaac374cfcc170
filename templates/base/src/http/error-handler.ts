import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { fromDatabaseError } from '../db/errors.ts';
import { failure } from '../envelope.ts';
import { AppError } from '../errors.ts';

/** Codes of the errors that the server itself raises: wrong media type, body too large, malformed JSON and so on. */
const codes: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  404: 'NOT_FOUND',
  408: 'REQUEST_TIMEOUT',
  413: 'PAYLOAD_TOO_LARGE',
  414: 'URI_TOO_LONG',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  431: 'HEADERS_TOO_LARGE',
};

/** Every error becomes an answer here. What is not known to be the client's business is logged and answered with its request id only. */
export function handleError(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const known = toAppError(error);
  if (known.statusCode >= 500) request.log.error({ err: error }, 'request failed');
  if (known.statusCode === 503) reply.header('retry-after', 1);
  reply.code(known.statusCode).send(failure(request, known));
}

function toAppError(error: Error): AppError {
  if (error instanceof AppError) return error;
  const fromDatabase = fromDatabaseError(error);
  if (fromDatabase !== undefined) return fromDatabase;
  const status = isServerError(error) ? error.statusCode : undefined;
  if (status !== undefined && status < 500) return new AppError(status, codes[status] ?? 'BAD_REQUEST', error.message);
  return new AppError(500, 'INTERNAL_ERROR', 'An unexpected error occurred');
}

function isServerError(error: Error): error is FastifyError & { statusCode: number } {
  return 'statusCode' in error && typeof error.statusCode === 'number' && error.statusCode >= 400;
}
