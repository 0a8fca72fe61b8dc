import {
  ChevronLeft,
  ChevronRight,
  ExternalLink,
  Layers,
  PanelLeft,
  PanelRight,
  RefreshCw,
  Settings,
} from 'lucide-react';
import { useState } from 'react';
import type { Connection } from '../../lib/crm/port';
import type { ToOverlay } from '../../lib/messages/port';
import { send } from '../../lib/messages/send';
import { t } from '../../lib/words';
import { IconButton } from '../ui/Button';
import { Menu, type MenuItem } from '../ui/Menu';

type Props = {
  title: string;
  subtitle: string;
  connection: Connection | null;
  /** Null in a tab of our own. */
  tell: ((message: ToOverlay) => void) | null;
  refresh: () => void;
};

/** Who is connected and where, above what is in view. */
export function Header({ title, subtitle, connection, tell, refresh }: Props) {
  const [side, setSide] = useState<'left' | 'right'>('right');
  const [float, setFloat] = useState<boolean | null>(null);

  function dock(to: 'left' | 'right') {
    setSide(to);
    tell?.({ type: 'dock', side: to });
  }
  function place(floats: boolean) {
    setFloat(floats);
    tell?.({ type: 'float', float: floats });
  }

  const icon = { size: 16, 'aria-hidden': true };
  const placing: MenuItem[] = tell
    ? [
        { name: t('menu_dock_left'), icon: <PanelLeft {...icon} />, act: () => dock('left') },
        { name: t('menu_dock_right'), icon: <PanelRight {...icon} />, act: () => dock('right') },
        float === true
          ? { name: t('menu_push'), icon: <Layers {...icon} />, act: () => place(false) }
          : { name: t('menu_float'), icon: <Layers {...icon} />, act: () => place(true) },
      ]
    : [];
  const Collapse = side === 'left' ? ChevronLeft : ChevronRight;

  return (
    <header className="px-4 pt-2 pb-1.5">
      <div className="-mr-2 flex items-center gap-1">
        <p className="min-w-0 flex-1 truncate text-mute text-xs">
          {connection && (
            <>
              <bdi>{connection.viewer.name}</bdi> · <bdi>{connection.orgName}</bdi>
              {connection.mode === 'sample' && ` · ${t('header_sample')}`}
            </>
          )}
        </p>
        <Menu
          label={t('menu')}
          items={[
            { name: t('menu_refresh'), icon: <RefreshCw {...icon} />, act: refresh },
            ...placing,
            {
              name: t('menu_tab'),
              icon: <ExternalLink {...icon} />,
              act: () => window.open(location.href, '_blank', 'noopener'),
            },
            {
              name: t('menu_options'),
              icon: <Settings {...icon} />,
              act: () => void send({ type: 'open', screen: 'options' }),
            },
          ]}
        />
        {tell && (
          <IconButton label={t('header_collapse')} onClick={() => tell({ type: 'collapse' })}>
            <Collapse size={18} aria-hidden="true" />
          </IconButton>
        )}
      </div>
      <h1
        className="line-clamp-2 break-words font-semibold text-[0.9375rem] leading-5 [overflow-wrap:anywhere]"
        dir="auto"
      >
        {title}
      </h1>
      <p className="mt-0.5 text-mute text-xs">{subtitle}</p>
    </header>
  );
}
