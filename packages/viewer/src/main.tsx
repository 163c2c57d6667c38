import { createRoot } from 'react-dom/client';
import { applyPreferences, keptPreferences } from './app/preferences.js';
import { Root } from './app/root.js';
import { spokenLanguage } from './i18n/language.js';
import { overwriteGetLocale } from './i18n/messages/runtime.js';
import './style/tokens.css';
import './style/base.css';
import './style/controls.css';
import './style/layout.css';
import './style/start.css';
import './style/audit.css';
import './style/panels.css';
import './style/inspector.css';
import './style/map.css';
import './style/siting.css';
import './style/strip.css';
import './style/narrow.css';

overwriteGetLocale(spokenLanguage);
const preferences = keptPreferences();
applyPreferences(preferences);

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<Root preferences={preferences} />);
