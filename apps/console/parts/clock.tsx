import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';

const Now = createContext(0);

/** One ticking clock for all that shows how long something lasts. */
export const Clock = ({ children }: { readonly children: ReactNode }) => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return <Now value={now}>{children}</Now>;
};

/** Unix milliseconds, a second exact. */
export const useNow = (): number => useContext(Now);
