import { connect, type Socket } from "node:net";
import { createTransport } from "nodemailer";
import SMTPTransport from "nodemailer/lib/smtp-transport/index.js";
import { config } from "#lib/config";
import { log } from "#lib/log";

/** `off` if no mail server is configured; `failed` if it did not accept the message. */
export type MailOutcome = "off" | "sent" | "failed";

/** Maximum time without a response from the server. */
const TIMEOUT_MS = 10_000;
/** Maximum total time: a slow or endless conversation would block the caller. */
const DEADLINE_MS = 20_000;
/** Responses are a few lines; nodemailer's parsing time grows with the square of their length. */
const MAX_BYTES = 32 * 1024;

/** Sends a plain-text message. Never throws: the caller has another way if it fails, and the log has the reason. */
export async function sendMail(message: { to: string; subject: string; text: string }): Promise<MailOutcome> {
  const { mail } = config();
  if (!mail) return "off";
  // `createTransport({ url, … })` would ignore all other options.
  const smtp = new SMTPTransport({
    url: mail.smtpUrl,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    getSocket: openSocket,
  });
  const transport = createTransport(smtp, { disableFileAccess: true, disableUrlAccess: true });
  try {
    // As an object, so that no part of it can be parsed as a second address.
    await transport.sendMail({ ...message, from: mail.from, to: { name: "", address: message.to } });
    return "sent";
  } catch (error) {
    const { code, responseCode, message: reason } = error as { code?: string; responseCode?: number; message?: string };
    log().warn({ code, responseCode, reason }, "an e-mail could not be sent");
    return "failed";
  } finally {
    transport.close();
  }
}

function openSocket(
  { host, port, secure }: SMTPTransport.Options,
  use: (error: Error | null, opened: { connection: Socket } | null) => void,
): void {
  const socket = connect(Number(port ?? (secure ? 465 : 587)), host ?? "localhost");
  watch(socket);
  let isOpen = false;
  // Once the connection is open, nodemailer handles its errors.
  socket.on("error", (error) => isOpen || use(error, null));
  socket.once("connect", () => {
    isOpen = true;
    use(null, { connection: socket });
  });
}

/** Ends a conversation that takes too long or sends too many bytes. */
function watch(socket: Socket): void {
  const deadline = setTimeout(() => socket.destroy(new Error("The mail server took too long.")), DEADLINE_MS);
  socket.once("close", () => clearTimeout(deadline));
  const push = socket.push.bind(socket);
  socket.push = (chunk, encoding) => {
    if (socket.bytesRead <= MAX_BYTES) return push(chunk, encoding);
    socket.destroy(new Error("The mail server sent too much data."));
    return false;
  };
}
