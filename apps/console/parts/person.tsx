import type { Schemas } from '../api/client';
import { useTexts } from '../texts/language';
import { hueOf, initialsOf } from './face';
import styles from './parts.module.css';
import { partsTexts } from './texts';

/** Somebody of the chat: a coloured face with initials, and the name. */
export const Person = ({ person }: { readonly person: Schemas['Person'] }) => {
  const name = usePersonName()(person);
  return (
    <span className={styles.person}>
      <span className={styles.avatar} style={{ '--hue': hueOf(person.id) } as React.CSSProperties} aria-hidden>
        {initialsOf(name)}
      </span>
      <span>{name}</span>
    </span>
  );
};

/** VK has not told everybody's name yet, and an admin has none. */
export const usePersonName = (): ((person: Schemas['Person']) => string) => {
  const texts = useTexts(partsTexts);
  return ({ id, name }) => (id === 0 ? texts.admin : (name ?? `${texts.nobody} ${id}`));
};
