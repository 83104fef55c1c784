import { expect, test } from '@jest/globals';
import { prepareSteps } from './prepare-steps';

const nothing = {
  ...{
    createdAt: '1',
    createdBy: 'Lan',
    requestedAt: null,
    requestedBy: null,
    decidedAt: null,
    decidedBy: null,
  },
  ...{ orderedAt: null, orderedBy: null, closedAt: null, closedBy: null },
};
const asked = { ...nothing, requestedAt: '2', requestedBy: 'Lan' };
const states = (told: Parameters<typeof prepareSteps>[0]) =>
  prepareSteps(told).map(({ state, at }) => (at === null ? `(${state})` : state));

test('a request has its whole way before it', () => {
  expect(states({ ...asked, state: 'REQUESTED' })).toEqual([
    'DRAFT',
    'REQUESTED',
    '(APPROVED)',
    '(ORDERED)',
    '(RECEIVED)',
  ]);
});

test('a rejected one ends there, a cancelled one where it was', () => {
  const decided = { ...asked, decidedAt: '3', decidedBy: 'Hoa' };
  expect(states({ ...decided, state: 'REJECTED' })).toEqual(['DRAFT', 'REQUESTED', 'REJECTED']);
  expect(states({ ...decided, closedAt: '4', state: 'CANCELLED' })).toEqual([
    'DRAFT',
    'REQUESTED',
    'APPROVED',
    'CANCELLED',
  ]);
});
