import { lazy } from 'react';

/** Recharts comes only with a page that draws; `ChartFrame` shows a skeleton meanwhile. */
export const LineChart = lazy(() => import('./line-chart').then((file) => ({ default: file.LineChart })));
