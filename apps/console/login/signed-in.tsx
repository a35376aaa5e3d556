import { useSyncExternalStore, type ReactNode } from 'react';
import { accessKey, onAccessChange } from '../api/access';
import { LoginPage } from './login-page';

/** The console for those who have access, and the way to it for others. */
export const SignedIn = ({ children }: { readonly children: ReactNode }) =>
  useSyncExternalStore(onAccessChange, accessKey) ? children : <LoginPage />;
