import { sealBytes, unsealBytes } from "#lib/crypto";
import type { ConversationStorage } from "#lib/db/generated/enums";

/** What the door knows of a request beside its body. */
export type RequestHead = {
  method: string;
  appId: string | null;
  /** Which of the app's secrets signed it: "current" or "previous". */
  signedWith: string | null;
  verdict: "accepted" | "rejected";
  /** Why it was turned away, or what is special about it. */
  reason: string | null;
  /** The size that was received or announced, also where the body is not kept. */
  bytes: number;
  sha256: string | null;
  headers: Record<string, string>;
  remoteAddress: string | null;
  userAgent: string | null;
  clientCertificate: string | null;
  /** The app's privacy switch at that moment; absent where it does not matter. */
  storage?: ConversationStorage;
  /** The body is sealed: the privacy switch says that its bytes may not be kept. */
  isSealed?: true;
};

/** A request as the inbox keeps it. `content` is a line of JSON (the head), then the bytes of the body if there is one. */
export type InboxRequest = { id: string; content: Buffer; acknowledgedAt: Date };

const NEWLINE = 0x0a;

export function writeContent(head: RequestHead, body: Buffer | null): Buffer {
  const line = JSON.stringify(head);
  return body ? Buffer.concat([Buffer.from(`${line}\n`), body]) : Buffer.from(line);
}

/** Like `writeContent`, with the body sealed with `key`, as `bodyKey` answers it. */
export function writeSealedContent(head: RequestHead, body: Buffer, key: string): Buffer {
  return writeContent({ ...head, isSealed: true }, sealBytes(body, key));
}

export function readHead(content: Buffer): RequestHead {
  const end = content.indexOf(NEWLINE);
  return JSON.parse(content.toString("utf8", 0, end < 0 ? content.length : end)) as RequestHead;
}

/** The head, and the body in clear; null where there is none. Throws where the body was sealed with another key. */
export function readContent(content: Buffer, key: string): { head: RequestHead; body: Buffer | null } {
  const head = readHead(content);
  const end = content.indexOf(NEWLINE);
  if (end < 0) return { head, body: null };
  const body = content.subarray(end + 1);
  return { head, body: head.isSealed ? unsealBytes(body, key) : body };
}
