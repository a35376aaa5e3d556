import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { Icon } from '../frame/icon';
import styles from './parts.module.css';

export const BackLink = ({ to, children }: { readonly to: string; readonly children: string }) => (
  <Anchor component={Link} to={to} size="sm" className={styles.back}>
    <Icon name="back" size={14} /> {children}
  </Anchor>
);
