import { Label } from 'react-aria-components/Label';
import { Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components/Slider';
import { m } from '../i18n/messages/messages.js';

/** How strongly a layer is painted, in percent. */
export function OpacitySlider({ name, value, onChange }: { name: string; value: number; onChange: (value: number) => void }) {
  return (
    <Slider className="slider" value={Math.round(value * 100)} step={1} minValue={0} maxValue={100} onChange={(percent) => onChange((percent as number) / 100)}>
      <Label>{m.opacity()}</Label>
      <SliderTrack className="slider-track">
        <span className="slider-fill" style={{ width: `${value * 100}%` }} />
        <SliderThumb className="slider-thumb" aria-label={m.opacity_of({ name })} />
      </SliderTrack>
      <SliderOutput className="slider-value">{({ state }) => `${state.values[0]}%`}</SliderOutput>
    </Slider>
  );
}
