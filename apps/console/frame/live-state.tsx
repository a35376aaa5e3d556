import { Tooltip } from '@mantine/core';
import { useIsLive } from '../live/live-updates';
import { useTexts } from '../texts/language';
import styles from './frame.module.css';
import { frameTexts } from './texts';

/** Whether the page hears of happenings at once, or asks every few seconds. */
export const LiveState = () => {
  const texts = useTexts(frameTexts);
  const live = useIsLive();
  const label = live ? texts.isLive : texts.isPolling;
  return (
    <Tooltip label={label}>
      <span className={styles.live} data-live={live} role="status" aria-label={label} />
    </Tooltip>
  );
};
