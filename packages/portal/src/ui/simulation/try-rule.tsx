import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VariablesOf } from '../../graphql';
import { useFormat } from '../format/use-format';
import { lastQuarter } from './prepare-days';
import { PromotionSimulation, type SimulationQuery } from './promotion-simulation';
import type { Which } from './simulated-bills';

type Definition = NonNullable<VariablesOf<typeof SimulationQuery>['definition']>;

/** Tries a rule as it is being written, saved or not, on the bills of the last quarter. */
export function TryRule({ definitionOf, disabled }: { definitionOf: () => Definition; disabled?: boolean }) {
  const { t } = useTranslation(['given-discounts', 'app']);
  const [definition, setDefinition] = useState<Definition | null>(null);
  return (
    <>
      <Button
        variant="default"
        disabled={disabled ?? false}
        onClick={() => {
          const given = definitionOf();
          // It need not have a name yet.
          setDefinition({ ...given, name: given.name || '–' });
        }}
      >
        {t('given-discounts:simulation.title')}
      </Button>
      {definition && (
        <Modal
          opened
          fullScreen
          onClose={() => setDefinition(null)}
          title={t('given-discounts:simulation.title')}
          closeButtonProps={{ 'aria-label': t('app:close') }}
        >
          <Trial definition={definition} />
        </Modal>
      )}
    </>
  );
}

function Trial({ definition }: { definition: Definition }) {
  const { today } = useFormat();
  const [days, setDays] = useState(lastQuarter(today));
  const [which, setWhich] = useState<Which>({ group: 'all' });
  return (
    <PromotionSimulation
      rule={{ definition }}
      days={days}
      onDays={setDays}
      which={which}
      onWhich={setWhich}
    />
  );
}
