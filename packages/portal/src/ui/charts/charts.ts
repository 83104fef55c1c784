import { lazy } from 'react';

/** Waits until the page around the chart stands and the browser has nothing else to do. */
const idle = () =>
  new Promise<void>((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: 1500 });
    else setTimeout(resolve, 200);
  });

/** Recharts comes only with a page that draws, after its words and figures; `ChartFrame` shows a skeleton meanwhile. */
export const LineChart = lazy(() =>
  idle()
    .then(() => import('./line-chart'))
    .then((file) => ({ default: file.LineChart })),
);
