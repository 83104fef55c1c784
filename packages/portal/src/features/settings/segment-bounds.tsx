import { useMutation, useQuery } from '@apollo/client/react';
import {
  Button,
  Fieldset,
  Group,
  NumberInput,
  SegmentedControl,
  SimpleGrid,
  Skeleton,
  Stack,
  Text,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { UnsavedChanges } from '../../ui/form/unsaved-changes';
import { useSubmit } from '../../ui/form/use-submit';
import { minorDigits } from '../../ui/format/format';
import { useFormat } from '../../ui/format/use-format';
import { ErrorFault, ErrorPanel } from '../../ui/layout/error-panel';
import { Panel } from '../../ui/layout/panel';
import { boundFaults, boundLimits, boundMeasures, scoreOf, sentBounds, typedBounds } from './prepare-bounds';

const BoundsQuery = graphql(`
  query SegmentBounds {
    session { organization { id currency segmentBounds { recency frequency monetary } } }
    segments { snapshot { id asOf scored ownBounds bounds { recency frequency monetary } } }
  }
`);
const SetSegmentBounds = graphql(`
  mutation SetSegmentBounds($bounds: ScoreBoundsInput) {
    setSegmentBounds(bounds: $bounds) { id segmentBounds { recency frequency monetary } }
  }
`);
type Data = ResultOf<typeof BoundsQuery>;

/** Whether scores are fifths of the customers or follow bounds that the owner sets. */
export function SegmentBounds() {
  const { t } = useTranslation('settings');
  const { data, error, refetch } = useQuery(BoundsQuery, { fetchPolicy: 'cache-and-network' });
  return (
    <Panel title={t('segments.title')}>
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {data ? <BoundsForm data={data} /> : !error && <Skeleton height={240} aria-busy="true" />}
    </Panel>
  );
}

function BoundsForm({ data: { session, segments } }: { data: Data }) {
  const { t } = useTranslation(['settings', 'app']);
  const format = useFormat();
  const [set] = useMutation(SetSegmentBounds);
  const stored = session.organization?.segmentBounds ?? null;
  const digits = minorDigits(session.organization?.currency ?? 'VND');
  const present = segments?.snapshot;
  const form = useForm({
    initialValues: {
      by: stored ? 'own' : 'fifths',
      bounds: typedBounds(stored ?? present?.bounds, digits),
    },
    validate: (values) =>
      values.by === 'fifths'
        ? {}
        : Object.fromEntries(
            boundFaults(values.bounds, digits).map(({ path, measure, fault }) => {
              const [least, most] = boundLimits[measure].map((limit) =>
                measure === 'monetary' ? format.money(limit) : format.number(limit),
              );
              const words = {
                missing: t('settings:segments.wholeOnly'),
                outside: t('settings:segments.whole', { least, most }),
                falling: t('settings:segments.falling'),
              };
              return [path, words[fault]];
            }),
          ),
  });
  const { submit, sending, fault } = useSubmit(form, async ({ by, bounds }) => {
    await set({ variables: { bounds: by === 'own' ? sentBounds(bounds, digits) : null } });
    form.resetDirty();
    notifications.show({ message: t('app:saved') });
  });
  const isOwn = form.values.by === 'own';
  const fifths = present && !present.ownBounds && present.bounds && typedBounds(present.bounds, digits);

  return (
    <form onSubmit={submit} noValidate>
      <UnsavedChanges when={() => form.isDirty() && !sending} />
      <Stack>
        {fault && <ErrorFault fault={fault} />}
        <Text size="sm" c="dimmed" maw={720}>
          {t('settings:segments.text')}
        </Text>
        <SegmentedControl
          aria-label={t('settings:segments.title')}
          data={(['fifths', 'own'] as const).map((value) => ({
            value,
            label: t(`settings:segments.${value}`),
          }))}
          style={{ alignSelf: 'flex-start' }}
          {...form.getInputProps('by')}
        />
        {isOwn && (
          <>
            {fifths && (
              <Group gap="sm">
                <Button
                  variant="default"
                  disabled={JSON.stringify(form.values.bounds) === JSON.stringify(fifths)}
                  onClick={() => form.setFieldValue('bounds', fifths)}
                >
                  {t('settings:segments.fill')}
                </Button>
                <Text size="sm" c="dimmed">
                  {t('settings:segments.fillText', {
                    date: format.date(present.asOf),
                    scored: format.number(present.scored),
                  })}
                </Text>
              </Group>
            )}
            <SimpleGrid cols={{ base: 1, sm: 3 }}>
              {boundMeasures.map((measure) => (
                <Fieldset key={measure} legend={t(`settings:segments.${measure}`)}>
                  <Stack gap="xs">
                    {[0, 1, 2, 3].map((place) => (
                      <NumberInput
                        key={place}
                        label={t('settings:segments.upTo', scoreOf(measure, place))}
                        decimalScale={measure === 'monetary' ? digits : 0}
                        thousandSeparator={format.locale === 'vi' ? '.' : ','}
                        decimalSeparator={format.locale === 'vi' ? ',' : '.'}
                        hideControls
                        {...form.getInputProps(`bounds.${measure}.${place}`)}
                      />
                    ))}
                    <Text size="sm" c="dimmed">
                      {measure === 'recency'
                        ? t('settings:segments.longer')
                        : t('settings:segments.more', { letter: measure === 'frequency' ? 'F' : 'M' })}
                    </Text>
                  </Stack>
                </Fieldset>
              ))}
            </SimpleGrid>
            <Text size="sm" c="dimmed">
              {t('settings:segments.equal')}
            </Text>
          </>
        )}
        <Group>
          <Button type="submit" loading={sending} disabled={!form.isDirty()}>
            {t('app:save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
