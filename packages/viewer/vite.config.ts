import { paraglideVitePlugin } from '@inlang/paraglide-js';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Two headers that make the page cross-origin isolated; module workers of such a page need the second one too. */
const isolation = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

/** Where `tetrazone serve` answers while the page itself comes from Vite. */
const server = process.env.TETRAZONE_SERVER ?? 'http://127.0.0.1:4280';

export default defineConfig({
  base: './',
  plugins: [
    react(),
    paraglideVitePlugin({ project: './project.inlang', outdir: './src/i18n/messages', strategy: ['globalVariable', 'baseLocale'], emitTsDeclarations: true }),
  ],
  resolve: { conditions: ['visgl:webgl-only', 'module', 'browser', 'development|production'] },
  server: { headers: isolation, proxy: { '/products': server, '/inputs': server } },
  preview: { headers: isolation },
  worker: { format: 'es' },
  build: { target: 'es2022', outDir: 'dist', emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 1200 },
});
