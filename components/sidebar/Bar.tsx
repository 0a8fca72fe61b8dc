import {
  ChevronLeft,
  ChevronRight,
  ExternalLink,
  type IconNode,
  Layers,
  Lock,
  PanelLeft,
  PanelRight,
  RefreshCw,
  Settings,
  Users,
} from 'lucide';
import type { CrmName } from '../../lib/crm/page';
import type { Connection } from '../../lib/crm/port';
import type { ToOverlay } from '../../lib/messages/port';
import { send } from '../../lib/messages/send';
import { t } from '../../lib/words';
import { IconButton } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { Menu, type MenuItem } from '../ui/Menu';
import { useOverlaySettings } from './use-overlay-settings';

export type BarProps = {
  crm: CrmName;
  connection: Connection | null;
  /** True for somebody who leads: their team page is one step away. */
  leads?: boolean;
  /** Null in a tab of our own. */
  tell: ((message: ToOverlay) => void) | null;
  refresh: () => void;
};

/** Who is connected and where, and what moves the sidebar itself. On every state, errors included. */
export function Bar({ crm, connection, leads, tell, refresh }: BarProps) {
  const { side, float } = useOverlaySettings(crm);
  const collapse = side === 'left' ? ChevronLeft : ChevronRight;
  return (
    <div className="flex items-center gap-1 pt-2 pr-2 pl-4">
      <div className="min-w-0 flex-1 text-mute text-xs">
        {connection ? <Who connection={connection} /> : 'Courtside'}
      </div>
      <Menu
        label={t('menu')}
        items={[
          { name: t('menu_refresh'), icon: <Icon icon={RefreshCw} />, act: refresh },
          ...(tell ? placing(tell, side, float) : []),
          {
            name: t('menu_tab'),
            icon: <Icon icon={ExternalLink} />,
            act: () => window.open(location.href, '_blank', 'noopener'),
          },
          ...(leads ? [screenItem('team', Users)] : []),
          ...(connection ? [screenItem('mirror', Lock)] : []),
          {
            name: t('menu_options'),
            icon: <Icon icon={Settings} />,
            act: () => void send({ type: 'open', screen: 'options' }),
          },
        ]}
      />
      {tell && (
        <IconButton label={t('header_collapse')} onClick={() => tell({ type: 'collapse' })}>
          <Icon icon={collapse} size={18} />
        </IconButton>
      )}
    </div>
  );
}

/** The person and the org that everything below is of, and the way to another or to none. */
function Who({ connection: { viewer, orgName, mode } }: { connection: Connection }) {
  // First: where there is no room for all of it, the org's name is cut.
  const sample = mode === 'sample' ? `${t('sample_mark')} · ` : '';
  const label = t('header_switch', `${sample}${viewer.name} · ${orgName}`);
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className="-ml-2 block min-h-8 max-w-full truncate rounded-lg px-2 text-left hover:bg-soft hover:text-ink"
      onClick={() => void send({ type: 'open', screen: 'options' })}
    >
      {sample}
      <bdi>{viewer.name}</bdi> · <bdi>{orgName}</bdi>
    </button>
  );
}

/** A page of ours in a tab of its own. */
function screenItem(screen: 'team' | 'mirror', icon: IconNode): MenuItem {
  return { name: t(`menu_${screen}`), icon: <Icon icon={icon} />, act: () => void send({ type: 'open', screen }) };
}

function placing(tell: (message: ToOverlay) => void, side: 'left' | 'right', float: boolean): MenuItem[] {
  return [
    side === 'right'
      ? { name: t('menu_dock_left'), icon: <Icon icon={PanelLeft} />, act: () => tell({ type: 'dock', side: 'left' }) }
      : {
          name: t('menu_dock_right'),
          icon: <Icon icon={PanelRight} />,
          act: () => tell({ type: 'dock', side: 'right' }),
        },
    {
      name: t(float ? 'menu_push' : 'menu_float'),
      icon: <Icon icon={Layers} />,
      act: () => tell({ type: 'float', float: !float }),
    },
  ];
}
