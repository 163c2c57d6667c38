import { Switch } from 'react-aria-components/Switch';

/** A switch with its name to the right. */
export function Toggle({ label, on, onChange }: { label: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <Switch className="switch" isSelected={on} onChange={onChange}>
      <span className="track" aria-hidden="true" />
      <span>{label}</span>
    </Switch>
  );
}
