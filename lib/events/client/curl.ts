/**
 * A shell command that sends a delivery again, byte for byte. It computes the signature from `$APP_SECRET` when it
 * runs, so it contains neither the secret nor an old signature.
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

/**
 * Shell words cannot contain NUL, and a terminal mangles bytes that are not text, so such bodies are sent as base64.
 */
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
