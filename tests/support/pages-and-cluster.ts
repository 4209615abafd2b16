import { fileURLToPath } from "node:url";
import { buildIfStale } from "#lib/boot/build";
import { makeCluster } from "./cluster.ts";

/** What every console of a run shares: the built pages, and the cluster that each clones. */
export default async function setup(): Promise<void> {
  buildIfStale(fileURLToPath(new URL("../..", import.meta.url)));
  await makeCluster();
}
