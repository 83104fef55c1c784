import { Container, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorPanel } from './error-panel';
import { ButtonLink } from './link';

export function PagePending() {
  return (
    <Stack gap="md" p="md" aria-busy="true">
      <Skeleton height={32} width={220} />
      <Skeleton height={160} />
      <Skeleton height={240} />
    </Stack>
  );
}

export function PageFailed({ error }: { error: unknown }) {
  const router = useRouter();
  return (
    <Container size="sm" py="xl">
      <ErrorPanel error={error} onRetry={() => void router.invalidate()} />
    </Container>
  );
}

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Container size="sm" py="xl" component="main">
      <Stack align="flex-start">
        <Title order={1}>{t('notFound.title')}</Title>
        <Text>{t('notFound.text')}</Text>
        <ButtonLink to="/">{t('notFound.home')}</ButtonLink>
      </Stack>
    </Container>
  );
}
