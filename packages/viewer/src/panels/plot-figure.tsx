import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useApp } from '../app/context.js';

interface Props {
  /** Draws for a width in pixels; another function draws anew. */
  readonly draw: (width: number) => readonly Element[];
  readonly caption: string;
  /** The caption is for screen readers alone. */
  readonly quiet?: boolean;
  /** Pixels held free until it is drawn. */
  readonly height?: number;
  /** What the picture refers to, such as patterns. */
  readonly children?: ReactNode;
}

/** A picture of data as wide as its panel, drawn anew with language and theme. Its table twin stands beside it, so that screen readers may skip the picture. */
export function PlotFigure({ draw, caption, quiet = false, height, children }: Props) {
  const { language, theme } = useApp().preferences;
  const holder = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = holder.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: language and theme change words and colours that the drawing reads elsewhere
  useEffect(() => {
    const element = holder.current;
    if (element === null || width === 0) return;
    element.replaceChildren(...draw(width));
    return () => element.replaceChildren();
  }, [draw, width, language, theme]);
  return (
    <figure className="chart">
      {children}
      <div ref={holder} aria-hidden="true" className="chart-holder" style={{ minHeight: height }} />
      <figcaption className={quiet ? 'hidden' : 'caption'}>{caption}</figcaption>
    </figure>
  );
}

/** How every picture looks. */
export const plotStyle = { background: 'transparent', color: 'var(--text)', fontFamily: 'inherit', fontSize: '12px', overflow: 'visible' } as const;

/** An axis whose title stands in its middle. */
export const axisTitle = { labelAnchor: 'center', labelArrow: 'none' } as const;
