import { Container, Group, Paper, SegmentedControl, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { changeLanguage, type Language, languages, readerLocale } from '../../i18n';

/** The page before there is a session: name, language, one card. */
export function SignedOutFrame({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation('sign-in');
  useEffect(() => {
    document.title = `${title} · Apotheca`;
  }, [title]);
  return (
    <Container component="main" size={480} py={{ base: 'lg', sm: 64 }}>
      <Group justify="space-between" mb="md">
        <Group gap="xs">
          <img src="/icon.svg" alt="" width={32} height={32} />
          <Text fw={650} size="lg">
            Apotheca
          </Text>
        </Group>
        <SegmentedControl
          size="xs"
          aria-label={t('language')}
          value={readerLocale()}
          onChange={(language) => void changeLanguage(language as Language)}
          data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
        />
      </Group>
      <Paper withBorder p={{ base: 'md', sm: 'xl' }} bg="var(--mantine-color-body)">
        <Title order={1} mb="md">
          {title}
        </Title>
        {children}
      </Paper>
    </Container>
  );
}
