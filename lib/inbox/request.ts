import { sealBytes, unsealBytes } from "#lib/crypto";
import type { ConversationStorage } from "#lib/db/generated/enums";

/** What the door knows about a request besides its body. */
export type RequestHead = {
  method: string;
  appId: string | null;
  /** Which of the app's secrets signed it: "current" or "previous". */
  signedWith: string | null;
  verdict: "accepted" | "rejected";
  /** Why it was rejected, or what is special about it. */
  reason: string | null;
  /** The received or announced size, also if the body is not kept. */
  bytes: number;
  sha256: string | null;
  headers: Record<string, string>;
  remoteAddress: string | null;
  userAgent: string | null;
  clientCertificate: string | null;
  /** The app's privacy setting at the time of receipt; absent for rejected requests. */
  storage?: ConversationStorage;
  /** The body is sealed, because the privacy setting forbids keeping its bytes. */
  isSealed?: true;
};

/** A request as stored in the inbox. `content` is a line of JSON (the head), followed by the bytes of the body, if any. */
export type InboxRequest = { id: string; content: Buffer; acknowledgedAt: Date };

const NEWLINE = 0x0a;

export function writeContent(head: RequestHead, body: Buffer | null): Buffer {
  const line = JSON.stringify(head);
  return body ? Buffer.concat([Buffer.from(`${line}\n`), body]) : Buffer.from(line);
}

/** Like `writeContent`, but seals the body with `key` (see `bodyKey`). */
export function writeSealedContent(head: RequestHead, body: Buffer, key: string): Buffer {
  return writeContent({ ...head, isSealed: true }, sealBytes(body, key));
}

export function readHead(content: Buffer): RequestHead {
  const end = content.indexOf(NEWLINE);
  return JSON.parse(content.toString("utf8", 0, end < 0 ? content.length : end)) as RequestHead;
}

/** The head and the unsealed body; null if there is none. Throws if the body was sealed with another key. */
export function readContent(content: Buffer, key: string): { head: RequestHead; body: Buffer | null } {
  const head = readHead(content);
  const end = content.indexOf(NEWLINE);
  if (end < 0) return { head, body: null };
  const body = content.subarray(end + 1);
  return { head, body: head.isSealed ? unsealBytes(body, key) : body };
}
