/** A stored body for display: text if it is UTF-8 (JSON indented), otherwise base64. */
export function bodyText(raw: string): { kind: "json" | "text" | "binary"; text: string } {
  const bytes = Uint8Array.from(atob(raw), (character) => character.charCodeAt(0));
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    try {
      return { kind: "json", text: JSON.stringify(JSON.parse(text), null, 2) };
    } catch {
      return { kind: "text", text };
    }
  } catch {
    return { kind: "binary", text: raw };
  }
}
