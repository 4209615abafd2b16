import type { SignedBody } from "./bodies.ts";

export type Load = {
  /** Number of requests answered 2xx, and per second. */
  answered: number;
  perSecond: number;
  /** In milliseconds. */
  p50: number;
  p99: number;
  max: number;
  /** Other responses, and failed connections. */
  refused: number;
  lost: number;
};

export type LoadOptions = {
  url: string;
  bodies: Iterable<SignedBody>;
  seconds: number;
  connections: number;
  /** Requests per second over all connections. Absent: as many as the server answers. */
  rate?: number;
};
