import { createTransport } from "nodemailer";
import { config } from "#lib/config";
import { log } from "#lib/log";

/** `off` where no mail server is configured; `failed` where it did not take the message. */
export type MailOutcome = "off" | "sent" | "failed";

const TIMEOUT_MS = 10_000;

/** Sends a plain text. Never throws: whoever asks goes another way when it did not work; the log says why. */
export async function sendMail(message: { to: string; subject: string; text: string }): Promise<MailOutcome> {
  const { mail } = config();
  if (!mail) return "off";
  const transport = createTransport({
    url: mail.smtpUrl,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
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
