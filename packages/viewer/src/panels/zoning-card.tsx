import { Button } from 'react-aria-components/Button';
import { useApp, useWorkspace } from '../app/context.js';
import { EpicentreIcon, FlameIcon, TableIcon, TuneIcon } from '../app/icons.js';
import { DroughtCard } from '../drought/drought-card.js';
import { nameIn } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import { type Census, middleOf, type Zoning } from '../products/model.js';
import type { Fire } from '../scene/fire.js';
import { CategoryLegend } from './category-legend.js';
import { Legend } from './legend.js';
import { MapChoice } from './map-choice.js';
import { OpacitySlider } from './opacity-slider.js';
import { RampLegend } from './ramp-legend.js';

/** The zoning that is drawn: which of its maps, its legend, how strongly, and the way to its counties. */
export function ZoningCard({ zoning }: { zoning: Zoning }) {
  const { drawing, inspector, trial, fire, products } = useWorkspace();
  const { dispatch, session } = useApp();
  const map = zoning.maps.find((one) => one.key === drawing.map);
  return (
    <div className="zoning-card">
      {zoning.maps.length > 1 && <MapChoice zoning={zoning} chosen={drawing.map} onChoose={(key) => dispatch({ type: 'draw', change: { map: key } })} />}
      {map === undefined ? (
        <p className="notice error">{m.map_missing()}</p>
      ) : map.kind === 'value' ? (
        <RampLegend map={map} breaks={map.key === 'intensity' ? (zoning.breaks?.values ?? []) : []} />
      ) : map.kind === 'category' ? (
        <CategoryLegend map={map} />
      ) : (
        <Legend zoning={zoning} map={map} />
      )}
      {(zoning.files['station-index'] !== undefined || zoning.files.corridor !== undefined) && <DroughtCard />}
      <OpacitySlider
        name={nameIn(zoning.title)}
        value={drawing.zonesOpacity}
        onChange={(zonesOpacity) => dispatch({ type: 'draw', change: { zonesOpacity } })}
      />
      <div className="card-buttons">
        {zoning.table !== undefined && (
          <Button
            className="button"
            aria-expanded={inspector === 'units'}
            onPress={() => dispatch({ type: 'inspector', show: inspector === 'units' ? 'closed' : 'units' })}
          >
            <TableIcon /> {m.by_unit()}
          </Button>
        )}
        {trial !== undefined && zoning.role === 'hazard' && (
          <Button
            className="button"
            aria-expanded={inspector === 'trial'}
            onPress={() => {
              dispatch({ type: 'draw', change: { map: 'levels', zones: true } });
              dispatch({ type: 'inspector', show: inspector === 'trial' ? 'closed' : 'trial' });
            }}
          >
            <TuneIcon /> {m.trial()}
          </Button>
        )}
        {zoning.id === 'forest-fire' && trial !== undefined && (
          <Button
            className="button"
            aria-expanded={inspector === 'scene'}
            onPress={() =>
              inspector === 'scene' ? dispatch({ type: 'inspector', show: 'closed' }) : session.ignite(fire?.values ?? firstFire(products.census))
            }
          >
            <FlameIcon /> {m.fire()}
          </Button>
        )}
        {zoning.id === 'seismic' && (
          <Button
            className="button"
            aria-expanded={inspector === 'scene'}
            onPress={() => dispatch(inspector === 'scene' ? { type: 'inspector', show: 'closed' } : { type: 'quake', change: {} })}
          >
            <EpicentreIcon /> {m.quake()}
          </Button>
        )}
      </div>
    </div>
  );
}

/** A dry afternoon with a fresh wind in the middle of the region, until the reader says otherwise. */
const firstFire = (census: Census): Fire => ({
  ...middleOf(census),
  wind: 5,
  from: 315,
  moisture: 8,
  hours: 4,
});
