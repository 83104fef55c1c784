/** A merge in force, as it was told. */
export interface MergeEdge {
  loserId: string;
  survivorId: string;
}

/** Everybody who was merged into a customer, also by way of others: whom an undone merge of hers takes with her. */
export function mergedInto(customerId: string, edges: readonly MergeEdge[]): string[] {
  const direct = edges.filter((edge) => edge.survivorId === customerId).map((edge) => edge.loserId);
  return direct.flatMap((id) => [id, ...mergedInto(id, edges)]);
}
