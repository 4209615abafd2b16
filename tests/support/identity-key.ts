import { createSecretKey } from "node:crypto";
import type { IdentityKey } from "#lib/keys/identity-key";

/** A key of event ids for tests that create rows themselves; there are no older events. */
export const TEST_IDENTITY_KEY: IdentityKey = { key: createSecretKey("ab".repeat(32), "hex"), unkeyedUntil: 0 };
