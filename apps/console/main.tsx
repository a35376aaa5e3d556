import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './page.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { tellStyleNonce } from './style-nonce';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
tellStyleNonce();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
