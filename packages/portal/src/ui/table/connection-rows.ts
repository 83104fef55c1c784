/** The rows of a Relay connection. */
export function nodesOf<Row>(
  connection: { edges: readonly { node: Row }[] } | null | undefined,
): Row[] | undefined {
  return connection?.edges.map((edge) => edge.node);
}
