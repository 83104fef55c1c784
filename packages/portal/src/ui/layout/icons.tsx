const paths = {
  overview: 'M4 13h6V4H4zM14 20h6v-9h-6zM14 4v3h6V4zM4 20h6v-3H4z',
  customers:
    'M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM2 21v-2a4 4 0 0 1 4-4h6a4 4 0 0 1 4 4v2M16 3.2a4 4 0 0 1 0 7.6M22 21v-2a4 4 0 0 0-3-3.8',
  segments:
    'M4 4h5v5H4zM15 4h5v5h-5zM4 15h5v5H4zM15 15h5v5h-5zM9.5 6.500h5M9.5 17.500h5M6.5 9.500v5M17.5 9.500v5',
  refills:
    'M6.6 4H10l1.5 4-2 1.500a11 11 0 0 0 5 5l1.500-2 4 1.500V17.400a2 2 0 0 1-2.200 2A16 16 0 0 1 4.6 6.200a2 2 0 0 1 2-2.200z',
  promotions: 'M4 4h8l8 8-8 8-8-8zM8 8v.01M10 14l4-4',
  campaigns: 'M4 10v4l3 0 9 5V5l-9 5zM19 9a4 4 0 0 1 0 6M8 14l1.500 6h2L10 15',
  adherence: 'M4 7h6v4H4zM13 7h7v4h-7zM4 15h11v4H4zM18 15v4',
  lowStock: 'M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8M17 3v4',
  debts: 'M4 5h13v14H4zM8 9h5M8 13h5M20 8v13H8',
  sales: 'M5 3h14v18l-3-2-2 2-2-2-2 2-2-2-3 2zM9 8h6M9 12h6',
  stock: 'M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8',
  products: 'M10.5 20.500a5 5 0 0 1-7-7l10-10a5 5 0 0 1 7 7zM8.5 8.500l7 7',
  purchasing: 'M3 4h3l2.5 11h10L21 8H7M9 20a1 1 0 1 0 0-.1M17 20a1 1 0 1 0 0-.1',
  imports: 'M12 16V4M7 9l5-5 5 5M4 16v4h16v-4',
  jobs: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3 2',
  settings:
    'M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM12 2v3M12 19v3M4.9 4.900l2.1 2.100M17 17l2.1 2.100M2 12h3M19 12h3M4.9 19.1 7 17M17 7l2.1-2.1',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM20 20l-4-4',
  download: 'M12 4v12M7 11l5 5 5-5M4 20h16',
  columns: 'M4 4h16v16H4zM10 4v16M15 4v16',
  plus: 'M12 5v14M5 12h14',
  edit: 'M4 20h4L19 9l-4-4L4 16zM13 7l4 4',
  back: 'M19 12H5M11 6l-6 6 6 6',
  right: 'M9 6l6 6-6 6',
  down: 'M6 9l6 6 6-6',
  up: 'M6 15l6-6 6 6',
  check: 'M5 12l5 5L20 7',
  cross: 'M6 6l12 12M18 6 6 18',
  alert: 'M12 3 2 20h20zM12 10v4M12 17v.01',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5M12 8v.01',
  busy: 'M12 3v4M12 17v4M3 12h4M17 12h4M6 6l2.5 2.500M15.5 15.5 18 18M6 18l2.5-2.500M15.5 8.5 18 6',
  dash: 'M6 12h12',
  retry: 'M20 11a8 8 0 1 0-2.3 6.300M20 4v7h-7',
  filter: 'M4 5h16l-6 8v6l-4-2v-4z',
  star: 'M12 3l2.7 5.8 6.3.8-4.6 4.3 1.2 6.300L12 17.1 6.4 20.200l1.2-6.300L3 9.600l6.3-.8z',
  signOut: 'M15 4H5v16h10M11 12h10M17 8l4 4-4 4',
  user: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21v-1a6 6 0 0 1 6-6h4a6 6 0 0 1 6 6v1',
  calendar: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4',
} as const;

export type IconName = keyof typeof paths;

/** A line drawing beside words that say the same; hidden from screen readers. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      style={{ flex: 'none' }}
    >
      <path d={paths[name]} />
    </svg>
  );
}
