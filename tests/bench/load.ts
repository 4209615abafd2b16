import { spawnSync } from "node:child_process";
import { PATH } from "./baselines/signed.ts";
import { sendWithAutocannon } from "./load-autocannon.ts";
import type { Load, LoadOptions } from "./load-types.ts";
import { sendWithWrk } from "./load-wrk.ts";

/** wrk needs a tenth of autocannon's CPU time, so it is used if installed. */
export const GENERATOR = spawnSync("wrk", ["-v"]).error ? "autocannon" : "wrk";

/** Sends signed bodies in turn over keep-alive connections. */
export function sendLoad(options: LoadOptions): Promise<Load> {
  const to = { ...options, url: options.url + PATH };
  return GENERATOR === "wrk" ? sendWithWrk(to) : sendWithAutocannon(to);
}
