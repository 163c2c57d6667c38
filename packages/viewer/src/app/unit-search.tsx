import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { ComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { nameIn } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import { mapView } from '../map/view-bus.js';
import type { Unit } from '../products/units.js';
import { SearchIcon } from './icons.js';

/** Finds a county by name and shows it. */
export function UnitSearch({ units }: { units: readonly Unit[] }) {
  const [text, setText] = useState('');
  return (
    <ComboBox
      className="search"
      aria-label={m.search_units()}
      inputValue={text}
      onInputChange={setText}
      menuTrigger="focus"
      selectedKey={null}
      onSelectionChange={(key) => {
        const unit = units.find((one) => one.id === key);
        if (unit === undefined) return;
        setText(nameIn(unit.name));
        mapView.show(unit.box);
        // on to the map: the list closes, and arrows move what was found
        setTimeout(() => document.getElementById('map')?.focus(), 0);
      }}
    >
      <SearchIcon />
      <Input placeholder={m.search_units()} />
      <Button className="hidden">{m.search_units()}</Button>
      <Popover className="popover search-list" offset={10}>
        <ListBox className="list" renderEmptyState={() => <p className="caption">{m.search_none()}</p>}>
          {units.map((unit) => (
            <ListBoxItem key={unit.id} id={unit.id} textValue={nameIn(unit.name)} className="list-item">
              <span>{nameIn(unit.name)}</span>
              <span className="caption">{unit.id}</span>
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
