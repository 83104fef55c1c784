/** A category under those above it, as people write it. */
export const categoryPath = (category: { path: string } | null) => category?.path.replaceAll('>>', '›') ?? '';
