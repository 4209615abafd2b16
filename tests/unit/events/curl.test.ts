import { spawnSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { curlCommand } from "#lib/events/client/curl";

const SECRET = "it's a $ecret";
const HMAC = `const c=require("node:crypto"),f=require("node:fs");process.stdout.write("SHA2-256(body.json)= "+c.createHmac("sha256",process.argv[1]).update(f.readFileSync(process.argv[2])).digest("hex")+"\\n")`;
/** The machine needs neither program: the test checks how a shell runs the command. */
const STAND_INS = `openssl() { "$NODE" -e '${HMAC}' "$4" "$5"; }
curl() { for word in "$@"; do printf '%s\\n' "$word"; done; }
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "waba-console-curl-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(body: Uint8Array) {
  const command = curlCommand("https://console.example/api/webhooks/whatsapp", body);
  const env = { NODE_ENV: "test" as const, PATH: process.env.PATH, NODE: process.execPath, APP_SECRET: SECRET };
  const { stdout, stderr } = spawnSync("sh", ["-c", STAND_INS + command], { cwd: folder, env, encoding: "utf8" });
  expect(stderr).toBe("");
  return { command, words: stdout.split("\n"), sent: readFileSync(join(folder, "body.json")) };
}

test.each([
  ["plain", '{"object":"whatsapp_business_account"}'],
  ["quotes, dollars and back-slashes", `{"a":"it's \`x\` $HOME \\\\ \\u00e9 %s %d !!"}`],
  ["new lines and other scripts", '{\n\t"a": "Tinggal 1 lagi 🎉 مرحبا"\n}\n'],
])("sends and signs the exact bytes: %s", (_, text) => {
  const body = Buffer.from(text);
  const { command, words, sent } = run(body);
  expect(sent).toEqual(body);
  expect(words).toContain(`x-hub-signature-256: sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}`);
  expect(words).toContain("https://console.example/api/webhooks/whatsapp");
  expect(command).not.toContain(SECRET);
});

test("sends any bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 60 }), (body) => {
      expect(new Uint8Array(run(body).sent)).toEqual(body);
    }),
    { numRuns: 25 },
  );
});
