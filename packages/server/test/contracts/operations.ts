import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
} from 'graphql';

export interface Operation {
  kind: 'query' | 'mutation' | 'subscription';
  name: string;
  /** Whether an id can be given anywhere in its arguments. */
  takesId: boolean;
  text: string;
  /** The places where it takes an id, as `input.lines.productId`, and the type that it answers with. */
  slots: string[];
  type: string;
  /** The least valid arguments, with that id in every place, or the one of each place. */
  variables: (id: Ids) => Record<string, unknown>;
}

type Ids = string | ((slot: string) => string);

const scalarSample: Record<string, unknown> = {
  String: 'một hai ba',
  Int: 1,
  Float: 1,
  Boolean: false,
  Money: 1,
  Decimal: '1',
  Date: '2026-01-31',
  DateTime: '2026-01-31T03:00:00Z',
  JSON: {},
};

/** Of what no value of its type alone is valid: a month that fill() has debts in, and what of them was not due and is late then. */
const namedSample: Record<string, unknown> = { from: '2026-09-30', to: '2026-10-31', place: 0, became: '1' };

/** A valid value of an input type; optional fields only where they take an id. */
function sample(type: GraphQLInputType, id: Ids, slot: string): unknown {
  if (isNonNullType(type)) return sample(type.ofType, id, slot);
  if (isListType(type)) return [sample(type.ofType, id, slot)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      (field) => (isNonNullType(field.type) && field.defaultValue === undefined) || takesId(field.type),
    );
    return Object.fromEntries(
      fields.map((field) => [field.name, sample(field.type, id, `${slot}.${field.name}`)]),
    );
  }
  if (isScalarType(type) && type.name === 'ID') return typeof id === 'string' ? id : id(slot);
  if (slot in namedSample) return namedSample[slot];
  if (!(type.toString() in scalarSample)) throw new Error(`no sample of ${type.toString()}`);
  return scalarSample[type.toString()];
}

function takesId(type: GraphQLInputType, seen: string[] = []): boolean {
  const named = getNamedType(type);
  if (isScalarType(named)) return named.name === 'ID';
  if (!isInputObjectType(named) || seen.includes(named.name)) return false;
  return Object.values(named.getFields()).some((field) => takesId(field.type, [...seen, named.name]));
}

/** What is asked of an answer: its scalars, and those of what it holds, two levels down. */
function selection(type: GraphQLOutputType, depth = 2): string {
  const named = getNamedType(type);
  if (!isObjectType(named)) return '';
  const fields = Object.values(named.getFields()).filter((field) =>
    field.args.every((arg) => !isNonNullType(arg.type)),
  );
  const chosen = fields
    .map((field) => {
      const inner = getNamedType(field.type);
      if (!isObjectType(inner)) return field.name;
      return depth > 0 && /^(edges|node|organizations|customer)$/.test(field.name)
        ? `${field.name} ${selection(inner, depth - 1)}`
        : '';
    })
    .filter(Boolean);
  return `{ __typename ${chosen.join(' ')} }`;
}

function operation(kind: Operation['kind'], field: GraphQLField<unknown, unknown>): Operation {
  const args = field.args.filter(
    (arg) => (isNonNullType(arg.type) && arg.defaultValue === undefined) || takesId(arg.type),
  );
  const declared = args.map((arg) => `$${arg.name}: ${arg.type.toString()}`).join(', ');
  const passed = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const call = `${field.name}${passed ? `(${passed})` : ''} ${selection(field.type)}`;
  const variables = (id: Ids) =>
    Object.fromEntries(
      args.map((arg) => [
        arg.name,
        arg.name === 'idempotencyKey' ? `key-${Math.random()}` : sample(arg.type, id, arg.name),
      ]),
    );
  const slots: string[] = [];
  variables((slot) => {
    slots.push(slot);
    return slot;
  });
  return {
    kind,
    name: field.name,
    slots,
    type: getNamedType(field.type).name,
    takesId: args.some((arg) => arg.name !== 'idempotencyKey' && takesId(arg.type)),
    text: `${kind} ${declared ? `(${declared})` : ''} { ${call} }`,
    variables,
  };
}

/** Every operation of the schema, ready to be sent: what is added to the schema is covered from then on. */
export function everyOperation(schema: GraphQLSchema): Operation[] {
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
    ['subscription', schema.getSubscriptionType()],
  ] as const;
  return roots.flatMap(([kind, type]) =>
    Object.values(type?.getFields() ?? {}).map((field) => operation(kind, field)),
  );
}

/** Places and types whose name is not that of a table. */
const TABLES: Record<string, string> = {
  get_product: 'product',
  category: 'product_category',
  group: 'customer_group',
  parent: 'customer_group',
  loser: 'customer',
  survivor: 'customer',
  other: 'customer',
  from_branch: 'branch',
  to_branch: 'branch',
  contact: 'customer_contact',
  staff_member: 'membership',
  staff_access: 'membership',
  item: 'receivable_entry',
};

/** The table whose id a place of an operation takes, by the name of the place or else of what is answered with. */
export function tableOf({ type }: Operation, slot: string): string {
  const name = /([^.]+)$/.exec(slot)?.[1]?.replace(/Ids?$/, '') ?? '';
  const noun = (name === 'id' ? type : name).replace(/(?<=.)[A-Z]/g, '_$&').toLowerCase();
  return TABLES[noun] ?? noun;
}
