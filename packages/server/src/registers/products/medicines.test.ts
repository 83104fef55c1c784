import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { buildOrganization } from '../../../test/build.js';
import { useDatabase } from '../../../test/database.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { matchMedicines } from './medicine.service.js';
import { listedIngredients } from './medicine-list.js';

useDatabase();

const insert = sqlText(`
  insert into app.product (sku, name, base_unit)
  select 'SP' || place, name, 'Viên' from unnest(:names::text[]) with ordinality n(name, place)`);
const insertGiven = sqlText(`
  insert into app.product (sku, name, active_ingredient, dosage_form)
  select sku, name, stated, form from jsonb_to_recordset(:given::jsonb) as g(sku text, name text, stated text, form text)`);
const told = sqlText(`
  select p.sku, p.name, array_agg(i.ingredient order by i.ingredient) as held, string_agg(i.ingredient, '+' order by i.ingredient) || '|' || p.route as medicine, p.ingredients_source as source,
    p.ingredients_confirmed as confirmed, p.medicine_key
  from app.product p left join app.product_ingredient i on i.product_id = p.id
  where p.organization_id = :organization_id group by p.organization_id, p.id order by p.sku`);

interface Told {
  name: string;
  medicine: string | null;
  source: string | null;
  confirmed: boolean;
  medicine_key: string | null;
}

async function proposed(names: string[]): Promise<Record<string, string | null>> {
  const { id } = await buildOrganization();
  const rows = await withOrganization(id, async (em) => {
    await query(em, insert, { names });
    await matchMedicines(em);
    return query<Told>(em, told);
  });
  for (const row of rows) expect(row).toMatchObject({ confirmed: false, medicine_key: null });
  return Object.fromEntries(rows.map((row) => [row.name, row.medicine]));
}

/** The names of a small pharmacy's 45 medicines, each with its ingredient. */
const pharmacy = `
Amlodipin 5mg=amlodipine Losartan 50mg=losartan Enalapril 5mg=enalapril Telmisartan 40mg=telmisartan
Perindopril 4mg=perindopril Bisoprolol 5mg=bisoprolol Metoprolol 50mg=metoprolol Indapamid 1,5mg=indapamide
Furosemid 40mg=furosemide Atorvastatin 20mg=atorvastatin Rosuvastatin 10mg=rosuvastatin Clopidogrel 75mg=clopidogrel
Trimetazidin 35mg=trimetazidine Metformin 500mg=metformin Metformin 850mg=metformin Gliclazid MR 60mg=gliclazide
Sitagliptin 100mg=sitagliptin Empagliflozin 10mg=empagliflozin Levothyroxin 100mcg=levothyroxine Omeprazol 20mg=omeprazole
Esomeprazol 40mg=esomeprazole Pantoprazol 40mg=pantoprazole Domperidon 10mg=domperidone Loperamid 2mg=loperamide
Paracetamol 500mg=paracetamol Ibuprofen 400mg=ibuprofen Meloxicam 7,5mg=meloxicam Diclofenac 50mg=diclofenac
Celecoxib 200mg=celecoxib Allopurinol 300mg=allopurinol Colchicin 1mg=colchicine Amoxicilin 500mg=amoxicillin
Cefuroxim 500mg=cefuroxime Azithromycin 500mg=azithromycin Ciprofloxacin 500mg=ciprofloxacin Cetirizin 10mg=cetirizine
Loratadin 10mg=loratadine Fexofenadin 180mg=fexofenadine Montelukast 10mg=montelukast Acetylcystein 200mg=acetylcysteine
Alprazolam 0,5mg=alprazolam Sertralin 50mg=sertraline Gabapentin 300mg=gabapentin Tamsulosin 0,4mg=tamsulosin
Finasterid 5mg=finasteride`;

test('the 45 medicines of a small pharmacy are each proposed with their ingredient, none wrongly', async () => {
  const wanted = [...pharmacy.matchAll(/(\S[^=]*?)=(\w+)/g)].map(([, name, ingredient]) => [
    name,
    `${ingredient}|ORAL`,
  ]);
  expect(wanted).toHaveLength(45);
  expect(await proposed(wanted.map(([name]) => name as string))).toEqual(Object.fromEntries(wanted));
});

test('every ingredient of the demo pharmacy is known, in the file column as in the name', async () => {
  const { id } = await buildOrganization();
  const rows = readFileSync('../demo/lists/medicines.csv', 'utf8')
    .split('\n')
    .slice(1)
    .filter(Boolean)
    .map((line) => line.split(';') as [string, string, string, string]);
  const given = rows.flatMap(([, , ingredient, form], index) => [
    { sku: `F${index}`, name: `Hàng ${index}`, stated: ingredient, form },
    { sku: `N${index}`, name: `${ingredient} ${form}`, stated: null, form: null },
  ]);
  const made = await withOrganization(id, async (em) => {
    await query(em, insertGiven, { given: JSON.stringify(given) });
    await matchMedicines(em);
    return query<Told & { sku: string; held: string[] | null }>(em, told);
  });
  const known = new Set(listedIngredients.flatMap(({ name }) => name.split('+')));
  const wrong = made.filter(
    (row) =>
      row.confirmed !== row.sku.startsWith('F') ||
      row.medicine === null ||
      row.held?.some((ingredient) => !known.has(ingredient)),
  );
  expect(wrong).toEqual([]);
  const byFile = new Map(made.map((row) => [row.sku, row.held]));
  for (const [index] of rows.entries()) expect(byFile.get(`N${index}`)).toEqual(byFile.get(`F${index}`));
});

describe('a name', () => {
  test.each([
    ['Acetaminophen 650 mg', 'paracetamol|ORAL'],
    ['PARACETAMOL500', 'paracetamol|ORAL'],
    ['Amlodipin + Valsartan 5mg/80mg', 'amlodipine+valsartan|ORAL'],
    ['Perindopril 4mg / Indapamid 1,25mg', 'indapamide+perindopril|ORAL'],
    ['Losartan 50 HCTZ 12,5', 'hydrochlorothiazide+losartan|ORAL'],
    ['Vitamin B1 + B6 + B12', 'cyanocobalamin+pyridoxine+thiamine|ORAL'],
    ['Kẽm gluconat 70mg', 'zinc gluconate|ORAL'],
    ['Acid folic 5mg', 'folic acid|ORAL'],
    ['Diclofenac gel bôi 1%', 'diclofenac|TOPICAL'],
    ['Ofloxacin 0,3% nhỏ mắt', 'ofloxacin|EYE'],
    ['Cefalexin Fort 500mg', 'cefalexin|ORAL'],
    ['Gliclazid MR 30mg viên nén phóng thích kéo dài', 'gliclazide|ORAL'],
  ])('%s holds %s', async (name, medicine) => {
    expect(await proposed([name])).toEqual({ [name]: medicine });
  });

  test.each([
    'Paracetamol Extra',
    'Losartan 50mg/12,5mg',
    'Amlodipin 5mg + Lạ lùng 10mg',
    'Sữa rửa mặt Acid salicylic',
    'Que thử đường huyết glucose',
    'Kem dưỡng da mặt',
    'Sắc ngọc khang',
    'Nước súc miệng bạc hà',
    'Khẩu trang y tế 4 lớp',
  ])('%s is left for a person: what it holds is not, or not wholly, named', async (name) => {
    expect(await proposed([name])).toEqual({ [name]: null });
  });
});
