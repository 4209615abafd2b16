import type { SignedBody } from "./bodies.ts";

export type Load = {
  /** Requests answered 2xx, and how many a second. */
  answered: number;
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  max: number;
  /** Other answers, and connections that failed. */
  refused: number;
  lost: number;
};

export type LoadOptions = {
  url: string;
  bodies: Iterable<SignedBody>;
  seconds: number;
  connections: number;
  /** Requests a second over all connections; absent: as many as are answered. */
  rate?: number;
};
