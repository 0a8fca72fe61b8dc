import { Component, type ReactNode } from 'react';
import { t } from '../../lib/words';
import { Button } from './Button';

type Props = { children: ReactNode; copyDiagnostics: (error: Error) => Promise<void> };

/** The last net: a sentence and a way to tell us, never a stack on screen. */
export class ErrorBoundary extends Component<Props, { error: Error | null; copied: boolean }> {
  override state = { error: null as Error | null, copied: false };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render() {
    const { error, copied } = this.state;
    if (!error) return this.props.children;
    return (
      <main role="alert" className="p-4">
        <h1 className="pb-1 font-semibold text-base">{t('crash_title')}</h1>
        <p className="pb-3 text-mute">{t('crash_text')}</p>
        <div className="flex flex-wrap gap-2">
          <Button look="primary" onClick={() => location.reload()}>
            {t('crash_reload')}
          </Button>
          <Button
            onClick={() => this.props.copyDiagnostics(error).then(() => this.setState({ copied: true }))}
            aria-live="polite"
          >
            {copied ? t('diagnostics_copied') : t('diagnostics_copy')}
          </Button>
        </div>
      </main>
    );
  }
}
