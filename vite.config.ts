/** Builds the client: client/ → dist/client, assets under /assets/, a manifest for the size check. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The icons stand in the page itself: one request less, and nothing blinks. */
const sprite: Plugin = {
  name: 'sprite-in-page',
  transformIndexHtml: (html) =>
    html.replace('<!--sprite-->', readFileSync(here('client/icons/sprite.svg'), 'utf8').trim()),
};

/** Browsers without light-dark() get the light values; the others both, from the one list in tokens.css. */
const lightFirst: Plugin = {
  name: 'light-first',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('/styles/tokens.css')) return null;
    const light = code.replace(/light-dark\(([^,()]+),[^()]+\)/g, '$1');
    const both = code.replace(/@font-face\s*\{[^}]*\}/g, '');
    return `${light}\n@supports (color: light-dark(#fff, #000)) {\n${both}\n}`;
  },
};

export default defineConfig({
  root: here('client'),
  base: '/',
  publicDir: false,
  resolve: {
    // wouter carries a stand-in for React before 18; ours has the real one.
    alias: { 'use-sync-external-store/shim/index.js': 'react' },
  },
  plugins: [react(), sprite, lightFirst],
  build: {
    outDir: here('dist/client'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // The page's policy allows fonts and pictures from our own origin only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
