import { m } from '../i18n/messages/messages.js';
import { Toggle } from '../panels/toggle.js';
import { useApp } from './context.js';

/** Keys and words: all that needs to be said to use the map. */
export function Help() {
  const { preferences, prefer } = useApp();
  const keys: readonly (readonly [string, string])[] = [
    ['← ↑ → ↓', m.help_pan()],
    ['+ −', m.help_zoom()],
    ['0', m.help_fit()],
    ['Enter', m.help_inspect()],
    ['Esc', m.help_close()],
    ['Tab', m.help_tab()],
  ];
  return (
    <div className="help">
      <h2>{m.help_keys()}</h2>
      <dl>
        {keys.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <h2>{m.help_reading()}</h2>
      <p>{m.help_levels()}</p>
      <p>{m.help_hazard()}</p>
      <div className="help-text-size">
        <Toggle label={m.large_text()} on={preferences.largeText} onChange={(largeText) => prefer({ largeText })} />
      </div>
      <p className="caption">{m.help_private()}</p>
    </div>
  );
}
