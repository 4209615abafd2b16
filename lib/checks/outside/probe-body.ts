import { WHATSAPP_OBJECT } from "#lib/graph/app-subscriptions";

/** Entry id "0" marks a test event, as in those of the App Dashboard's Test button. */
const TEST_ENTRY = "0";

/** Characters that proxies change when they parse and rewrite JSON. */
const TRICKY = "caf\u00e9 \u00f1 \u2713 a/b me@example.com <b> 100%";

/** The body of a test event, escaped like Meta's: `\/`, `\u00e9`, `\u003C`, `\u0025`, `\u0040`. */
export function probeBody(id: string, at: Date): Buffer {
  const value = {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: "16505551111", phone_number_id: "123456123" },
    contacts: [{ profile: { name: "WABA Console" }, wa_id: "16315551181" }],
    messages: [
      {
        from: "16315551181",
        id: `wamid.console-test-${id}`,
        timestamp: String(Math.floor(at.getTime() / 1_000)),
        text: { body: `Test of the path from outside: ${TRICKY}` },
        type: "text",
      },
    ],
  };
  const entry = [{ id: TEST_ENTRY, changes: [{ value, field: "messages" }] }];
  return Buffer.from(escaped(JSON.stringify({ object: WHATSAPP_OBJECT, entry })), "ascii");
}

function escaped(json: string): string {
  return json
    .replaceAll("/", "\\/")
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .replaceAll("<", "\\u003C")
    .replaceAll("%", "\\u0025")
    .replaceAll("@", "\\u0040");
}
