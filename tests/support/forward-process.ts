// The forwarder alone in a process of its own, on the database of DATABASE_URL, so that a test can kill it.

import { startForwarding } from "#lib/destinations/engine";

startForwarding();
process.stdout.write("started\n");
