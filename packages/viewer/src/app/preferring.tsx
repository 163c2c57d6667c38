import { Button } from 'react-aria-components/Button';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { m } from '../i18n/messages/messages.js';
import { Toggle } from '../panels/toggle.js';
import { useApp } from './context.js';
import type { Preferences } from './preferences.js';

/** The bar's choices as a list, for screens too narrow for the bar. */
export function Preferring() {
  const { state, preferences, prefer, session } = useApp();
  return (
    <div className="preferring">
      {state.at === 'open' && (
        <Button className="button" onPress={() => void session.leave()}>
          {m.open_another()}
        </Button>
      )}
      <Segments
        label={m.language()}
        chosen={preferences.language}
        options={[
          ['zh-CN', '中文'],
          ['en', 'English'],
        ]}
        onChoose={(language) => prefer({ language: language as Preferences['language'] })}
      />
      <Segments
        label={m.theme()}
        chosen={preferences.theme}
        options={[
          ['light', m.theme_light()],
          ['dark', m.theme_dark()],
        ]}
        onChoose={(theme) => prefer({ theme: theme as Preferences['theme'] })}
      />
      <Toggle label={m.patterns()} on={preferences.patterns} onChange={(patterns) => prefer({ patterns })} />
      <Toggle label={m.large_text()} on={preferences.largeText} onChange={(largeText) => prefer({ largeText })} />
    </div>
  );
}

/** One choice of a few, all in view. */
export function Segments(props: {
  label: string;
  chosen: string;
  options: readonly (readonly [string, string])[];
  onChoose: (key: string) => void;
  quiet?: boolean;
}) {
  return (
    <ToggleButtonGroup
      className="segments"
      aria-label={props.label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[props.chosen]}
      onSelectionChange={(keys) => {
        const [key] = keys;
        if (key !== undefined) props.onChoose(String(key));
      }}
    >
      {props.options.map(([key, label]) => (
        <ToggleButton key={key} id={key} className="segment">
          {label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
