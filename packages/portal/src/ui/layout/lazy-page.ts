import { notifications } from '@mantine/notifications';
import { lazyRouteComponent as lazily } from '@tanstack/react-router';
import i18next from 'i18next';
import { untilThere } from './until-there';

const AWAY = 'server-away';
const PAUSE_MILLISECONDS = 2_000;

const surroundings = {
  answers: () =>
    fetch('/healthz', { cache: 'no-store' }).then(
      ({ ok }) => ok,
      () => false,
    ),
  pause: () => new Promise<void>((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS)),
  away: () =>
    void notifications.show({
      id: AWAY,
      loading: true,
      autoClose: false,
      title: i18next.t('app:error.network'),
      message: i18next.t('app:error.networkWaits'),
    }),
  back: () => void notifications.hide(AWAY),
};

/** Code that waits for a server that is away. */
export const fetched = <Code>(load: () => Promise<Code>) => untilThere(load, surroundings);

/**
 * A page of its own file. The router alone would load everything anew as soon as a page's code can't be fetched, and so
 * lose the portal to a server that is away for some seconds.
 */
export const lazyRouteComponent: typeof lazily = (load, name) => lazily(() => fetched(load), name);
