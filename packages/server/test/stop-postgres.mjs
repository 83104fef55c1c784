export default async function stopAfterTests() {
  await globalThis.stopPostgres?.();
}
