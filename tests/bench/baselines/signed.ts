import { createHmac, timingSafeEqual } from "node:crypto";
import { APP } from "../app.ts";

export const PATH = "/api/webhooks/whatsapp";

/** The signature check that every careful receiver makes. */
export function isSigned(body: Buffer, header: string | undefined): boolean {
  const given = Buffer.from(header?.slice("sha256=".length) ?? "", "hex");
  const expected = createHmac("sha256", APP.secret).update(body).digest();
  return given.length === expected.length && timingSafeEqual(given, expected);
}
