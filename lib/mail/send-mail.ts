import { connect, type Socket } from "node:net";
import { createTransport } from "nodemailer";
import SMTPTransport from "nodemailer/lib/smtp-transport/index.js";
import { config } from "#lib/config";
import { log } from "#lib/log";

/** `off` where no mail server is configured; `failed` where it did not take the message. */
export type MailOutcome = "off" | "sent" | "failed";

/** Without a word from the server. */
const TIMEOUT_MS = 10_000;
/** In all: a server that goes on slowly or talks without end would hold up whoever waits. */
const DEADLINE_MS = 20_000;
/** Answers are a few lines; nodemailer's time for one grows with the square of its length. */
const MAX_BYTES = 32 * 1024;

/** Sends a plain text. Never throws: whoever asks goes another way when it did not work; the log says why. */
export async function sendMail(message: { to: string; subject: string; text: string }): Promise<MailOutcome> {
  const { mail } = config();
  if (!mail) return "off";
  // `createTransport({ url, … })` would forget every option beside the URL.
  const smtp = new SMTPTransport({
    url: mail.smtpUrl,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    getSocket: openSocket,
  });
  const transport = createTransport(smtp, { disableFileAccess: true, disableUrlAccess: true });
  try {
    // As an object, so that no name in it is read as a second address.
    await transport.sendMail({ ...message, from: mail.from, to: { name: "", address: message.to } });
    return "sent";
  } catch (error) {
    const { code, responseCode, message: reason } = error as { code?: string; responseCode?: number; message?: string };
    log().warn({ code, responseCode, reason }, "a mail was not sent");
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
  // Of an open connection nodemailer hears itself.
  socket.on("error", (error) => isOpen || use(error, null));
  socket.once("connect", () => {
    isOpen = true;
    use(null, { connection: socket });
  });
}

/** Cuts a conversation that takes too long or too many bytes. */
function watch(socket: Socket): void {
  const deadline = setTimeout(() => socket.destroy(new Error("The mail server took too long.")), DEADLINE_MS);
  socket.once("close", () => clearTimeout(deadline));
  const push = socket.push.bind(socket);
  socket.push = (chunk, encoding) => {
    if (socket.bytesRead <= MAX_BYTES) return push(chunk, encoding);
    socket.destroy(new Error("The mail server sent too much."));
    return false;
  };
}
