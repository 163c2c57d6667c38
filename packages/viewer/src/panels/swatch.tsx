import { useId } from 'react';
import type { Pattern } from '../colors/patterns.js';

/** A legend swatch: the colour of a level with its pattern, always both; a category has only its colour. Decorative: the name stands beside it. */
export function Swatch({ color, pattern, width = 28, height = 18 }: { color: string; pattern?: Pattern; width?: number; height?: number }) {
  const id = useId();
  return (
    <svg className="swatch" width={width} height={height} aria-hidden="true">
      {pattern !== undefined && (
        <defs>
          <PatternDefinition id={id} pattern={pattern} />
        </defs>
      )}
      <rect width={width} height={height} rx="3" fill={pattern === 'slash' ? 'var(--nodata)' : color} />
      {pattern !== undefined && <rect width={width} height={height} rx="3" fill={`url(#${id})`} />}
      <rect x="0.5" y="0.5" width={width - 1} height={height - 1} rx="2.5" fill="none" stroke="var(--outline)" strokeOpacity="0.6" />
    </svg>
  );
}

/** An SVG pattern on a clear ground. */
export function PatternDefinition({ id, pattern }: { id: string; pattern: Pattern }) {
  const ink = pattern === 'slash' ? 'var(--nodata-slash)' : 'var(--pattern)';
  switch (pattern) {
    case 'lines':
      return (
        <pattern id={id} width="8" height="8" patternUnits="userSpaceOnUse">
          <path d="M0 5h8" stroke={ink} strokeWidth="1.2" />
        </pattern>
      );
    case 'dots':
      return (
        <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse">
          <circle cx="3" cy="3" r="1.2" fill={ink} />
        </pattern>
      );
    case 'diagonal':
      return (
        <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M3 0v6" stroke={ink} strokeWidth="1.2" />
        </pattern>
      );
    case 'hatch':
      return (
        <pattern id={id} width="4.5" height="4.5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M2.25 0v4.5M0 2.25h4.5" stroke={ink} strokeWidth="1" />
        </pattern>
      );
    case 'slash':
      return (
        <pattern id={id} width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
          <path d="M4.5 0v9" stroke={ink} strokeWidth="1" />
        </pattern>
      );
  }
}
