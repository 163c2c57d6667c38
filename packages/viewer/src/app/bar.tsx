import { lazy, Suspense } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { nameIn } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import { useApp } from './context.js';
import { Help } from './help.js';
import { HelpIcon, MoonIcon, MoreIcon, PatternIcon, SunIcon } from './icons.js';
import { Preferring } from './preferring.js';
import { SaveProducts } from './save-products.js';

/** Only an open folder has units to look for. */
const UnitSearch = lazy(() => import('./unit-search.js').then((module) => ({ default: module.UnitSearch })));

/** The 48 px bar: what is open, then search, patterns, language, theme, help. Narrow screens keep the choices behind one button. */
export function Bar() {
  const { state, preferences, prefer, session } = useApp();
  const open = state.at === 'open' ? state : undefined;
  const census = open?.products.census;
  const dark = preferences.theme === 'dark';
  return (
    <header className="bar">
      {open !== undefined && (
        <a className="skip" href="#map">
          {m.skip_to_map()}
        </a>
      )}
      <div className="bar-name">
        <img src="./icon.svg" width="24" height="24" alt="" />
        {census === undefined ? (
          <p className="bar-brand">tetrazone</p>
        ) : (
          <>
            <h1 title={nameIn(census.name)}>{nameIn(census.name)}</h1>
            {census.edition !== '' && <span className="caption bar-edition">{m.edition({ date: census.edition.slice(0, 10) })}</span>}
          </>
        )}
      </div>
      {open !== undefined && open.units.list.length > 0 && (
        <Suspense fallback={<span className="search" />}>
          <UnitSearch units={open.units.list} />
        </Suspense>
      )}
      <div className="bar-tools">
        {open?.computed !== undefined && <SaveProducts census={open.products.census} files={open.computed} />}
        {open !== undefined && (
          <Button className="button plain wide" onPress={() => void session.leave()}>
            {m.open_another()}
          </Button>
        )}
        {open !== undefined && (
          <ToggleButton className="button plain wide" isSelected={preferences.patterns} onChange={(patterns) => prefer({ patterns })}>
            <PatternIcon /> {m.patterns()}
          </ToggleButton>
        )}
        <Button
          className="button plain wide"
          aria-label={m.switch_language()}
          onPress={() => prefer({ language: preferences.language === 'en' ? 'zh-CN' : 'en' })}
        >
          <span lang={preferences.language === 'en' ? 'zh-CN' : 'en'}>{preferences.language === 'en' ? '中文' : 'English'}</span>
        </Button>
        <Button
          className="button plain icon wide"
          aria-label={dark ? m.theme_to_light() : m.theme_to_dark()}
          onPress={() => prefer({ theme: dark ? 'light' : 'dark' })}
        >
          {dark ? <SunIcon /> : <MoonIcon />}
        </Button>
        <DialogTrigger>
          <Button className="button plain icon wide" aria-label={m.help()}>
            <HelpIcon />
          </Button>
          <Popover className="popover" placement="bottom end" offset={6}>
            <Dialog className="dialog" aria-label={m.help()}>
              <Help />
            </Dialog>
          </Popover>
        </DialogTrigger>
        <DialogTrigger>
          <Button className="button plain icon slim" aria-label={m.more()}>
            <MoreIcon />
          </Button>
          <Popover className="popover" placement="bottom end" offset={6}>
            <Dialog className="dialog" aria-label={m.more()}>
              <Preferring />
              <Help />
            </Dialog>
          </Popover>
        </DialogTrigger>
      </div>
    </header>
  );
}
