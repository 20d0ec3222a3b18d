/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked by `npm run check`; a start on a fresh clone need not pay for it.
  typescript: { ignoreBuildErrors: true },
  // Attachments and avatars are served by our own routes, already re-encoded.
  images: { unoptimized: true },
  // Our own process answers the API itself, so most of what Next would load at the start is never asked of it.
  experimental: { preloadEntriesOnStart: false },
  turbopack: {
    resolveAlias: {
      // Its browser build needs `document`; markdown is parsed in a worker, where there is none.
      "decode-named-character-reference": "./node_modules/decode-named-character-reference/index.js",
    },
  },
  serverExternalPackages: [
    "@node-rs/argon2",
    "pino",
    "pg",
    "nodemailer",
    "ioredis",
    "pdfkit",
    "fontkit",
    "subset-font",
    "mathjax",
  ],
  // Pages get theirs, with a nonce, from proxy.ts.
  headers: async () => [
    {
      source: "/(api|_next)/:path*",
      headers: [
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "Referrer-Policy", value: "no-referrer" },
        { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
      ],
    },
  ],
};
