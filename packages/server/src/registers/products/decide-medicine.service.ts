import { LockMode } from '@mikro-orm/core';
import { clock } from '../../platform/clock/clock.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { AppError, badInput, notFound } from '../../platform/errors/app-error.js';
import { emit } from '../../platform/jobs/outbox.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { MedicinesChanged } from './medicine.event.js';
import type { IngredientInput, ProductMedicineInput } from './medicine.input.js';
import { deriveMedicines } from './medicine.service.js';
import { namedIngredients } from './medicine-list.js';
import { IngredientsSource, Product } from './product.entity.js';
import { ProductIngredient } from './product-ingredient.entity.js';

const MOST_INGREDIENTS = 20;
const MOST_AT_ONCE = 500;
const MOST_DAYS = 3_650;

/**
 * Decides what a product that is still at `version` is as a medicine. Throws NOT_FOUND, CONFLICT where the version moved
 * on, BAD_INPUT with the field.
 */
export async function updateProductMedicine(
  em: EntityManager,
  id: string,
  version: number,
  input: ProductMedicineInput,
): Promise<Product> {
  const product = await em.findOne(Product, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!product) throw notFound();
  if (product.version !== version) throw new AppError('CONFLICT', 'changedMeanwhile', { field: 'version' });
  const known = await em.find(ProductIngredient, { productId: id });
  const wanted = input.ingredients ? checkIngredients(input.ingredients) : undefined;
  const decided = new Set(product.decidedFields);
  if (wanted || input.route !== undefined) {
    const held = wanted ?? known;
    product.route = input.route === undefined ? product.route : input.route;
    if (held.length > 0 && !product.route) throw badInput('medicineRouteNeeded', 'input.route');
    if (wanted) product.ingredientsSource = IngredientsSource.PERSON;
    if (wanted || held.length > 0) {
      product.ingredientsConfirmed = true;
      decided.add('ingredients');
    }
  }
  if (wanted) {
    for (const old of known) {
      if (!wanted.some(({ ingredient }) => ingredient === old.ingredient)) em.remove(old);
    }
    wanted.forEach(({ ingredient, strength }, index) => {
      const old = known.find((each) => each.ingredient === ingredient);
      const said = { strength: strength ?? old?.strength ?? null, place: index + 1 };
      if (old) em.assign(old, said);
      else em.persist(em.create(ProductIngredient, { productId: id, ingredient, ...said }));
    });
  }
  decideFlags(product, input, decided);
  product.decidedFields = [...decided].sort();
  product.updatedAt = clock.now();
  await em.flush();
  await deriveMedicines(em, [id]);
  await em.refresh(product);
  await emit(em, MedicinesChanged, {});
  return product;
}

function decideFlags(product: Product, input: ProductMedicineInput, decided: Set<string>): void {
  if (input.prescriptionOnly !== undefined) {
    product.prescriptionOnly = input.prescriptionOnly;
    decided.add('prescription_only');
  }
  if (input.controlled !== undefined) {
    product.controlled = input.controlled ?? false;
    decided.add('controlled');
  }
  if (input.longTerm !== undefined) {
    product.longTerm = input.longTerm;
    decided.add('long_term');
  }
  const days = input.daysSupplyPerUnit;
  if (days !== undefined) {
    if (days !== null && (Number(days) <= 0 || Number(days) > MOST_DAYS))
      throw badInput('medicineDaysOutside', 'input.daysSupplyPerUnit', { max: MOST_DAYS });
    product.daysSupplyPerUnit = days;
    decided.add('days_supply');
  }
}

function checkIngredients(given: IngredientInput[]): { ingredient: string; strength: string | null }[] {
  if (given.length > MOST_INGREDIENTS)
    throw badInput('medicineTooManyIngredients', 'input.ingredients', { max: MOST_INGREDIENTS });
  const found = new Map<string, string | null>();
  given.forEach(({ ingredient, strength }, index) => {
    const field = `input.ingredients.${index}.ingredient`;
    if (ingredient.length > 200) throw badInput('tooLong', field, { max: 200 });
    if (strength && strength.length > 100)
      throw badInput('tooLong', `input.ingredients.${index}.strength`, { max: 100 });
    const names = namedIngredients(ingredient);
    if (names.length === 0) throw badInput('required', field);
    for (const name of names) {
      if (found.has(name)) throw badInput('medicineIngredientTwice', field, { name });
      found.set(name, strength?.trim() || null);
    }
  });
  return [...found].map(([ingredient, strength]) => ({ ingredient, strength }));
}

const lockProposals = sqlText(`
  select id, name, route, ingredients_source = 'NAME' and not ingredients_confirmed as proposed
  from app.product where organization_id = :organization_id and id = any(:ids::uuid[]) order by id for update`);
const allProposals = sqlText(`
  select id from app.product
  where organization_id = :organization_id and kind = 'GOODS' and ingredients_source = 'NAME' and not ingredients_confirmed
    and route is not null
  order by id for update`);
const confirm = sqlText(`
  update app.product set ingredients_confirmed = true, version = version + 1, updated_at = :now,
    decided_fields = array(select distinct unnest(decided_fields || '{ingredients}') order by 1)
  where organization_id = :organization_id and id = any(:ids::uuid[])`);

async function confirmThese(em: EntityManager, ids: string[]): Promise<number> {
  if (ids.length === 0) return 0;
  await query(em, confirm, { ids, now: clock.now() });
  await deriveMedicines(em, ids);
  await emit(em, MedicinesChanged, {});
  return ids.length;
}

/** Confirms what was proposed for these products; gives their number. Throws NOT_FOUND, BAD_INPUT, CONFLICT. */
export async function confirmMedicines(em: EntityManager, productIds: string[]): Promise<number> {
  const ids = [...new Set(productIds)];
  if (ids.length > MOST_AT_ONCE) throw badInput('medicineTooManyAtOnce', 'productIds', { max: MOST_AT_ONCE });
  const rows = await query<{ id: string; name: string; route: string | null; proposed: boolean | null }>(
    em,
    lockProposals,
    { ids },
  );
  if (rows.length < ids.length) throw notFound();
  for (const { name, route, proposed } of rows) {
    if (!proposed)
      throw new AppError('CONFLICT', 'medicineNotProposed', { field: 'productIds', params: { name } });
    if (!route) throw badInput('medicineRouteMissing', 'productIds', { name });
  }
  return confirmThese(em, ids);
}

/** Confirms all proposals that name a route, if there are as many as the person was told. Throws CONFLICT. */
export async function confirmAllMedicines(em: EntityManager, expected: number): Promise<number> {
  const ids = (await query<{ id: string }>(em, allProposals)).map(({ id }) => id);
  if (ids.length !== expected)
    throw new AppError('CONFLICT', 'medicineProposalsChanged', {
      field: 'expected',
      params: { count: ids.length },
    });
  return confirmThese(em, ids);
}
