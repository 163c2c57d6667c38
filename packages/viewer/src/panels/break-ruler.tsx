import { nameIn } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import { valueWithUnit } from '../i18n/numbers.js';
import type { Zoning } from '../products/model.js';
import { rulerParts } from './ruler-parts.js';

/** Where a value lies among the breaks: the levels in a row, the value marked. */
export function BreakRuler({ zoning, value }: { zoning: Zoning; value: number }) {
  const breaks = zoning.breaks?.values ?? [];
  const range = zoning.maps.find((map) => map.key === 'intensity')?.range;
  const ruler = rulerParts(breaks, range, value);
  if (ruler === undefined) return null;
  return (
    <figure className="ruler">
      <figcaption className="hidden">{m.ruler({ breaks: breaks.map((at) => valueWithUnit(at, '')).join(', ') })}</figcaption>
      <div className="ruler-bar" aria-hidden="true">
        {ruler.parts.map((width, index) => {
          const level = zoning.levels.find((one) => one.level === index + 1);
          return (
            <span key={level?.level ?? index} style={{ width: `${width * 100}%`, background: level?.color }} title={level === undefined ? '' : nameIn(level)} />
          );
        })}
        <span className="ruler-mark" style={{ left: `${ruler.at * 100}%` }} />
      </div>
      <div className="ruler-ticks caption" aria-hidden="true">
        {breaks.map((at, index) => (
          <span key={at} style={{ left: `${(ruler.ticks[index] ?? 0) * 100}%` }}>
            {valueWithUnit(at, '')}
          </span>
        ))}
      </div>
    </figure>
  );
}
