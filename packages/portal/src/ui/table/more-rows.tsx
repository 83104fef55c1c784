import { Button, Group } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format';

/** The next page: loads by itself when scrolled into sight, and by the button for the keyboard. */
export function MoreRows({
  onMore,
  loaded,
  total,
}: {
  onMore: () => Promise<unknown>;
  loaded: number;
  total: number | undefined;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { ref, entry } = useIntersection({ rootMargin: '600px' });
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const askedAt = useRef(-1);
  const inSight = entry?.isIntersecting ?? false;

  const more = useCallback(async () => {
    setBusy(true);
    setFailed(false);
    try {
      await onMore();
    } catch {
      setFailed(true);
    } finally {
      setBusy(false);
    }
  }, [onMore]);
  useEffect(() => {
    // A page that came in may leave the button in sight: `loaded` asks again. After a fault only a person does.
    if (!inSight || busy || failed || askedAt.current === loaded) return;
    askedAt.current = loaded;
    void more();
  }, [inSight, busy, failed, loaded, more]);

  return (
    <Group justify="center" py="md" ref={ref} className="no-print">
      <Button variant="default" loading={busy} onClick={() => void more()}>
        {failed
          ? t('retry')
          : total === undefined
            ? t('table.more')
            : t('table.moreOf', { loaded: format.number(loaded), total: format.number(total) })}
      </Button>
    </Group>
  );
}
