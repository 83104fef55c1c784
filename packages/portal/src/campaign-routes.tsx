import { createRoute } from '@tanstack/react-router';
import { layout } from './entry-routes';
import { campaignSearch, campaignsSearch } from './features/campaigns/campaigns-search';
import { lazyRouteComponent } from './ui/layout/lazy-page';

const campaigns = createRoute({
  getParentRoute: () => layout,
  path: '/campaigns',
  validateSearch: campaignsSearch,
  component: lazyRouteComponent(() => import('./features/campaigns/campaigns-page'), 'CampaignsPage'),
});
const newCampaign = createRoute({
  getParentRoute: () => layout,
  path: '/campaigns/new',
  component: lazyRouteComponent(() => import('./features/campaigns/campaign-form-page'), 'NewCampaignPage'),
});
const compareCampaigns = createRoute({
  getParentRoute: () => layout,
  path: '/campaigns/compare',
  component: lazyRouteComponent(() => import('./features/campaigns/compare-page'), 'ComparePage'),
});
const campaign = createRoute({
  getParentRoute: () => layout,
  path: '/campaigns/$campaignId',
  validateSearch: campaignSearch,
  component: lazyRouteComponent(() => import('./features/campaigns/campaign-page'), 'CampaignPage'),
});
const editCampaign = createRoute({
  getParentRoute: () => layout,
  path: '/campaigns/$campaignId/edit',
  component: lazyRouteComponent(() => import('./features/campaigns/campaign-form-page'), 'EditCampaignPage'),
});

export const campaignRoutes = [campaigns, newCampaign, compareCampaigns, campaign, editCampaign] as const;
