import { Badge, createTheme, Modal, Table, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';
import styles from './theme.module.css';

/** The colours of the local VK's chat page, so that the two read as one house. */
const brick: MantineColorsTuple = [
  '#fdf1ea',
  '#f7e3d4',
  '#f0c9ae',
  '#ecae85',
  '#ee9a63',
  '#d97a45',
  '#c5612f',
  '#b3502b',
  '#963f20',
  '#7a3219',
];

const warmGray: MantineColorsTuple = [
  '#faf6ef',
  '#f3ece1',
  '#eae0d1',
  '#e0d4c2',
  '#cfc1ac',
  '#a39482',
  '#73675b',
  '#5f554b',
  '#463e36',
  '#2c2520',
];

const warmDark: MantineColorsTuple = [
  '#f1e9df',
  '#d9cdbf',
  '#b9aa9a',
  '#988a7b',
  '#4f453c',
  '#403830',
  '#352e28',
  '#2a2520',
  '#1d1916',
  '#14110f',
];

export const theme = createTheme({
  primaryColor: 'brick',
  primaryShade: 7,
  colors: { brick, gray: warmGray, dark: warmDark },
  white: '#fffdf9',
  black: '#2c2520',
  defaultRadius: 'md',
  cursorType: 'pointer',
  fontFamily: "Inter, 'Segoe UI', system-ui, -apple-system, Roboto, 'Noto Sans', 'Helvetica Neue', sans-serif",
  headings: { fontWeight: '650' },
  components: {
    Badge: Badge.extend({ classNames: { root: styles.badge, label: styles.badgeLabel } }),
    Table: Table.extend({ classNames: { td: styles.cell, th: styles.cell } }),
    Modal: Modal.extend({ classNames: { title: styles.dialogTitle } }),
    // It is the head of the dialog and not one more of the page.
    ModalHeader: { defaultProps: { role: 'presentation' } },
  },
});

/**
 * Soft grounds as the chat page has them; what is computed from the palette is too red in the dark. Mantine's own green, orange
 * and red are too light to be read on these grounds (WCAG asks for 4.5 to 1).
 */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-anchor': brick[8],
    '--mantine-color-placeholder': warmGray[6],
    '--mantine-color-green-light-color': '#1d6b30',
    '--mantine-color-orange-light-color': '#9a3a06',
    '--mantine-color-orange-filled': '#b8430a',
    '--mantine-color-orange-filled-hover': '#9a3a06',
    '--mantine-color-red-filled': '#c92a2a',
    '--mantine-color-red-filled-hover': '#b02525',
  },
  dark: {
    '--mantine-color-placeholder': warmDark[2],
    '--mantine-color-orange-filled': '#b8430a',
    '--mantine-color-red-filled': '#c92a2a',
    '--mantine-color-brick-light': '#44301f',
    '--mantine-color-brick-light-hover': '#523a26',
    '--mantine-color-brick-light-color': '#f0b083',
  },
});
