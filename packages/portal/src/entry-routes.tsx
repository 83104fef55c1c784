import { createRootRoute, createRoute, Outlet, redirect } from '@tanstack/react-router';
import { signInSearch } from './features/sign-in/sign-in-search';
import { startPage } from './navigation';
import { loadSession } from './session';
import { lazyRouteComponent } from './ui/layout/lazy-page';
import { NotFound, PageFailed } from './ui/layout/page-states';
import { text } from './ui/layout/search-params';

// What one meets before the pages, and what stands around them.

export const root = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFound,
  errorComponent: PageFailed,
});

export const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: signInSearch,
  beforeLoad: async ({ search }) => {
    const session = await loadSession(true);
    if (session.setUpNeeded) throw redirect({ to: '/set-up' });
    if (session.user && session.organization)
      throw redirect({ href: search.redirect ?? startPage(session.role) });
  },
  component: lazyRouteComponent(() => import('./features/sign-in/sign-in-page'), 'SignInPage'),
});

export const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  beforeLoad: async () => {
    const session = await loadSession(true);
    if (!session.setUpNeeded) throw redirect({ to: '/' });
  },
  component: lazyRouteComponent(() => import('./features/sign-in/set-up-page'), 'SetUpPage'),
});

export const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  beforeLoad: async ({ location }) => {
    const session = await loadSession();
    if (!session.user) throw redirect({ to: '/sign-in', search: { redirect: location.href } });
  },
  component: lazyRouteComponent(() => import('./features/sign-in/account-page'), 'AccountPage'),
});

/** Everything below needs a sign-in; the menu stands around it. */
export const layout = createRoute({
  getParentRoute: () => root,
  id: 'layout',
  // Charts that are shown as tables, by their names: any page may hold some.
  validateSearch: (raw): { tables?: string | undefined } => ({ tables: text(raw, 'tables') }),
  beforeLoad: async ({ location }) => {
    const session = await loadSession();
    if (session.setUpNeeded) throw redirect({ to: '/set-up' });
    if (session.mustChangePassword) throw redirect({ to: '/account' });
    if (!session.user || !session.organization) {
      const redirected = location.href === '/' ? {} : { redirect: location.href };
      throw redirect({ to: '/sign-in', search: redirected });
    }
    return { permissions: session.permissions };
  },
  component: lazyRouteComponent(() => import('./ui/layout/app-layout'), 'AppLayout'),
});
