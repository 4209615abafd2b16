import { createSecretKey } from "node:crypto";
import type { IdentityKey } from "#lib/keys/identity-key";

/** A key of event ids for tests that make rows themselves; no event was stored before it. */
export const TEST_IDENTITY_KEY: IdentityKey = { key: createSecretKey("ab".repeat(32), "hex"), unkeyedUntil: 0 };
