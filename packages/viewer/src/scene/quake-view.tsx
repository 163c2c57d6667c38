import { Button } from 'react-aria-components/Button';
import { useApp, useWorkspace } from '../app/context.js';
import { nameIn } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import { coordinates, kilometres, km2Number, valueWithUnit } from '../i18n/numbers.js';
import { Choice } from '../panels/choice.js';
import { Status } from '../panels/evidence.js';
import { NumberSlider } from '../panels/number-slider.js';
import { Swatch } from '../panels/swatch.js';
import { intensityColor, intensityOf, type Quake, type QuakeModel, quakeModels, roman, VS30 } from './quake.js';
import { type ShakenUnit, shakingOf } from './shaken-units.js';

/** A supposed earthquake: where, how strong, by which model, and whom it shakes. */
export function QuakeView() {
  const { quake, units } = useWorkspace();
  const { dispatch } = useApp();
  if (quake === undefined)
    return (
      <div className="scene">
        <p className="empty">{m.quake_none()}</p>
        <Button className="button" onPress={() => dispatch({ type: 'quake', change: {} })}>
          {m.quake_place()}
        </Button>
      </div>
    );
  const { rings, units: shaken, km2 } = shakingOf(quake, units.list);
  const strongest = intensityOf(quake)(0, 0);
  const worst = shaken[0];
  return (
    <div className="scene">
      <section>
        <h2>{m.quake_title()}</h2>
        <p className="caption">{m.quake_note()}</p>
      </section>
      <Settings quake={quake} onSet={(change) => dispatch({ type: 'quake', change })} />
      <section>
        <dl className="facts">
          <dt>{m.quake_epicentre()}</dt>
          <dd>{coordinates(quake.longitude, quake.latitude)}</dd>
          <dt>{m.quake_strongest()}</dt>
          <dd>{valueWithUnit(Math.round(strongest * 10) / 10, 'intensity')}</dd>
        </dl>
        <p className="hidden" role="status">
          {worst === undefined ? m.quake_unfelt() : m.quake_worst({ name: nameIn(worst.unit.name), degree: roman(worst.most) })}
        </p>
      </section>
      {rings.length === 0 ? (
        <p className="notice">{m.quake_unfelt()}</p>
      ) : (
        <>
          <section>
            <h3>{m.quake_rings()}</h3>
            <table className="legend">
              <thead>
                <tr>
                  <th scope="col">{m.quake_degree()}</th>
                  <th scope="col" className="number">
                    {m.quake_reach()} km
                  </th>
                  <th scope="col" className="number">
                    {m.quake_inside()} km²
                  </th>
                </tr>
              </thead>
              <tbody>
                {[...rings].reverse().map(({ degree, reach }) => (
                  <tr key={degree}>
                    <th scope="row">
                      <Swatch color={intensityColor(degree)} />
                      <span>{m.degree({ degree: roman(degree) })}</span>
                    </th>
                    <td className="number">{kilometres(Math.max(...reach))}</td>
                    <td className="number">{km2Number(km2[degree] ?? 0)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <Units shaken={shaken} />
        </>
      )}
    </div>
  );
}

const models = () => (Object.keys(quakeModels) as QuakeModel[]).map((key) => ({ key, name: nameIn(quakeModels[key].title) }));

function Settings({ quake, onSet }: { quake: Quake; onSet: (change: Partial<Quake>) => void }) {
  const { model, magnitude, depth, azimuth } = quake;
  const { uses, status } = quakeModels[model];
  return (
    <section>
      <Choice label={m.quake_model()} chosen={model} options={models()} onChoose={(to) => onSet({ model: to })} />
      <NumberSlider label={m.quake_magnitude()} value={magnitude} least={4} most={8} step={0.1} onChange={(to) => onSet({ magnitude: to })} />
      {uses === 'azimuth' && <NumberSlider label={m.quake_azimuth()} value={azimuth} least={0} most={180} step={5} onChange={(to) => onSet({ azimuth: to })} />}
      {uses === 'depth' && <NumberSlider label={m.quake_depth()} value={depth} least={2} most={60} step={1} onChange={(to) => onSet({ depth: to })} />}
      <p className="caption scene-basis">
        {uses === 'distance' ? m.quake_soil({ speed: VS30 }) : uses === 'depth' ? m.quake_mmi() : m.quake_no_depth()} <Status status={status} />
      </p>
    </section>
  );
}

/** Who is inside: the units that feel it, hardest first. */
function Units({ shaken }: { shaken: readonly ShakenUnit[] }) {
  if (shaken.length === 0) return <p className="notice">{m.quake_outside()}</p>;
  return (
    <section>
      <h3>{m.quake_units()}</h3>
      <table className="legend">
        <thead>
          <tr>
            <th scope="col">{m.unit_name()}</th>
            <th scope="col" className="number">
              {m.quake_most()}
            </th>
            <th scope="col" className="number">
              {m.quake_from_six()} km²
            </th>
          </tr>
        </thead>
        <tbody>
          {shaken.map(({ unit, most, km2 }) => (
            <tr key={unit.id}>
              <th scope="row">{nameIn(unit.name)}</th>
              <td className="number">{roman(most)}</td>
              <td className="number">{km2Number(km2.slice(6).reduce((sum, area) => sum + area, 0))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
