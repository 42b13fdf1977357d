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
  // One origin: the sign-in cookie reaches the sync process with the WebSocket upgrade.
  rewrites: async () => [{ source: '/sync/:path*', destination: 'http://127.0.0.1:3001/sync/:path*' }],
}

export default config
