import { Text } from '@mantine/core';
import styles from './parts.module.css';

interface BarsProps {
  readonly label: string;
  readonly rows: readonly {
    readonly name: string;
    readonly part: number;
    readonly whole: number;
    readonly said: string;
  }[];
}

/** Horizontal bars: the whole in a light colour and the part of it in a full one. A table to screen readers. */
export const Bars = ({ label, rows }: BarsProps) => {
  const most = Math.max(1, ...rows.map(({ whole }) => whole));
  return (
    <div role="table" aria-label={label} className={styles.bars}>
      {rows.map(({ name, part, whole, said }, index) => (
        <div role="row" key={index} className={styles.barRow}>
          <Text role="cell" size="sm" truncate>
            {name}
          </Text>
          <div role="cell" aria-label={said} title={said} className={styles.barTrack}>
            <span className={styles.barWhole} style={{ width: `${(whole / most) * 100}%` }} />
            <span className={styles.barPart} style={{ width: `${(part / most) * 100}%` }} />
          </div>
          <Text role="cell" size="sm" c="dimmed" className={styles.barNumber} aria-hidden>
            {part} / {whole}
          </Text>
        </div>
      ))}
    </div>
  );
};
