declare module 'jstat' {
  const jstat: {
    jStat: {
      /** Quantiles of Student's t; `freedom` need not be whole. */
      studentt: { inv(probability: number, freedom: number): number };
      /** The probability of at most x. */
      normal: { cdf(x: number, mean: number, deviation: number): number };
    };
  };
  export default jstat;
}
