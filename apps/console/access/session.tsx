import { useQuery } from '@tanstack/react-query';
import { createContext, useContext, type ReactNode } from 'react';
import { sessionQuery, type Caller } from '../api/session';
import { LoginPage } from '../login/login-page';
import { Opening } from '../login/opening';

const Signed = createContext<Caller | undefined>(undefined);

/** The console for who is signed in, and the door for everybody else. */
export const Session = ({ children }: { readonly children: ReactNode }) => {
  const session = useQuery(sessionQuery());
  if (session.data) return <Signed value={session.data}>{children}</Signed>;
  if (session.data === null) return <LoginPage />;
  return <Opening session={session} />;
};

export const useCaller = (): Caller => {
  const caller = useContext(Signed);
  if (!caller) throw new Error('useCaller is called outside of Session');
  return caller;
};
