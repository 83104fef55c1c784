import { type GraphQLResolveInfo, getNamedType, isObjectType, Kind, type SelectionSetNode } from 'graphql';
import { Extensions } from 'type-graphql';

/** Says all that a field's resolver reads of its record, so that no more has to be read where the field is asked for. */
export const Reads = <Entity extends object>(...properties: (keyof Entity & string)[]): MethodDecorator =>
  Extensions({ reads: properties });

const known = new WeakMap<GraphQLResolveInfo['fieldNodes'], string[] | undefined>();

/**
 * The properties of the records of a field that what is asked of them needs, or undefined where that is not known: a field
 * whose resolver doesn't say by @Reads what it reads may read anything.
 */
export function propertiesAsked(info: GraphQLResolveInfo): string[] | undefined {
  const { fieldNodes } = info;
  if (!known.has(fieldNodes)) {
    const asked = new Set<string>();
    const all = fieldNodes.every(({ selectionSet }) => selectionSet && collect(info, selectionSet, asked));
    known.set(fieldNodes, all ? [...asked].sort() : undefined);
  }
  return known.get(fieldNodes);
}

/** Adds what a selection needs; whether all of it is known. */
function collect(info: GraphQLResolveInfo, set: SelectionSetNode, asked: Set<string>): boolean {
  const type = getNamedType(info.returnType);
  if (!isObjectType(type)) return false;
  return set.selections.every((selection) => {
    if (selection.kind === Kind.INLINE_FRAGMENT) return collect(info, selection.selectionSet, asked);
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = info.fragments[selection.name.value];
      return fragment !== undefined && collect(info, fragment.selectionSet, asked);
    }
    const field = type.getFields()[selection.name.value];
    if (!field) return selection.name.value === '__typename';
    const reads = field.resolve ? field.extensions.reads : [field.name];
    for (const property of (reads ?? []) as string[]) asked.add(property);
    return reads !== undefined;
  });
}
