import { describeError } from '@tetrazone/core';
import { useId } from 'react';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { useApp, useWorkspace } from '../app/context.js';
import { drawnZoning } from '../app/workspace.js';
import { patternOf } from '../colors/patterns.js';
import { rampRange } from '../colors/ramp.js';
import { nameIn, spokenLanguage } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import { percent, valueNumber, valueWithUnit } from '../i18n/numbers.js';
import type { MapProduct, Zoning } from '../products/model.js';
import { SheltersCard } from '../shelters/shelters-card.js';
import { OpacitySlider } from './opacity-slider.js';
import { rampGradient } from './ramp-legend.js';
import { Swatch } from './swatch.js';
import { Toggle } from './toggle.js';
import { ZoningCard } from './zoning-card.js';

/** Layers in the order they lie on the map, the uppermost first: boundaries, one of the level maps, relief. */
export function LayersPanel() {
  const workspace = useWorkspace();
  const { products, drawing } = workspace;
  const { dispatch } = useApp();
  const zoning = drawnZoning(workspace);
  const heading = useId();
  return (
    <div className="layers">
      <Problems />
      {zoning !== undefined && <LegendStrip zoning={zoning} map={zoning.maps.find((one) => one.key === drawing.map)} />}
      {products.unitsPath !== undefined && (
        <section className="layer-group boundaries">
          <h2>{m.boundaries()}</h2>
          <div className="layer-row">
            <Toggle label={m.boundary_lines()} on={drawing.units} onChange={(units) => dispatch({ type: 'draw', change: { units } })} />
            <Toggle label={m.boundary_names()} on={drawing.labels} onChange={(labels) => dispatch({ type: 'draw', change: { labels } })} />
          </div>
        </section>
      )}
      <section className="layer-group">
        <div className="layer-head">
          <h2 id={heading}>{m.level_maps()}</h2>
          <Toggle label={m.shown()} on={drawing.zones} onChange={(zones) => dispatch({ type: 'draw', change: { zones } })} />
        </div>
        <RadioGroup className="zonings" aria-labelledby={heading} value={drawing.zoning} onChange={(zoning) => dispatch({ type: 'choose', zoning })}>
          {products.zonings.map((zoning) => (
            <Radio key={zoning.id} value={zoning.id} className="zoning-choice">
              <span className="radio" aria-hidden="true" />
              <span className="zoning-name">{nameIn(zoning.title)}</span>
              <ShareBar zoning={zoning} />
            </Radio>
          ))}
        </RadioGroup>
        {/* outside of the group: its arrow keys would move the sliders' focus */}
        {zoning !== undefined && <ZoningCard zoning={zoning} />}
      </section>
      {products.shelters !== undefined && <SheltersCard products={products.shelters} />}
      {products.hillshade !== undefined && (
        <section className="layer-group">
          <div className="layer-head">
            <h2>{nameIn(products.hillshade.title)}</h2>
            <Toggle label={m.shown()} on={drawing.hillshade} onChange={(hillshade) => dispatch({ type: 'draw', change: { hillshade } })} />
          </div>
          {drawing.hillshade && (
            <OpacitySlider
              name={nameIn(products.hillshade.title)}
              value={drawing.hillshadeOpacity}
              onChange={(hillshadeOpacity) => dispatch({ type: 'draw', change: { hillshadeOpacity } })}
            />
          )}
        </section>
      )}
    </div>
  );
}

/** Narrow screens: what is drawn and its colours in two lines, all that a low sheet shows. */
function LegendStrip({ zoning, map }: { zoning: Zoning; map: MapProduct | undefined }) {
  if (map?.kind === 'value') {
    const [least, most] = rampRange(map.range);
    return (
      <div className="legend-strip">
        <h2>{nameIn(map.title)}</h2>
        <p className="legend-ramp caption">
          {valueNumber(least, map.unit)}
          <span style={{ background: rampGradient(map) }} aria-hidden="true" />
          {valueWithUnit(most, map.unit)}
        </p>
      </div>
    );
  }
  return (
    <div className="legend-strip">
      <h2>{nameIn(zoning.title)}</h2>
      <ul>
        {[...zoning.levels].reverse().map((level) => (
          <li key={level.level}>
            <Swatch width={20} height={14} color={level.color} pattern={patternOf(level.level, zoning.levels.length)} />
            {nameIn(level)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The shares of all levels as one thin bar, worst first: enough to compare hazards at a glance. */
function ShareBar({ zoning }: { zoning: Zoning }) {
  const levels = zoning.levels.filter((level) => level.share > 0).reverse();
  const words = levels.map((level) => `${nameIn(level)} ${percent(level.share)}`).join(spokenLanguage() === 'zh-CN' ? '\uFF0C' : ', ');
  return (
    <span className="share-bar" title={words}>
      {levels.map((level) => (
        <span key={level.level} style={{ background: level.color, width: `${level.share * 100}%` }} />
      ))}
    </span>
  );
}

/** What of the folder could not be read. The rest is shown all the same. */
function Problems() {
  const { products } = useWorkspace();
  if (products.problems.length === 0) return null;
  return (
    <div className="notice error" role="alert">
      <strong>{m.partial({ count: products.problems.length })}</strong>
      <ul>
        {products.problems.map(({ path, error }) => (
          <li key={path}>{describeError(error, spokenLanguage())}</li>
        ))}
      </ul>
    </div>
  );
}
