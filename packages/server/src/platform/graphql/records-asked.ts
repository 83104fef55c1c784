import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import { AppError } from '../errors/app-error.js';
import { MAX_PAGE } from './connection.js';

/** The most records that the pages of one operation may hold together. */
const MAX_RECORDS = 10_000;

const defaultsOf = (operation: OperationDefinitionNode): Record<string, unknown> =>
  Object.fromEntries(
    (operation.variableDefinitions ?? []).map(({ variable, defaultValue }) => [
      variable.name.value,
      defaultValue && valueFromASTUntyped(defaultValue),
    ]),
  );

/**
 * How many records the pages of an operation can hold at most: a page within a page counts as often as the outer one has
 * records. Each page alone is limited; only this says what they come to when they are nested.
 */
function recordsAsked(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): number {
  // As graphql will: what no value was given for has the default of its declaration.
  const values = { ...defaultsOf(operation), ...variables };
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  // Of each fragment once: fragments that spread each other twice are short to write and endless to walk.
  const ofFragments = new Map<string, number>();

  function ofFragment(name: string): number {
    const known = ofFragments.get(name);
    if (known !== undefined) return known;
    const fragment = fragments.get(name);
    const type = fragment && schema.getType(fragment.typeCondition.name.value);
    const records = fragment && type ? within(fragment.selectionSet, type) : 0;
    ofFragments.set(name, records);
    return records;
  }

  function within(set: SelectionSetNode, type: GraphQLNamedType): number {
    let records = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) records += ofFragment(selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) records += within(selection.selectionSet, type);
      else if (isObjectType(type) && selection.selectionSet) {
        const field = type.getFields()[selection.name.value];
        if (!field) continue;
        const inner = within(selection.selectionSet, getNamedType(field.type));
        const first = field.args.find(({ name }) => name === 'first');
        if (!first) {
          records += inner;
          continue;
        }
        const given = selection.arguments?.find(({ name }) => name.value === 'first');
        const asked = Number((given && valueFromASTUntyped(given.value, values)) ?? first.defaultValue ?? 1);
        // More than a page may have is told by the field itself.
        records += Math.min(Math.max(asked || 1, 1), MAX_PAGE) * (1 + inner);
      }
    }
    return records;
  }

  const root = schema.getRootType(operation.operation);
  return root ? within(operation.selectionSet, root) : 0;
}

/** Refuses an operation whose pages can hold more than MAX_RECORDS: TOO_COMPLEX. Its document has been validated. */
export function limitRecords(...operation: Parameters<typeof recordsAsked>): void {
  if (recordsAsked(...operation) > MAX_RECORDS)
    throw new AppError('TOO_COMPLEX', 'tooManyRecords', { params: { max: MAX_RECORDS } });
}
