import { NavLink } from '@mantine/core';
import { Link, useLocation } from 'react-router';
import { mayAct } from '../access/roles';
import { useCaller } from '../access/session';
import { useTexts } from '../texts/language';
import styles from './frame.module.css';
import { Icon } from './icon';
import { SECTIONS } from './sections';
import { frameTexts } from './texts';

/** The sections that who is signed in may see; on a phone the menu closes when one is chosen. */
export const Navigation = ({ chosen }: { readonly chosen: () => void }) => {
  const texts = useTexts(frameTexts);
  const { role } = useCaller();
  const { pathname } = useLocation();
  return SECTIONS.filter((section) => mayAct(role, section.role)).map(({ name, path, icon }) => {
    const active = path === '/' ? pathname === '/' || pathname.startsWith('/games') : pathname.startsWith(path);
    return (
      <NavLink
        key={name}
        component={Link}
        to={path}
        label={texts.nav[name]}
        leftSection={<Icon name={icon} />}
        active={active}
        aria-current={active ? 'page' : undefined}
        onClick={chosen}
        className={styles.section}
      />
    );
  });
};
