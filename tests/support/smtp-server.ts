import type { AddressInfo } from "node:net";
import { createServer, type Socket } from "node:net";

export type SmtpServer = {
  url: string;
  /** Each message as received: headers, an empty line, the text. */
  messages: { to: string[]; data: string }[];
  /** Refuses every recipient from now on. */
  refuse: () => void;
  close: () => Promise<void>;
};

/** The minimum of SMTP (RFC 5321) that a client needs to send a message; nothing is forwarded. */
export async function startSmtpServer(): Promise<SmtpServer> {
  const messages: SmtpServer["messages"] = [];
  const sockets = new Set<Socket>();
  let isRefusing = false;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {}).on("close", () => sockets.delete(socket));
    const say = (line: string) => socket.write(`${line}\r\n`);
    let to: string[] = [];
    let isData = false;
    let waiting = "";
    const answer = (line: string) => {
      if (/^(EHLO|HELO|MAIL)\b/i.test(line)) say("250 go on");
      else if (/^RCPT TO:/i.test(line) && isRefusing) say("550 nobody here");
      else if (/^RCPT TO:/i.test(line)) {
        to.push(line.replace(/^RCPT TO:<(.*)>.*$/i, "$1"));
        say("250 go on");
      } else if (/^DATA$/i.test(line)) {
        isData = true;
        say("354 end with a dot");
      } else if (/^QUIT$/i.test(line)) socket.end("221 bye\r\n");
      else say("502 not known");
    };
    say("220 test");
    socket.setEncoding("utf8").on("data", (text) => {
      waiting += text;
      for (;;) {
        const end = isData ? "\r\n.\r\n" : "\r\n";
        const at = waiting.indexOf(end);
        if (at < 0) return;
        const part = waiting.slice(0, at);
        waiting = waiting.slice(at + end.length);
        if (isData) {
          messages.push({ to, data: part });
          [to, isData] = [[], false];
          say("250 kept");
        } else answer(part);
      }
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    messages,
    refuse: () => {
      isRefusing = true;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
