import type { ReactNode } from 'react';

const icon = (paths: ReactNode) => () => (
  <svg
    width="18"
    height="18"
    viewBox="0 0 18 18"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.6"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    {paths}
  </svg>
);

export const LayersIcon = icon(
  <>
    <path d="M9 2.2 16 6 9 9.8 2 6Z" />
    <path d="m2 9.4 7 3.8 7-3.8" />
    <path d="m2 12.6 7 3.8 7-3.8" />
  </>,
);
export const PatternIcon = icon(
  <>
    <rect x="2.5" y="2.5" width="13" height="13" rx="1.5" />
    <path d="m2.8 9 6.2-6.2M2.8 15.2 15.2 2.8M9 15.2 15.2 9" />
  </>,
);
export const SunIcon = icon(
  <>
    <circle cx="9" cy="9" r="3.2" />
    <path d="M9 1.5v1.7M9 14.8v1.7M1.5 9h1.7M14.8 9h1.7M3.7 3.7l1.2 1.2M13.1 13.1l1.2 1.2M3.7 14.3l1.2-1.2M13.1 4.9l1.2-1.2" />
  </>,
);
export const MoonIcon = icon(<path d="M15.2 10.6A6.6 6.6 0 0 1 7.4 2.8a6.6 6.6 0 1 0 7.8 7.8Z" />);
export const HelpIcon = icon(
  <>
    <circle cx="9" cy="9" r="7" />
    <path d="M6.9 7a2.1 2.1 0 1 1 3.2 1.8c-.7.4-1.1.8-1.1 1.6" />
    <path d="M9 13v.1" />
  </>,
);
export const FolderIcon = icon(<path d="M2 14.2V4.6c0-.6.4-1 1-1h3.6L8.4 5.6H15c.6 0 1 .4 1 1v7.6c0 .6-.4 1-1 1H3c-.6 0-1-.4-1-1Z" />);
export const MapIcon = icon(<path d="m2 4.4 4.6-1.9 4.8 1.9L16 2.5v11.1l-4.6 1.9-4.8-1.9L2 15.5ZM6.6 2.5v11.1M11.4 4.4v11.1" />);
export const ComputeIcon = icon(
  <>
    <rect x="2.5" y="2.5" width="13" height="13" rx="1.5" />
    <path d="M2.5 6.8h13M2.5 11.1h13M6.8 2.5v13M11.1 2.5v13" />
  </>,
);
export const CloseIcon = icon(<path d="m4 4 10 10M14 4 4 14" />);
export const ChevronIcon = icon(<path d="m4.5 7 4.5 4.5 4.5-4.5" />);
export const PlusIcon = icon(<path d="M9 3v12M3 9h12" />);
export const MinusIcon = icon(<path d="M3 9h12" />);
export const FitIcon = icon(<path d="M2.5 6.5v-4h4M11.5 2.5h4v4M15.5 11.5v4h-4M6.5 15.5h-4v-4" />);
export const TableIcon = icon(<path d="M2.5 15.5v-5M7 15.5V6.5M11.5 15.5v-7M16 15.5V2.5" />);
export const TuneIcon = icon(<path d="M2 5h7.5M13.5 5H16M2 13h2.5M8.5 13H16M11.5 3v4M6.5 11v4" />);
export const MoreIcon = icon(<path d="M9 3.5v.1M9 9v.1M9 14.5v.1" />);
export const AlertIcon = icon(
  <>
    <path d="M9 2.3 16.4 15.2H1.6Z" />
    <path d="M9 7v3.8M9 12.9v.1" />
  </>,
);
export const SaveIcon = icon(<path d="M9 2.5v9M5.3 8 9 11.7 12.7 8M2.5 15.5h13" />);
export const SearchIcon = icon(
  <>
    <circle cx="7.8" cy="7.8" r="5" />
    <path d="m11.5 11.5 4 4" />
  </>,
);
export const PlayIcon = icon(<path d="M5.5 3.5v11l9-5.5Z" fill="currentColor" />);
export const PauseIcon = icon(<path d="M6 3.5v11M12 3.5v11" strokeWidth="2.6" />);
export const PreviousIcon = icon(<path d="M11.5 4 6.5 9l5 5" />);
export const NextIcon = icon(<path d="m6.5 4 5 5-5 5" />);
export const EpicentreIcon = icon(
  <>
    <circle cx="9" cy="9" r="1.6" fill="currentColor" />
    <circle cx="9" cy="9" r="4.2" />
    <circle cx="9" cy="9" r="7" />
  </>,
);
export const FlameIcon = icon(
  <path d="M9 1.8c.6 3 4.6 4.6 4.6 8.8A4.6 4.6 0 0 1 9 16.2a4.6 4.6 0 0 1-4.6-5.6c.3-1.5 1.2-2.2 1.6-3.4 1 .5 1.5 1.2 1.7 2C8.7 7.2 9 4.6 9 1.8Z" />,
);
