import type { NextConfig } from "next";

const config: NextConfig = {
  output: "standalone",
  turbopack: { root: import.meta.dirname },
  outputFileTracingRoot: import.meta.dirname,
  poweredByHeader: false,
  // `make check` reads the types, with a compiler that is several times as fast.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  experimental: {
    // What a link leads to is waited for; the browser's own error page would take the place of ours.
    useOffline: true,
    // Only for development: in production a reverse proxy sends /api to the API.
    proxyTimeout: 600_000,
    proxyClientMaxBodySize: "100mb",
  },
};

export default config;
