import { ApolloProvider } from '@apollo/client/react';
import { MantineProvider } from '@mantine/core';
import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/dropzone/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { client } from './apollo';
import './fonts.css';
import { startLanguage } from './i18n';
import './page.css';
import { router } from './router';
import { contrast, theme } from './theme';
import { Layers } from './ui/layout/layers';
import { Messages } from './ui/layout/messages';

await startLanguage();

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <ApolloProvider client={client}>
      <MantineProvider theme={theme} cssVariablesResolver={contrast} defaultColorScheme="auto">
        <Messages />
        <RouterProvider router={router} />
        <Layers />
      </MantineProvider>
    </ApolloProvider>
  </StrictMode>,
);
