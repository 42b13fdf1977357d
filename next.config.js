/** @type {import('next').NextConfig} */
const config = {
  // Each start runs on a view of the build that names its own sync process: scripts/start/web-view.ts.
  distDir: process.env.GLOSS_WEB_BUILD || '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  serverExternalPackages: ['@node-rs/argon2', 'pg', 'pino', '@prisma/client', '@prisma/adapter-pg'],
  // What runs, without the tests: `npm run typecheck` looks at everything.
  typescript: { tsconfigPath: 'tsconfig.build.json' },
  // proxy.ts refuses larger bodies by their declared length; these two hold for those that declare none.
  experimental: { serverActions: { bodySizeLimit: '6mb' }, proxyClientMaxBodySize: '7mb' },
  turbopack: {
    resolveAlias: {
      // What lib0 has for Node and for its console costs the reader 9 kB: lib/client/plain says what stays of it.
      'lib0/broadcastchannel': { browser: './lib/client/plain/broadcast-channel.ts' },
      'lib0/buffer': { browser: './lib/client/plain/buffer.ts' },
      'lib0/logging': { browser: './lib/client/plain/logging.ts' },
    },
  },
  // One origin: the sign-in cookie reaches the sync process with the WebSocket upgrade.
  rewrites: async () => [{ source: '/sync/:path*', destination: 'http://127.0.0.1:3001/sync/:path*' }],
}

export default config
