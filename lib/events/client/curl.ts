/**
 * A command for a shell that sends a delivery again, byte for byte. The signature is made when it runs, from
 * `$APP_SECRET`: neither the secret nor an old signature is in it.
 */
export function curlCommand(url: string, body: Uint8Array): string {
  return [
    saveBody(body),
    `SIGNATURE=$(openssl dgst -sha256 -hmac "$APP_SECRET" body.json | sed 's/^.* //')`,
    `curl -X POST ${quoted(url)} \\`,
    `  -H 'content-type: application/json' \\`,
    `  -H "x-hub-signature-256: sha256=$SIGNATURE" \\`,
    "  --data-binary @body.json",
  ].join("\n");
}

/** A shell's words hold no NUL, and a terminal mangles what is not text: such bytes go through base64. */
function saveBody(body: Uint8Array): string {
  const text = textOf(body);
  if (text !== null) return `printf '%s' ${quoted(text)} > body.json`;
  const base64 = btoa(Array.from(body, (byte) => String.fromCharCode(byte)).join(""));
  return `printf '%s' '${base64}' | base64 -d > body.json`;
}

function textOf(body: Uint8Array): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body);
    return /[\p{Cc}--[\t\n]]/v.test(text) ? null : text;
  } catch {
    return null;
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
