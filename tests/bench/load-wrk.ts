import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PATH } from "./baselines/signed.ts";
import { headersOf, type SignedBody } from "./bodies.ts";
import type { Load, LoadOptions } from "./load-types.ts";

/** The output of requests.lua; times in microseconds. */
type Printed = Record<"requests" | "micros" | "p50" | "p99" | "max" | "refused" | "lost", number>;

let runs = 0;

export async function sendWithWrk({ url, bodies, seconds, connections, rate }: LoadOptions): Promise<Load> {
  const path = join(tmpdir(), `waba-console-bench-${process.pid}-${runs++}.requests`);
  try {
    const file = await open(path, "w");
    await writeRequests(file, bodies);
    await file.close();
    const script = fileURLToPath(new URL("requests.lua", import.meta.url));
    const args = ["-t1", `-c${connections}`, `-d${seconds}s`, "--timeout", "60s", "-s", script, url, "--", path];
    const lines = (await outputOf("wrk", rate ? [...args, String(rate)] : args)).trim().split("\n");
    const { requests, micros, p50, p99, max, refused, lost } = JSON.parse(lines.at(-1) ?? "") as Printed;
    const answered = requests - refused;
    const perSecond = answered / (micros / 1e6);
    return { answered, perSecond, p50: p50 / 1e3, p99: p99 / 1e3, max: max / 1e3, refused, lost };
  } finally {
    rmSync(path, { force: true });
  }
}

async function writeRequests(file: FileHandle, bodies: Iterable<SignedBody>): Promise<void> {
  const chunks: Buffer[] = [];
  for (const each of bodies) {
    const headers = Object.entries({ host: "bench", ...headersOf(each), "content-length": each.body.length });
    const head = `POST ${PATH} HTTP/1.1\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`;
    chunks.push(Buffer.from(`${head.length + each.body.length}\n${head}`), each.body);
    if (chunks.length < 2_000) continue;
    await file.writev(chunks.splice(0));
  }
  if (chunks.length > 0) await file.writev(chunks);
}

function outputOf(command: string, args: string[]): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    child.once("error", fail);
    child.once("close", () => done(output));
  });
}
