const PATTERNS: readonly [RegExp, string][] = [
  [
    /((?:access_token|input_token|appsecret_proof|client_secret|verify_token)["']?\s*[=:]\s*["']?)[^&\s"',}]+/gi,
    "$1[redacted]",
  ],
  [/(Bearer\s+)\S+/gi, "$1[redacted]"],
  [/\bEAA[A-Za-z0-9_-]{8,}/g, "[redacted]"],
  [/\b\d{6,}(?:\||%7C)[A-Za-z0-9_-]{8,}/gi, "[redacted]"],
];

/** Removes secrets from outside text: the given ones, and anything that looks like a Meta token. */
export function redact(text: string, secrets: readonly (string | null | undefined)[] = []): string {
  const known = secrets.filter((secret): secret is string => Boolean(secret)).sort((a, b) => b.length - a.length);
  const withoutKnown = known.reduce(
    (clean, secret) => clean.replaceAll(secret, "[redacted]").replaceAll(encodeURIComponent(secret), "[redacted]"),
    text,
  );
  return PATTERNS.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), withoutKnown);
}
