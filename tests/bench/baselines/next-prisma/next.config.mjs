import { fileURLToPath } from "node:url";

/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  typescript: { ignoreBuildErrors: true, tsconfigPath: "../../../../tsconfig.json" },
  serverExternalPackages: ["@prisma/adapter-pg", "@prisma/client", "pg"],
  turbopack: { root: fileURLToPath(new URL("../../../..", import.meta.url)) },
};
