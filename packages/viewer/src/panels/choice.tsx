import { Button } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select, SelectValue } from 'react-aria-components/Select';
import { ChevronIcon } from '../app/icons.js';

interface Props<K extends string> {
  readonly label: string;
  /** The label is for screen readers alone, where what is chosen explains itself. */
  readonly quiet?: boolean;
  readonly chosen: K;
  readonly options: readonly { readonly key: K; readonly name: string }[];
  readonly onChoose: (key: K) => void;
}

/** One of several by its name: a button that opens the list. */
export function Choice<K extends string>({ label, quiet = false, chosen, options, onChoose }: Props<K>) {
  return (
    <Select className="choice" value={chosen} onChange={(key) => onChoose(key as K)}>
      <Label className={quiet ? 'hidden' : 'caption'}>{label}</Label>
      <Button className="button choice-button">
        <SelectValue />
        <ChevronIcon />
      </Button>
      <Popover className="popover choice-list">
        <ListBox className="list">
          {options.map(({ key, name }) => (
            <ListBoxItem key={key} id={key} textValue={name} className="list-item">
              {name}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
