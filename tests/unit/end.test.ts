import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Runs a process set up like server.ts in which something fails; it exits with 7 if it continues. */
function run(wrong: string) {
  const script = `
    import { endInOrder, handleLastErrors } from "#lib/boot/end";
    import { AppError } from "#lib/errors";
    import { PassThrough } from "node:stream";
    process.on("uncaughtException", (error) => console.error("another handler", error));
    const end = endInOrder(async () => console.error("stopped in order"));
    handleLastErrors(end);
    setTimeout(() => process.exit(7), 1500);
    setTimeout(() => { ${wrong} }, 0);`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module-typescript", "-e", script], {
    cwd: ROOT,
    encoding: "utf8",
    env: {
      NODE_ENV: "production",
      PATH: process.env.PATH,
      ENCRYPTION_KEY: "ab".repeat(32),
      NEXTAUTH_SECRET: "x".repeat(32),
      DATA_DIR: "/nonexistent/never-used",
    },
  });
  return { status, log: stdout, stderr };
}

describe("an uncaught error", () => {
  it.each([
    ["a rejected promise", `Promise.reject(new Error("for nobody"))`, "for nobody"],
    [
      "a refusal of the console's own",
      `throw new AppError("unauthenticated", "The session ended.")`,
      "The session ended",
    ],
    ["a stream that broke", `new PassThrough().destroy(new AppError("conflict", "gone"))`, "gone"],
    ["a connection that was reset", `throw Object.assign(new Error("reset"), { code: "ECONNRESET" })`, "reset"],
    ["an answer begun twice", `throw Object.assign(new Error("sent"), { code: "ERR_HTTP_HEADERS_SENT" })`, "sent"],
    ["what PostgreSQL said", `throw Object.assign(new Error("terminated"), { code: "57P01" })`, "terminated"],
  ])("of a single request is logged, and the console continues: %s", (_case, wrong, words) => {
    const { status, log, stderr } = run(wrong);
    expect(status).toBe(7);
    expect(log).toContain(words);
    expect(stderr).not.toContain("another handler");
  });

  it.each([
    ["a mistake in the code", "null.x"],
    ["an error without a reason", `throw new Error("anything")`],
    ["what is no error", `throw "text"`],
  ])("of the process itself stops it in order, so that a supervisor can restart it: %s", (_case, wrong) => {
    const { status, log, stderr } = run(wrong);
    expect(status).toBe(1);
    expect(log).toContain(`"level":60`);
    expect(stderr).toBe("stopped in order\n");
  });
});

it("two signals of one Ctrl-C stop it in order; a later one stops it at once", () => {
  const signals = (ms: number) => `
    process.removeAllListeners("SIGTERM");
    endInOrder(() => new Promise((done) => setTimeout(done, 1_300)));
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.kill(process.pid, "SIGINT"), ${ms});`;
  expect(run(signals(50)).status).toBe(0);
  expect(run(signals(1_100)).status).toBe(1);
});
