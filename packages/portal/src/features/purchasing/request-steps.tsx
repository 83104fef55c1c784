import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/use-format';
import { prepareSteps } from './prepare-steps';
import type { RequestData } from './request-fields';
import classes from './request-steps.module.css';

/** The way of a request as a line: who did what, and when. */
export function RequestSteps({ request }: { request: RequestData }) {
  const { t } = useTranslation('purchasing');
  const format = useFormat();
  return (
    <ol className={classes.steps} aria-label={t('steps')}>
      {prepareSteps(request).map(({ state, at, by }) => (
        <li
          key={state}
          className={classes.step}
          data-done={at !== null || undefined}
          data-bad={(at !== null && (state === 'REJECTED' || state === 'CANCELLED')) || undefined}
        >
          <Text size="sm" fw={at === null ? 400 : 600} {...(at === null && { c: 'dimmed' })}>
            {t(`step.${state}`)}
            <span className="visually-hidden">{`, ${t(at === null ? 'stepNext' : 'stepDone')}`}</span>
          </Text>
          {at !== null && (
            <Text size="sm" c="dimmed">
              {format.instant(at)}
              {by && ` · ${by}`}
            </Text>
          )}
        </li>
      ))}
    </ol>
  );
}
