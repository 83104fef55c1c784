import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { withWords } from './src/locales/words-of.ts';

const server = process.env.API_URL ?? 'http://127.0.0.1:8080';

/** Ten takes a third of eleven's time for a fiftieth more bytes; nine, little quicker, needs a fifteenth more. */
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } };

/** Lays each script and style beside itself in Brotli, so that the server needn't compress at each request. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    writeBundle({ dir = 'dist' }) {
      const assets = join(dir, 'assets');
      for (const name of readdirSync(assets).filter((file) => /\.(js|css)$/.test(file))) {
        const file = join(assets, name);
        writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file), quality));
      }
    },
  };
}

/** Has each dynamic import wait for the words of what it brings (src/i18n.ts), which are asked for at the same time. */
function words(): Plugin {
  const home = join(import.meta.dirname, 'src');
  return {
    name: 'words',
    enforce: 'pre',
    transform(source, id) {
      const code = id.startsWith(home) ? withWords(source, id) : undefined;
      return code && `${code}\nimport { loadWords } from ${JSON.stringify(join(home, 'i18n.ts'))};\n`;
    },
  };
}

export default defineConfig({
  plugins: [words(), react(), compressed()],
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 700,
    // What nearly all pages and dialogs share is one file: the first page took 83 of them, it takes 52.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'common', minShareCount: 50 }] } } },
  },
  server: {
    proxy: {
      '/graphql': { target: server, ws: true },
      '/api': { target: server },
    },
  },
});
