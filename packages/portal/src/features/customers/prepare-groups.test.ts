import { expect, test } from '@jest/globals';
import { groupChoices, placeGroups, placesFor } from './prepare-groups';

const groups = [
  { id: '3', name: 'Phòng khám', parentId: '2' },
  { id: '1', name: 'VIP', parentId: null },
  { id: '2', name: 'Bán sỉ', parentId: null },
  { id: '4', name: 'Nha khoa', parentId: '3' },
];

test('each group stands below the one that it belongs to', () => {
  expect(placeGroups(groups).map(({ name, depth }) => [name, depth])).toEqual([
    ['Bán sỉ', 0],
    ['Phòng khám', 1],
    ['Nha khoa', 2],
    ['VIP', 0],
  ]);
  expect(groupChoices(groups)[2]).toEqual({ value: '4', label: 'Bán sỉ › Phòng khám › Nha khoa' });
});

test('a group is offered every place but itself and what is below it', () => {
  expect(placesFor(groups, '3').map(({ value }) => value)).toEqual(['2', '1']);
  expect(placesFor(groups, undefined)).toHaveLength(4);
});
