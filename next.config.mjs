import createNextIntlPlugin from "next-intl/plugin";

/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  // `npm run verify` checks types with TypeScript 7, whose compiler Next cannot load as a library.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["@prisma/adapter-pg", "@prisma/client", "pg", "pg-boss", "pino", "undici"],
  allowedDevOrigins: ["127.0.0.1", "localhost"],
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "x-content-type-options", value: "nosniff" },
        { key: "x-frame-options", value: "DENY" },
        { key: "referrer-policy", value: "same-origin" },
      ],
    },
  ],
};

export default createNextIntlPlugin("./lib/i18n/request.ts")(config);
