import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { makeCluster } from "./cluster.ts";

/** What all consoles of a run share: the built pages, and the cluster that each of them clones. */
export default async function setup(): Promise<void> {
  execFileSync("npm", ["run", "build", "--silent"], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
  });
  await makeCluster();
}
