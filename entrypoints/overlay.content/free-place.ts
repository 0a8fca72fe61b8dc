const CONTROL = 'a,button,input,select,textarea,[role=button],[role=tab],[role=link],[contenteditable]';
/** Pixels between two places that are tried. */
const STEP = 12;

/**
 * The nearest place to `wanted` along an edge where a box of this height lies over no control of
 * the page; `wanted` itself where there is none. Pixels from the top, from `low` to `high`.
 */
export function freePlace(wanted: number, low: number, high: number, box: DOMRect): number {
  for (let away = 0; away <= high - low; away += STEP) {
    for (const top of [wanted + away, wanted - away]) {
      if (top >= low && top <= high && isFree(top, box)) return top;
    }
  }
  return wanted;
}

function isFree(top: number, { left, right, height }: DOMRect): boolean {
  for (let y = top; y <= top + height; y += 16) {
    for (const x of [left + 2, (left + right) / 2, right - 2]) {
      if (document.elementsFromPoint(x, y).some((element) => element.closest(CONTROL))) return false;
    }
  }
  return true;
}
