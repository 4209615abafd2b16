// The door and the intake alone in a process of their own, on the database of DATABASE_URL, so that a test can kill it.
// Prints the port that it listens on.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { answerAtFrontDoor } from "#lib/door/front-door";
import { intake } from "#lib/intake/process";

const server = createServer((request, response) => void answerAtFrontDoor(request, response));
server.listen(0, "127.0.0.1", () => {
  intake();
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
