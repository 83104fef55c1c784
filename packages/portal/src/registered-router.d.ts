import '@tanstack/react-router';
import type { router } from './router';

// Links and searches are checked against these routes.
declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
