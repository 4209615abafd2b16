import { AppError } from "#lib/errors";
import { log } from "#lib/log";

type End = (exitCode: number) => void;

/** npm and the terminal may both tell of one Ctrl-C; what comes later is a second one. */
const SAME_PRESS_MS = 1_000;
/** What is broken may not stop in order either. */
const BROKEN_MS = 15_000;
const PARENT_CHECK_MS = 500;

/**
 * Ends the process in order when it is told to: `stop` first, then the exit. Covers the signals of terminals and
 * supervisors; a second Ctrl-C ends the wait. Returns the same for other reasons to end.
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
 * Calls `end` when npm is gone. npm passes signals on to the shell that it runs a script with; one that does not know
 * `exec` dies of them and tells nobody.
 */
export function endWithNpm(end: End): void {
  if (!["start", "dev", "demo"].includes(process.env.npm_lifecycle_event ?? "")) return;
  const parent = process.ppid;
  setInterval(() => {
    // Where a process keeps the parent's number for ever (Windows), it is asked for by that number.
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
 * Takes errors that nobody caught. What concerns one request, connection or promise is logged; after anything else the
 * state may be broken: the console ends in order, so that a supervisor starts it anew.
 */
export function handleLastErrors(end: End): void {
  // Next's own print an error with everything that hangs on it, and go on whatever it was.
  for (const event of ["uncaughtException", "unhandledRejection"]) process.removeAllListeners(event);
  process.on("unhandledRejection", (reason) => {
    log().error({ err: reason }, "a promise was rejected and nobody was waiting for it");
  });
  process.on("uncaughtException", (error) => {
    if (isOfOneRequest(error)) {
      log().error({ err: error }, "a request or connection failed and nobody caught the error");
      return;
    }
    log().fatal({ err: error }, "an error that nobody caught: the console ends, to be started anew");
    setTimeout(() => process.exit(1), BROKEN_MS).unref();
    end(1);
  });
}

/** Connections and streams that broke, what PostgreSQL answered, and refusals of the console's own. */
const OF_A_CONNECTION = /^(E[A-Z]+|ERR_(STREAM|HTTP|HTTP2|TLS|SSL)_\w+|ERR_INVALID_STATE|[0-9A-Z]{5}|P\d{4})$/;

function isOfOneRequest(error: unknown): boolean {
  const { name, code } = error as { name?: unknown; code?: unknown };
  return error instanceof AppError || name === "AbortError" || (typeof code === "string" && OF_A_CONNECTION.test(code));
}
