import { useMutation } from '@apollo/client/react';
import { Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { faultOf } from '../../ui/form/fault';
import { useSubmit } from '../../ui/form/use-submit';
import { ErrorFault } from '../../ui/layout/error-panel';

export const InvitationsQuery = graphql(`
  query Invitations {
    invitations { id organizationName role }
  }
`);
const AcceptInvitation = graphql(`
  mutation AcceptInvitation($id: ID!, $secret: String!) {
    acceptInvitation(id: $id, secret: $secret) { id }
  }
`);
const DeclineInvitation = graphql(`
  mutation DeclineInvitation($id: ID!) {
    declineInvitation(id: $id) { id }
  }
`);

/** Another pharmacy asks the reader to work there: accepted with the code that its owner gave. */
export function InvitationCard({
  invitation,
}: {
  invitation: ResultOf<typeof InvitationsQuery>['invitations'][number];
}) {
  const { t } = useTranslation(['sign-in', 'app']);
  const { id, organizationName, role } = invitation;
  const [accept] = useMutation(AcceptInvitation);
  const [decline, declining] = useMutation(DeclineInvitation, {
    refetchQueries: [InvitationsQuery],
    onError: () => {},
  });
  const form = useForm({
    initialValues: { secret: '' },
    validate: { secret: (value) => (value.trim() ? null : t('sign-in:required')) },
  });
  const { submit, sending, fault } = useSubmit(form, async ({ secret }) => {
    await accept({ variables: { id, secret } });
    // The session works there from now on: nothing of another pharmacy may stay in memory.
    window.location.assign('/');
  });
  return (
    <Paper withBorder p="md" component="section" aria-label={organizationName}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Title order={2} size="h4">
            {t('sign-in:invitation.title', { name: organizationName })}
          </Title>
          <Text size="sm">{t('sign-in:invitation.text', { role: t(`app:role.${role}`) })}</Text>
          {fault && <ErrorFault fault={fault} />}
          {declining.error && <ErrorFault fault={faultOf(declining.error)} />}
          <TextInput
            label={t('sign-in:invitation.code')}
            placeholder="abcd-efgh-jkmn"
            autoComplete="off"
            required
            {...form.getInputProps('secret')}
          />
          <Group>
            <Button type="submit" loading={sending}>
              {t('sign-in:invitation.accept')}
            </Button>
            <Button
              variant="default"
              loading={declining.loading}
              onClick={() => void decline({ variables: { id } })}
            >
              {t('sign-in:invitation.decline')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
