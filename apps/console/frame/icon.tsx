/** Line drawings on a grid of 24 by 24. */
const DRAWINGS = {
  games: 'M4 6h16v12H4z M10 9.5v5l4.5-2.5z',
  questions: 'M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18z M9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.8.5-1.1 1-1.1 1.9 M12 16.8v.1',
  packs: 'M4 7l8-4 8 4-8 4z M4 12l8 4 8-4 M4 17l8 4 8-4',
  disputes: 'M12 4v16 M7 20h10 M5 7h14 M5 7l-3 6h6z M19 7l-3 6h6z',
  results: 'M7 4h10v5a5 5 0 0 1-10 0z M7 5H4v2a3 3 0 0 0 3 3 M17 5h3v2a3 3 0 0 1-3 3 M12 14v4 M8 20h8',
  leaders: 'M4 20v-7h4.500v7z M9.750 20V5h4.500v15z M15.500 20v-10H20v10z',
  chats: 'M4 5h11v8H9l-3 3v-3H4z M18 9h2v8h-2v3l-3-3h-4',
  forms: 'M6 4h12v17H6z M9 3h6v3H9z M9 11h6 M9 15h4',
  communities:
    'M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6z M3 19c.5-3.500 3-5 6-5s5.500 1.500 6 5 M16 5.500a3 3 0 0 1 0 5.400 M18 14.500c1.700.8 2.700 2.300 3 4.500',
  health: 'M3 12h4l2.500-6 4.500 12 2.500-6H21',
  access: 'M15 4a5 5 0 1 1-4.600 7L4 17.400V20h2.600v-2.200h2.200v-2.200l2.300-2.300 M16 8.500v.1',
  audit: 'M5 4h14v16H5z M8.500 9h7 M8.500 12.500h7 M8.500 16h4',
  light:
    'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8z M12 2.500v2.500 M12 19v2.500 M2.500 12H5 M19 12h2.500 M5.300 5.300L7 7 M17 17l1.700 1.700 M18.700 5.300L17 7 M7 17l-1.700 1.700',
  dark: 'M20 14.500A8.500 8.500 0 0 1 9.500 4 8.500 8.500 0 1 0 20 14.500z',
  auto: 'M3 5h18v11H3z M9 20h6 M12 16v4',
  account: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8z M4.500 20c.8-4 3.700-6 7.500-6s6.700 2 7.500 6',
  leave: 'M10 4H5v16h5 M10 12h10 M16.500 8.500L20 12l-3.500 3.500',
  warning: 'M12 4l9 16H3z M12 10v4.500 M12 17.300v.1',
  check: 'M5 12.500l4.500 4.500L19 7.500',
  pause: 'M8.500 5v14 M15.500 5v14',
  resume: 'M8 5v14l10.500-7z',
  skip: 'M5 5v14l8.500-7z M17.500 5v14',
  say: 'M4 5h16v11H11l-4 4v-4H4z',
  stop: 'M6 6h12v12H6z',
  restart: 'M5 12a7 7 0 1 0 2.300-5.200 M5 4v4.500h4.500',
  end: 'M6 6l12 12 M18 6L6 18',
  waiting:
    'M7 4h10 M7 20h10 M8 4c0 4 2.500 5.500 4 8 1.500-2.500 4-4 4-8 M8 20c0-4 2.500-5.500 4-8 1.500 2.500 4 4 4 8',
  code: 'M9 7l-5 5 5 5 M15 7l5 5-5 5',
  captain: 'M4 8l4 4 4-7 4 7 4-4-1.500 10h-13z',
  search: 'M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13z M15.500 15.500L20 20',
  upload: 'M12 16V4 M7.500 8.500L12 4l4.500 4.500 M4 16v4h16v-4',
  download: 'M12 4v12 M7.500 11.500L12 16l4.500-4.500 M4 16v4h16v-4',
  add: 'M12 5v14 M5 12h14',
  edit: 'M4 20l1-4L16 5l3 3L8 19z',
  link: 'M10 6H5v13h13v-5 M13.500 4.500H20V11 M20 4.500L11 13.500',
  back: 'M15 5l-7 7 7 7',
  open: 'M9 5l7 7-7 7',
} as const;

export type IconName = keyof typeof DRAWINGS;

export const Icon = ({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth={1.8}
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden
  >
    <path d={DRAWINGS[name]} />
  </svg>
);
