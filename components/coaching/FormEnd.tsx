import { t } from '../../lib/words';
import { Button } from '../ui/Button';

type Props = {
  /** What sending is called here. */
  send: string;
  /** True where no other primary button is in view. */
  isPrimary: boolean;
  disabled: boolean;
  trouble: string | null;
  cancel: () => void;
};

/** The end of a small form: send, or leave it; what stood in the way. */
export function FormEnd({ send, isPrimary, disabled, trouble, cancel }: Props) {
  return (
    <>
      {trouble && (
        <p role="alert" className="pt-1.5 text-mute text-xs">
          {trouble}
        </p>
      )}
      <div className="flex flex-wrap justify-end gap-2 pt-2">
        <Button look="bare" onClick={cancel}>
          {t('cancel')}
        </Button>
        <Button type="submit" look={isPrimary ? 'primary' : 'quiet'} disabled={disabled}>
          {send}
        </Button>
      </div>
    </>
  );
}
