import { Anchor, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../ui/layout/link';
import { Panel } from '../../ui/layout/panel';
import type { CampaignDetails } from './campaign-fields';

/** How a campaign takes from a file who was in which arm, or later whom it reached and who responded. */
export function PeopleFile({ campaign }: { campaign: CampaignDetails }) {
  const { t } = useTranslation('campaigns');
  const isOpen = campaign.state === 'APPROVED';
  return (
    <Panel title={t(isOpen ? 'file.arms' : 'file.responses')}>
      <Text size="sm" c="dimmed" mb="sm">
        {t(isOpen ? 'file.armsText' : 'file.responsesText', { code: campaign.code })}
      </Text>
      <Group gap="md">
        <ButtonLink to="/imports" variant="default">
          {t('file.send')}
        </ButtonLink>
        {(['csv', 'xlsx'] as const).map((format) => (
          <Anchor key={format} href={`/api/imports/templates/CAMPAIGN_PEOPLE.${format}`} download size="sm">
            {t(`file.${format}`)}
          </Anchor>
        ))}
      </Group>
    </Panel>
  );
}
