import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import express, { type Express } from 'express';

/** Serves the built portal: hashed assets for ever, in the compressed form that the build laid beside them; any other address is a page. */
export function servePortal(app: Express, folder: string): void {
  const assets = join(folder, 'assets');
  app.use('/assets', (req, res, next) => {
    const file = /^\/[\w.-]+\.(js|css)$/.exec(req.path)?.[0];
    if (file) {
      res.vary('Accept-Encoding');
      if (req.acceptsEncodings('br') && existsSync(join(assets, `${file}.br`))) {
        res.type(extname(file)).set('content-encoding', 'br');
        req.url = `${file}.br`;
      }
    }
    next();
  });
  app.use('/assets', express.static(assets, { immutable: true, maxAge: '1y', fallthrough: false }));
  app.use(express.static(folder, { index: false, maxAge: 0 }));
  app.get(
    '/{*page}',
    (_req, res) => void res.set('cache-control', 'no-cache').sendFile('index.html', { root: folder }),
  );
}
