import { spawnSync } from "node:child_process";
import { PATH } from "./baselines/signed.ts";
import type { SignedBody } from "./bodies.ts";
import { sendWithAutocannon } from "./load-autocannon.ts";
import { sendWithWrk } from "./load-wrk.ts";

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

/** wrk takes a tenth of the processor that autocannon takes, so it is used where it is installed. */
export const GENERATOR = spawnSync("wrk", ["-v"]).error ? "autocannon" : "wrk";

/** Sends signed bodies in turn over kept-alive connections. */
export function sendLoad(options: LoadOptions): Promise<Load> {
  const to = { ...options, url: options.url + PATH };
  return GENERATOR === "wrk" ? sendWithWrk(to) : sendWithAutocannon(to);
}
