import { useApolloClient, useMutation } from '@apollo/client/react';
import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CareSteps } from '../../ui/care-script/care-steps';
import { useClassName } from '../../ui/care-script/use-class-name';
import { UnsavedChanges } from '../../ui/form/unsaved-changes';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useSubmit } from '../../ui/form/use-submit';
import { ErrorFault } from '../../ui/layout/error-panel';
import { Icon } from '../../ui/layout/icons';
import { type CareScript, CareScriptsQuery, classOf, SaveCareScript } from './care-script-fields';

/** Edits a script. Whoever saved in between, her words are shown beside these; nothing typed is lost. */
export function CareScriptForm({
  script,
  onClose,
  onSaved,
}: {
  script: CareScript;
  onClose: () => void;
  onSaved: () => unknown;
}) {
  const { t } = useTranslation(['care', 'app']);
  const client = useApolloClient();
  const whom = useClassName()(script);
  const keyOf = useIdempotencyKey();
  const [base, setBase] = useState(script);
  const [theirs, setTheirs] = useState<CareScript | null>(null);
  const [save] = useMutation(SaveCareScript);
  const needed = (value: string) => (value.trim() ? null : t('care:needed'));
  const form = useForm({
    initialValues: { duringSale: script.duringSale, afterSale: script.afterSale },
    validate: { duringSale: needed, afterSale: needed },
    validateInputOnBlur: true,
  });
  const { submit, sending, fault, clearFault } = useSubmit(form, async (input) => {
    const variables = { careClass: classOf(base), version: base.version, input };
    try {
      await save({ variables: { ...variables, key: keyOf(variables) } });
    } catch (error) {
      const { data } = await client.query({ query: CareScriptsQuery, fetchPolicy: 'network-only' });
      const now = data?.careScripts.find(isSameClass(base));
      if (now && now.version !== base.version) setTheirs(now);
      throw error;
    }
    form.resetDirty();
    notifications.show({ message: t('care:saved') });
    await onSaved();
  });
  const settle = (words: CareScript | null) => {
    if (theirs) setBase(theirs);
    if (words) form.setValues({ duringSale: words.duringSale, afterSale: words.afterSale });
    setTheirs(null);
    clearFault();
  };
  return (
    <form onSubmit={submit} noValidate aria-label={t('care:editOf', { whom })}>
      <UnsavedChanges when={() => form.isDirty() && !sending} />
      <Stack gap="sm">
        {theirs ? (
          <Alert
            color="orange"
            variant="outline"
            role="alert"
            icon={<Icon name="alert" />}
            title={t('care:conflict.title', { name: theirs.changedByName ?? '–' })}
          >
            <Stack gap="sm">
              <Text size="sm">{t('care:conflict.text')}</Text>
              <CareSteps {...theirs} withNote={false} />
              <Group gap="xs">
                <Button onClick={() => settle(null)}>{t('care:conflict.keep')}</Button>
                <Button variant="default" onClick={() => settle(theirs)}>
                  {t('care:conflict.take')}
                </Button>
              </Group>
            </Stack>
          </Alert>
        ) : (
          fault && <ErrorFault fault={fault} />
        )}
        <ScriptFields form={form} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app:cancel')}
          </Button>
          <Button type="submit" loading={sending} disabled={theirs !== null}>
            {t('app:save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const isSameClass = (one: CareScript) => (other: CareScript) =>
  other.place === one.place && other.valueTier === one.valueTier && other.group?.id === one.group?.id;

/** The two texts of a script. */
export function ScriptFields({
  form,
}: {
  form: { getInputProps: (field: 'duringSale' | 'afterSale') => object };
}) {
  const { t } = useTranslation('care');
  return (
    <>
      <Textarea
        label={t('during')}
        description={t('stepsHint')}
        required
        autosize
        minRows={3}
        {...form.getInputProps('duringSale')}
      />
      <Textarea
        label={t('after')}
        description={t('stepsHint')}
        required
        autosize
        minRows={3}
        {...form.getInputProps('afterSale')}
      />
    </>
  );
}
