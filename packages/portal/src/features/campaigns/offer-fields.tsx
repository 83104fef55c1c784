import { ActionIcon, Button, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/layout/icons';
import { type CampaignValues, evenly, sharesOf } from './prepare-campaign-form';

const MOST = 6;

/** Several offers among which the treated are drawn by lot, each with its share; or one alone. */
export function OfferFields({ form }: { form: UseFormReturnType<CampaignValues> }) {
  const { t } = useTranslation('campaigns');
  const { offers } = form.values;
  const all = sharesOf(offers);
  const set = (next: CampaignValues['offers']) => form.setFieldValue('offers', next);
  const more = () => set(evenly([...offers, { name: '', share: 0 }]));
  /** One alone is no choice: both go. */
  const less = (index: number) =>
    set(offers.length <= 2 ? [] : evenly(offers.filter((_, place) => place !== index)));
  if (offers.length === 0)
    return (
      <Group gap="sm">
        <Button
          variant="default"
          size="xs"
          leftSection={<Icon name="plus" size={14} />}
          onClick={() =>
            set(
              evenly([
                { name: '', share: 0 },
                { name: '', share: 0 },
              ]),
            )
          }
        >
          {t('several.begin')}
        </Button>
        <Text size="sm" c="dimmed">
          {t('several.text')}
        </Text>
      </Group>
    );
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        {t('several.how')}
      </Text>
      {offers.map((_, index) => (
        // An offer that is being written has nothing but its place.
        // biome-ignore lint/suspicious/noArrayIndexKey: offers are told apart by their place alone
        <Group key={index} align="flex-start" wrap="nowrap">
          <TextInput
            label={t('several.name', { n: index + 1 })}
            maxLength={100}
            style={{ flex: '1 1 160px' }}
            {...form.getInputProps(`offers.${index}.name`)}
          />
          <NumberInput
            label={t('several.share')}
            suffix="%"
            min={1}
            max={99}
            allowDecimal={false}
            w={110}
            {...form.getInputProps(`offers.${index}.share`)}
          />
          <ActionIcon
            variant="default"
            size={36}
            mt={25}
            aria-label={t('several.remove', { n: index + 1 })}
            onClick={() => less(index)}
          >
            <Icon name="cross" />
          </ActionIcon>
        </Group>
      ))}
      {all !== 100 && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {t('several.sum', { all })}
        </Text>
      )}
      <Group>
        <Button
          variant="default"
          size="xs"
          leftSection={<Icon name="plus" size={14} />}
          disabled={offers.length >= MOST}
          onClick={more}
        >
          {t('several.more')}
        </Button>
      </Group>
    </Stack>
  );
}
