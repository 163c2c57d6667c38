import { Button } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select, SelectValue } from 'react-aria-components/Select';
import { ChevronIcon } from '../app/icons.js';
import { nameIn } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import type { MapProduct, Zoning } from '../products/model.js';
import { choicesOf, seriesTitle } from '../products/series.js';

/** Which map of a hazard is drawn: its levels, the intensity they are cut from, or a further product. */
export function MapChoice({ zoning, chosen, onChoose }: { zoning: Zoning; chosen: string; onChoose: (key: string) => void }) {
  return (
    <Select className="choice" value={chosen} onChange={(key) => onChoose(String(key))}>
      <Label className="caption">{m.which_map()}</Label>
      <Button className="button choice-button">
        <SelectValue />
        <ChevronIcon />
      </Button>
      <Popover className="popover choice-list">
        <ListBox className="list">
          {choicesOf(zoning.maps, chosen).map((map) => (
            <ListBoxItem key={map.key} id={map.key} textValue={titleOf(map)} className="list-item">
              {titleOf(map)}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}

const titleOf = (map: MapProduct): string => (map.key === 'levels' ? m.map_levels() : nameIn(map.series === undefined ? map.title : seriesTitle(map)));
