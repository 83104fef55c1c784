import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { GraphQLJSON } from 'graphql-scalars';

const literal = (node: ValueNode): unknown => {
  if (node.kind === Kind.INT || node.kind === Kind.FLOAT) return Number(node.value);
  if (node.kind === Kind.STRING) return node.value;
  throw new GraphQLError(`a literal of kind ${node.kind} is not accepted here`);
};

function scalar<In>(
  name: string,
  description: string,
  read: (value: unknown) => In,
  write: (value: unknown) => unknown,
): GraphQLScalarType {
  return new GraphQLScalarType({
    name,
    description,
    serialize: write,
    parseValue: read,
    parseLiteral: (node) => read(literal(node)),
  });
}

const money = (value: unknown): number => {
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) {
    throw new GraphQLError('Money is a whole number of the smallest unit of the currency');
  }
  return number;
};

/** Money: a whole number of the currency's minor unit (1 = 1 ₫). */
export const MoneyScalar = scalar('Money', 'A whole number of the minor unit of the currency.', money, money);

const decimal = (value: unknown): string => {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !/^-?\d{1,12}(\.\d{1,6})?$/.test(text)) {
    throw new GraphQLError('Decimal has at most 12 digits before the point and 6 after it');
  }
  return text;
};

/** Decimal: quantities and unit prices, as a string so that no digit is lost. */
export const DecimalScalar = scalar('Decimal', 'A decimal number as a string.', decimal, (value) =>
  // numeric(18, 6) comes with all its zeros
  String(value)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, ''),
);

const isoDate = (value: unknown): string => {
  const valid =
    typeof value === 'string' &&
    /^\d{4}-\d{2}-\d{2}$/.test(value) &&
    value >= '0001' &&
    !Number.isNaN(Date.parse(value)) &&
    new Date(value).toISOString().startsWith(value);
  if (!valid) throw new GraphQLError('Date is a calendar day written YYYY-MM-DD');
  return value;
};

/** Date: a business date, the local calendar day of the organization. */
export const BusinessDateScalar = scalar('Date', 'A business date, YYYY-MM-DD.', isoDate, (value) =>
  value instanceof Date ? value.toISOString().slice(0, 10) : String(value).slice(0, 10),
);

const instant = (value: unknown): Date => {
  const date = typeof value === 'string' ? new Date(value) : undefined;
  if (!date || Number.isNaN(date.getTime()) || !/[zZ]|[+-]\d{2}:?\d{2}$/.test(value as string)) {
    throw new GraphQLError('DateTime is an instant in ISO 8601 with its offset');
  }
  return date;
};

/** DateTime: an instant; written in UTC. A raw row's text form of timestamptz is accepted too. */
export const InstantScalar = scalar('DateTime', 'An instant, ISO 8601.', instant, (value) =>
  (value instanceof Date ? value : new Date(String(value))).toISOString(),
);

export const JsonScalar = GraphQLJSON;
