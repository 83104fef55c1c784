import jstat from 'jstat';

/** Standard normal quantiles: 97.5 % for a 95 % interval, 80 % for the power. */
const Z_CONFIDENCE = 1.959963984540054;
const Z_POWER = 0.8416212335729143;

export interface Interval {
  low: number;
  high: number;
}

/** A proportion of `count` of `of`, as a Wilson score interval (E. B. Wilson, JASA 22 (1927), 209–212). */
export function wilson(count: number, of: number): Interval {
  const z = Z_CONFIDENCE;
  const share = count / of;
  const middle = share + (z * z) / (2 * of);
  const half = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const whole = 1 + (z * z) / of;
  return { low: Math.max(0, (middle - half) / whole), high: Math.min(1, (middle + half) / whole) };
}

/**
 * First share less second, with its 95 % interval: method 10 of R. G. Newcombe, "Interval estimation for the difference
 * between independent proportions", Statistics in Medicine 17 (1998), 873–890.
 */
export function newcombe(
  first: { count: number; of: number },
  second: { count: number; of: number },
): Interval & { difference: number } {
  const one = first.count / first.of;
  const two = second.count / second.of;
  const [w1, w2] = [wilson(first.count, first.of), wilson(second.count, second.of)];
  const difference = one - two;
  return {
    difference,
    low: difference - Math.hypot(one - w1.low, w2.high - two),
    high: difference + Math.hypot(w1.high - one, two - w2.low),
  };
}

/** Two-sided p of two shares being one, by the pooled normal approximation; 1 where both are nothing, or all. */
export function pOfShares(
  first: { count: number; of: number },
  second: { count: number; of: number },
): number {
  const pooled = (first.count + second.count) / (first.of + second.of);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / first.of + 1 / second.of));
  if (error === 0) return 1;
  const z = Math.abs(first.count / first.of - second.count / second.of) / error;
  return 2 * jstat.jStat.normal.cdf(-z, 0, 1);
}

export interface Sample {
  n: number;
  mean: number;
  variance: number;
}

/**
 * First mean less second, with its 95 % interval: B. L. Welch, Biometrika 34 (1947), 28–35, degrees of freedom after
 * Satterthwaite. Null where a sample has fewer than two, or neither varies.
 */
export function welch(first: Sample, second: Sample): (Interval & { difference: number }) | null {
  if (first.n < 2 || second.n < 2) return null;
  const [a, b] = [first.variance / first.n, second.variance / second.n];
  if (a + b === 0) return null;
  const freedom = (a + b) ** 2 / (a ** 2 / (first.n - 1) + b ** 2 / (second.n - 1));
  const half = jstat.jStat.studentt.inv(0.975, freedom) * Math.sqrt(a + b);
  const difference = first.mean - second.mean;
  return { difference, low: difference - half, high: difference + half };
}

/**
 * Customers needed in each arm to tell shares this far apart at 5 % (two-sided) with 80 % power: J. L. Fleiss et al.,
 * Statistical Methods for Rates and Proportions, 3rd ed. (2003), 4.14, without continuity correction. Null for equal ones.
 */
export function neededForShares(one: number, two: number): number | null {
  const difference = one - two;
  if (difference === 0) return null;
  const pooled = (one + two) / 2;
  const root =
    Z_CONFIDENCE * Math.sqrt(2 * pooled * (1 - pooled)) +
    Z_POWER * Math.sqrt(one * (1 - one) + two * (1 - two));
  return Math.ceil((root / difference) ** 2);
}

/** The same for means of those variances. */
export function neededForMeans(first: Sample, second: Sample): number | null {
  const difference = first.mean - second.mean;
  if (difference === 0) return null;
  return Math.ceil(
    ((Z_CONFIDENCE + Z_POWER) ** 2 * (first.variance + second.variance)) / (difference * difference),
  );
}
