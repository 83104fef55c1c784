import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const pine: MantineColorsTuple = [
  '#e9f6f3',
  '#d2ebe5',
  '#a5d8cd',
  '#76c4b4',
  '#4fb3a0',
  '#319f8b',
  '#168473',
  '#0b6e5f',
  '#07594d',
  '#04443b',
];

// The list itself scrolls, not an area within it, which no key would reach.
const list = {
  defaultProps: { withScrollArea: false },
  styles: { options: { maxHeight: 'calc(13.75rem * var(--mantine-scale))', overflowY: 'auto' } },
} as const;

/** One accent, a calm page, an 8-point rhythm. */
export const theme = createTheme({
  primaryColor: 'pine',
  primaryShade: 7,
  colors: { pine },
  fontFamily: '"Noto Sans Variable", system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  headings: {
    fontWeight: '650',
    sizes: { h1: { fontSize: '1.5rem', lineHeight: '1.3' }, h2: { fontSize: '1.125rem', lineHeight: '1.4' } },
  },
  defaultRadius: 'md',
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Anchor: { defaultProps: { underline: 'hover' } },
    Modal: { defaultProps: { centered: true } },
    // A dialog's heading is no banner of the page.
    ModalHeader: { defaultProps: { role: 'presentation' } },
    DrawerHeader: { defaultProps: { role: 'presentation' } },
    // The icon and the frame carry the colour; the words stay readable.
    Alert: { styles: { label: { color: 'var(--mantine-color-text)' } } },
    Select: list,
    MultiSelect: list,
    Autocomplete: list,
    TagsInput: list,
    // ui/layout/layers.tsx
    Popover: { defaultProps: { portalProps: { target: '#layers' } } },
    Tooltip: {
      defaultProps: { events: { hover: true, focus: true, touch: true }, multiline: true, maw: 320 },
    },
  },
});

// White words on its red buttons.
const filledRed = { '--mantine-color-red-filled': '#c92a2a', '--mantine-color-red-filled-hover': '#b32424' };

/** Mantine's faint texts miss WCAG AA on its own backgrounds; these meet it. */
export const contrast: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-dimmed': '#535b63',
    '--mantine-color-placeholder': '#6b737b',
    '--mantine-color-error': '#b42318',
    ...filledRed,
    '--page': '#f6f7f8',
    '--line': '#dfe3e6',
    '--good': '#0b6e5f',
    '--bad': '#b42318',
    '--warn': '#8a5300',
    '--busy': '#1c5fb0',
  },
  dark: {
    ...filledRed,
    '--mantine-color-dimmed': '#b4bac0',
    '--mantine-color-placeholder': '#9aa1a8',
    '--mantine-color-error': '#ff9b8f',
    '--page': '#17191b',
    '--line': '#3a3f44',
    '--mantine-color-body': '#202326',
    '--good': '#6fd0bd',
    '--bad': '#ff9b8f',
    '--warn': '#f3bd68',
    '--busy': '#8fbcf5',
  },
});
