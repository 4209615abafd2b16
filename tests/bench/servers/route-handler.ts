// The console behind Next.js's router alone, as on a host without server.ts: same core, other door.
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import next from "next";
import { config } from "#lib/config";
import { db } from "#lib/db/client";
import { ensurePartitions } from "#lib/db/partitions";
import { seedAppFromEnvironment } from "#lib/meta-apps/save-app";

const { port } = config();
await ensurePartitions(db());
await seedAppFromEnvironment(config().metaApp);
const app = next({ dev: false, dir: fileURLToPath(new URL("../../..", import.meta.url)), hostname: "127.0.0.1", port });
await app.prepare();
const answer = app.getRequestHandler();
createServer((request, response) => void answer(request, response)).listen(port, "127.0.0.1");
