/** Okabe–Ito based: told apart with any colour vision; the second set is lightened for the dark page. */
export const palette = {
  light: ['#0b6e5f', '#b3541e', '#3b5bb5', '#8a6d00', '#9c3d7e', '#4d5560'],
  dark: ['#4fb3a0', '#f0a368', '#8fa8f0', '#e0c14a', '#dc8fc2', '#b4bac0'],
} as const;

/** Lines differ by stroke as well, so that colour is never the only sign. */
export const dashes = ['', '6 4', '2 3', '10 4 2 4', '1 4', '12 6'] as const;
