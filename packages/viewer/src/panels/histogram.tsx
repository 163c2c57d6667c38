import { valueWithUnit } from '../i18n/numbers.js';

interface Props {
  readonly from: number;
  readonly to: number;
  readonly counts: readonly number[];
  readonly unit: string;
  readonly label: string;
}

const HEIGHT = 44;

/** How often values occur, from the least to the greatest. */
export function Histogram({ from, to, counts, unit, label }: Props) {
  const most = Math.max(1, ...counts);
  return (
    <figure className="histogram">
      <svg viewBox={`0 0 ${counts.length} ${HEIGHT}`} preserveAspectRatio="none" height={HEIGHT} role="img" aria-label={label}>
        {counts.map((count, index) => {
          const tall = count === 0 ? 0 : Math.max(1, (count / most) * HEIGHT);
          // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place
          return <rect key={index} x={index + 0.05} width={0.9} y={HEIGHT - tall} height={tall} />;
        })}
      </svg>
      <div className="ramp-ends caption" aria-hidden="true">
        <span>{valueWithUnit(from, '')}</span>
        <span>{valueWithUnit(to, unit)}</span>
      </div>
    </figure>
  );
}
