/** Markup that is safe to place as it is. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = Html | string | number | null | undefined | false | Part[];

/** Template tag: everything put in is escaped unless it is markup itself. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(strings.reduce((text, piece, index) => text + render(parts[index - 1]) + piece));
}

function render(part: Part): string {
  if (part instanceof Html) return part.text;
  if (Array.isArray(part)) return part.map(render).join('');
  if (part === null || part === undefined || part === false) return '';
  return String(part).replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

export const icon = (name: string) => html`<svg class="icon" aria-hidden="true"><use href="#i-${name}"></use></svg>`;

/** An in-page link: the page's script follows it without a load. */
export const navigate = (path: string, text: Part) => html`<a href="${path}" data-nav>${text}</a>`;

/** Address of a record's page. */
export const recordPath = (object: string, id: unknown) => `/lightning/r/${object}/${id}/view`;

const SHAPES: Record<string, string> = {
  grid: 'M3 3h4v4H3zM10 3h4v4h-4zM17 3h4v4h-4zM3 10h4v4H3zM10 10h4v4h-4zM17 10h4v4h-4zM3 17h4v4H3zM10 17h4v4h-4zM17 17h4v4h-4z',
  search: 'M10 3a7 7 0 1 0 4.2 12.6l5 5 1.4-1.4-5-5A7 7 0 0 0 10 3zm0 2a5 5 0 1 1 0 10 5 5 0 0 1 0-10z',
  star: 'M12 3l2.7 5.8 6.3.8-4.6 4.4 1.2 6.3L12 17.200l-5.600 3.100 1.200-6.300L3 9.600l6.300-.8z',
  plus: 'M11 4h2v7h7v2h-7v7h-2v-7H4v-2h7z',
  help: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm-1 14h2v2h-2zm1-10c2.200 0 4 1.500 4 3.500 0 2.500-3 2.700-3 5h-2c0-3.200 3-3.300 3-5 0-.8-.8-1.500-2-1.500s-2 .8-2 2H8c0-2.300 1.800-4 4-4z',
  gear: 'M10 2h4l.5 2.500 2 1 2.300-1.300 2.500 2.600L20 9l.8 2H23v3h-2.200L20 16l1.300 2.200-2.500 2.600-2.300-1.300-2 1L14 23h-4l-.5-2.500-2-1-2.300 1.300-2.500-2.600L4 16l-.8-2H1v-3h2.200L4 9 2.700 6.800l2.500-2.600 2.300 1.300 2-1zM12 8.500a4 4 0 1 0 0 8 4 4 0 0 0 0-8z',
  bell: 'M12 2a2 2 0 0 0-2 2 6 6 0 0 0-4 6v5l-2 3h16l-2-3v-5a6 6 0 0 0-4-6 2 2 0 0 0-2-2zm-2.500 17.500a2.500 2.500 0 0 0 5 0z',
  deal: 'M12 2l9 7-9 13L3 9zm0 3.500L7 9.300h10z',
  account: 'M4 21V5l7-3v5l9 3v11h-6v-4h-3v4zM7 8v2h2V8zm0 5v2h2v-2zm7 0v2h3v-2z',
  task: 'M3 4h18v17H3zm7.500 12.500l7-7-1.500-1.500-5.500 5.500-2.500-2.500L6.500 12.500z',
  event: 'M4 4h3V2h2v2h6V2h2v2h3v17H4zm2 5v10h12V9z',
  note: 'M5 2h10l4 4v16H5zm3 8v2h8v-2zm0 4v2h8v-2zm0 4v2h5v-2z',
  mail: 'M2 5h20v14H2zm10 8L4.500 7.500v1.500L12 14.500 19.500 9V7.500z',
  call: 'M6 2l4 1 1 5-2.500 2a12 12 0 0 0 5.500 5.500L16 13l5 1 1 4c0 2-1.500 3-3 3C10 21 3 14 3 5c0-1.500 1-3 3-3z',
  pencil: 'M16 3l5 5L8 21H3v-5zm-2 3.500L5 15.500V19h3.500l9-9z',
  down: 'M5 8h14l-7 9z',
  clock: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm-1 5h2v5l4 3-1.200 1.600L11 13z',
  close: 'M6 4.500L12 10.500l6-6L19.500 6l-6 6 6 6-1.500 1.500-6-6-6 6L4.500 18l6-6-6-6z',
  chart: 'M3 21V3h2v16h16v2zm5-4V10h3v7zm5 0V6h3v11zm5 0v-5h3v5z',
};

/** The icons of a page, drawn once and used by name. */
export const sprite = () =>
  new Html(
    `<svg class="sprite" width="0" height="0" aria-hidden="true">${Object.entries(SHAPES)
      .map(
        ([name, path]) =>
          `<symbol id="i-${name}" viewBox="0 0 24 24"><path d="${path}" fill="currentColor" fill-rule="evenodd"/></symbol>`,
      )
      .join('')}</svg>`,
  );
