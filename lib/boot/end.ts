import { AppError } from "#lib/errors";
import { log } from "#lib/log";

type End = (exitCode: number) => void;

/** npm and the terminal may both send a signal for one Ctrl-C. A signal after this time is a second Ctrl-C. */
const SAME_PRESS_MS = 1_000;
/** After a fatal error, the orderly stop may fail too, so it gets only this much time. */
const BROKEN_MS = 15_000;
const PARENT_CHECK_MS = 500;

/**
 * Calls `stop` and then exits when a terminal or supervisor sends a signal; a second Ctrl-C exits at once. Returns the
 * same function for other reasons to exit.
 */
export function endInOrder(stop: () => Promise<unknown>): End {
  let began: number | null = null;
  const end: End = (exitCode) => {
    if (began !== null) return;
    began = performance.now();
    stop().then(
      () => process.exit(exitCode),
      (error) => {
        process.stderr.write(`${error}\n`);
        process.exit(1);
      },
    );
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (began !== null && performance.now() - began > SAME_PRESS_MS) process.exit(1);
      end(0);
    });
  }
  return end;
}

/**
 * Calls `end` when the npm process is gone. npm passes signals to the shell that runs the script, and a shell that does
 * not `exec` dies of them without passing them on.
 */
export function endWithNpm(end: End): void {
  if (!["start", "dev", "demo"].includes(process.env.npm_lifecycle_event ?? "")) return;
  const parent = process.ppid;
  setInterval(() => {
    // On Windows the parent's process id never changes, so the parent itself is looked up.
    if (process.ppid !== parent || !isRunning(parent)) end(0);
  }, PARENT_CHECK_MS).unref();
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * Handles uncaught errors. Errors of a single request, connection or promise are only logged. After any other error the
 * state may be broken, so the console stops in order and a supervisor can restart it.
 */
export function handleLastErrors(end: End): void {
  // Next.js's own handlers log the error with everything attached to it and continue in any case.
  for (const event of ["uncaughtException", "unhandledRejection"]) process.removeAllListeners(event);
  process.on("unhandledRejection", (reason) => {
    log().error({ err: reason }, "a promise was rejected without a handler");
  });
  process.on("uncaughtException", (error) => {
    if (isOfOneRequest(error)) {
      log().error({ err: error }, "a request or connection failed with an uncaught error");
      return;
    }
    log().fatal({ err: error }, "uncaught error: the console exits and needs a restart");
    setTimeout(() => process.exit(1), BROKEN_MS).unref();
    end(1);
  });
}

/** Codes of broken connections and streams, of PostgreSQL and of Prisma. */
const OF_A_CONNECTION = /^(E[A-Z]+|ERR_(STREAM|HTTP|HTTP2|TLS|SSL)_\w+|ERR_INVALID_STATE|[0-9A-Z]{5}|P\d{4})$/;

function isOfOneRequest(error: unknown): boolean {
  const { name, code } = error as { name?: unknown; code?: unknown };
  return error instanceof AppError || name === "AbortError" || (typeof code === "string" && OF_A_CONNECTION.test(code));
}
