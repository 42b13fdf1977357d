// Read again by `next start`, so the sync port may come from the environment at run time.
const syncPort = Number(process.env.SYNC_PORT || 3001)
const syncHost = (process.env.SYNC_HOST || '127.0.0.1').replace(/^(0\.0\.0\.0|::)$/, '127.0.0.1')

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  serverExternalPackages: ['@node-rs/argon2', 'pg', 'pino', '@prisma/client', '@prisma/adapter-pg'],
  // What runs, without the tests: `npm run typecheck` looks at everything.
  typescript: { tsconfigPath: 'tsconfig.build.json' },
  // proxy.ts refuses larger bodies by their declared length; these two hold for those that declare none.
  experimental: { serverActions: { bodySizeLimit: '6mb' }, proxyClientMaxBodySize: '7mb' },
  // One origin: the sign-in cookie reaches the sync process with the WebSocket upgrade.
  rewrites: async () => [
    { source: '/sync/:path*', destination: `http://${syncHost}:${syncPort}/sync/:path*` },
  ],
}

export default config
