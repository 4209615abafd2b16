import { request as httpRequest, type RequestOptions } from "node:http";
import { request as httpsRequest } from "node:https";
import type { OutsideRequest, PathFault } from "../evidence.ts";

type Sent = {
  method: "GET" | "POST";
  headers: Record<string, string>;
  body?: Buffer;
  timeoutMs: number;
  signal?: AbortSignal | undefined;
};

/** DNS lookup and trusted certificates; the machine's own except in tests. */
export type Network = Pick<RequestOptions, "lookup"> & { ca?: string };

const MAX_ANSWER = 4_096;

/** Sends one request over a new connection. Follows no redirects and returns failures instead of throwing. */
export function send(url: URL, sent: Sent, network: Network = {}): Promise<OutsideRequest & { text: string }> {
  const began = performance.now();
  const { method, headers, body, timeoutMs, signal } = sent;
  const options = { method, headers, agent: false, ...network, ...(signal && { signal }) };
  return new Promise((resolve) => {
    const finish = (answer: Partial<OutsideRequest> & { text?: string }) => {
      clearTimeout(timer);
      const ms = performance.now() - began;
      resolve({ status: null, fault: null, detail: null, text: "", ...answer, ms });
    };
    const ask = url.protocol === "https:" ? httpsRequest : httpRequest;
    const request = ask(url, options, (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes <= MAX_ANSWER) chunks.push(chunk);
      });
      response.on("error", (error) => finish({ fault: "network", detail: error.message }));
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        finish({ status: response.statusCode ?? null, detail: response.headers.location ?? null, text });
      });
    });
    const timer = setTimeout(() => {
      finish({ fault: "timeout", detail: `${timeoutMs} ms` });
      request.destroy();
    }, timeoutMs);
    request.on("error", (error: NodeJS.ErrnoException) => {
      finish({ fault: faultOf(error), detail: [error.code, error.message].filter(Boolean).join(": ") });
    });
    request.end(body);
  });
}

const TLS = /CERT|SSL|TLS|SIGNATURE|ISSUER|ALTNAME|EPROTO/;

function faultOf({ code = "" }: NodeJS.ErrnoException): PathFault {
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "dns";
  if (code === "ECONNREFUSED") return "refused";
  if (code === "ETIMEDOUT" || code === "EHOSTUNREACH" || code === "ENETUNREACH") return "timeout";
  return TLS.test(code) ? "tls" : "network";
}
