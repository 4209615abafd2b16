import { existsSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { boot } from "./lib/boot.ts";
import { ConfigError } from "./lib/config.ts";

// Under load the heap would grow to several times what lives in it: a third less memory at the same speed.
setFlagsFromString("--heap-growing-percent=50");
process.env.NEXT_TELEMETRY_DISABLED = "1";
const isDevelopment = process.argv.includes("--dev");
(process.env as Record<string, string>).NODE_ENV = isDevelopment ? "development" : "production";

try {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const stop = await boot({ isDevelopment });
  let isStopping = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      // A second Ctrl-C ends the wait.
      if (isStopping) process.exit(1);
      isStopping = true;
      stop().then(
        () => process.exit(0),
        (error) => {
          process.stderr.write(`${error}\n`);
          process.exit(1);
        },
      );
    });
  }
} catch (error) {
  const text = error instanceof ConfigError ? error.message : String((error as Error)?.stack ?? error);
  process.stderr.write(`WABA Console did not start: ${text}\n`);
  process.exit(1);
}
