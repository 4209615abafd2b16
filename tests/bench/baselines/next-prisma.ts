// Serves ./next-prisma, a Next.js app with one route handler, like `next start`; builds it on first use.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import next from "next";

const dir = fileURLToPath(new URL("next-prisma", import.meta.url));
const port = Number(process.env.PORT);

if (!existsSync(join(dir, ".next", "BUILD_ID"))) {
  const cli = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const { status } = spawnSync(process.execPath, [cli, "build"], { cwd: dir, stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw new Error("next build failed");
}
const app = next({ dev: false, dir, hostname: "127.0.0.1", port });
await app.prepare();
const answer = app.getRequestHandler();
createServer((request, response) => void answer(request, response)).listen(port, "127.0.0.1");
