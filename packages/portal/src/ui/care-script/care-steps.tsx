import { List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '../layout/icons';

/** What to say and do during a sale and after it, a step a line, and what no script may do. */
export function CareSteps({
  duringSale,
  afterSale,
  withNote = true,
}: {
  duringSale: string;
  afterSale: string;
  withNote?: boolean;
}) {
  const { t } = useTranslation('care');
  return (
    <Stack gap="sm">
      <Steps title={t('during')} text={duringSale} />
      <Steps title={t('after')} text={afterSale} />
      {withNote && <PrescriptionNote />}
    </Stack>
  );
}

function Steps({ title, text }: { title: string; text: string }) {
  return (
    <section aria-label={title}>
      <Text size="sm" c="dimmed" mb={4}>
        {title}
      </Text>
      <List
        size="sm"
        spacing={4}
        withPadding={false}
        listStyleType="disc"
        style={{ overflowWrap: 'anywhere' }}
      >
        {text.split('\n').map((step) => (
          <List.Item key={step}>{step}</List.Item>
        ))}
      </List>
    </section>
  );
}

/** The law's limit of every script. */
export function PrescriptionNote() {
  const { t } = useTranslation('care');
  return (
    <Text size="xs" c="dimmed" style={{ display: 'flex', gap: 6 }}>
      <Icon name="info" size={14} />
      <span>{t('prescriptionNote')}</span>
    </Text>
  );
}
