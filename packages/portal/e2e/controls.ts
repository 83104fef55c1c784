import type { Page } from '@playwright/test';

/** What came of using each control of a page. */
export interface Walked {
  /** How many were used, those that others opened among them. */
  used: number;
  /** Those that do nothing, or can't be used as a person would, with why. */
  dead: string[];
}

declare global {
  interface Window {
    /**
     * Comes to the page at `address` as somebody does who was elsewhere before, and uses each of its controls once, and
     * those that these open; `part` says whether those of the page, or of the frame around it.
     */
    useControls(address: string, part: 'page' | 'frame'): Promise<Walked>;
  }
}

/**
 * Gives each page that is opened from now on `useControls`. What a used control sends to be changed is noted and
 * answered with a fault, so that every control can be used, those that delete too.
 *
 * Those of like rows (of a table, a list, a calendar) are one: the first stands for all. Of links that lead to pages of
 * one kind one is followed in all, the others only say where to; what one opened dialog or list has in common with
 * another is used once.
 */
export async function installControls(page: Page): Promise<void> {
  await page.addInitScript(inPage);
}

/** Runs in the page, and so must not lean on anything outside of itself. */
function inPage() {
  const kinds = [
    'a[href]',
    'button',
    'summary',
    'select',
    ...['button', 'menuitem', 'menuitemcheckbox', 'menuitemradio', 'option', 'switch', 'tab'].map(
      (role) => `[role="${role}"]`,
    ),
    ...['button', 'checkbox', 'file', 'radio', 'submit'].map((type) => `input[type="${type}"]`),
    // One that is typed into answers to typing.
    'input[aria-haspopup][readonly], input[aria-haspopup="dialog"]',
  ].join();
  /** Already so, or not to be used now: pressing it changes nothing, and should not. */
  const idle = [
    ':disabled',
    '[aria-disabled="true"]',
    '[data-disabled="true"]',
    '[aria-current="page"]',
    '[aria-selected="true"]',
    'input[type="radio"]:checked',
    '[aria-hidden="true"] *',
    '[inert] *',
  ].join();

  const sent: string[] = [];
  /** Requests of this visit that have no answer yet. */
  let underWay = 0;
  let visits = 0;
  let holding = false;

  const asked = (init: RequestInit | undefined): string =>
    typeof init?.body === 'string' ? ((JSON.parse(init.body) as { query?: string }).query ?? '') : '';
  const send = window.fetch.bind(window);
  window.fetch = (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    const changes = (init?.method ?? 'GET') !== 'GET' && !/^\s*(query|\{)/.test(asked(init));
    sent.push(`sent ${/(?:query|mutation) (\w+)/.exec(asked(init))?.[1] ?? address}`);
    if (!holding || !changes) {
      const asker = visits;
      underWay += 1;
      return send(input, init).finally(() => {
        if (asker === visits) underWay -= 1;
      });
    }
    const errors = [{ message: 'held back by the test', extensions: { code: 'UNAVAILABLE' } }];
    const held = new Response(JSON.stringify({ data: null, errors }), {
      status: address.includes('/graphql') ? 200 : 503,
      headers: { 'content-type': 'application/json' },
    });
    return Promise.resolve(held);
  };
  window.print = () => void sent.push('printed');
  window.open = (address) => {
    sent.push(`opened ${address}`);
    return null;
  };
  Object.assign(window, {
    showOpenFilePicker: () => {
      sent.push('asked for a file');
      return Promise.reject(new DOMException('', 'AbortError'));
    },
  });
  // What would lead out of the page is noted instead.
  const outside = (event: Event) => {
    const link = (event.target as Element).closest('a[href]');
    const leaves = link?.matches(
      '[download], [target="_blank"], [href^="tel:"], [href^="mailto:"], [href^="sms:"]',
    );
    const chooses = (event.target as Element).matches('input[type="file"]');
    if (!holding || (!leaves && !chooses)) return;
    sent.push(leaves ? `led to ${link?.getAttribute('href')}` : 'asked for a file');
    event.preventDefault();
  };
  document.addEventListener('click', outside, true);
  // Another page, or this one loaded anew, would end the walk.
  window.navigation.addEventListener('navigate', (event) => {
    if (!holding || event.destination.sameDocument || event.navigationType === 'traverse') return;
    sent.push(`loaded ${event.destination.url}`);
    event.preventDefault();
  });

  /** What one presses: of a hidden box its label. */
  const face = (control: Element): Element => {
    const label = control.matches('input[type="checkbox"], input[type="radio"]')
      ? (control as HTMLInputElement).labels?.[0]
      : undefined;
    return label ?? control;
  };
  const shown = (control: Element) => {
    const { width, height } = face(control).getBoundingClientRect();
    return width > 1 && height > 1 && face(control).checkVisibility({ visibilityProperty: true });
  };

  /** Whether it is one of many alike: the rows of a table, the days of a calendar, the boxes for columns. */
  const isRow = (step: Element): boolean => {
    if (step.matches('tr, tbody, li, [role="row"], [role="option"], [role="grid"] td, [class*="monthCell"]'))
      return true;
    const siblings = [...(step.parentElement?.children ?? [])];
    return siblings.length > 4 && siblings.every((each) => each.matches('.mantine-Checkbox-root'));
  };
  const pathOf = (control: Element): string => {
    const steps: string[] = [];
    for (let at: Element | null = control; at && at !== document.body; at = at.parentElement) {
      if (at.matches('[data-portal]')) {
        steps.unshift('portal');
        break;
      }
      const step: Element = at;
      const siblings = [...(step.parentElement?.children ?? [])].filter(
        (each) => each.tagName === step.tagName,
      );
      const place = isRow(step) ? '' : siblings.indexOf(step);
      steps.unshift(`${step.tagName.toLowerCase()}${place}`);
    }
    return steps.join('>');
  };
  const nameOf = (control: Element): string => {
    const words =
      control.getAttribute('aria-label') ||
      (control as HTMLInputElement).labels?.[0]?.textContent ||
      control.textContent ||
      control.getAttribute('href') ||
      control.getAttribute('placeholder') ||
      '';
    const kind = control.getAttribute('role') ?? control.tagName.toLowerCase();
    return `${kind} «${words.trim().slice(0, 60)}»`;
  };
  const find = (): Map<string, Element> => {
    const found = new Map<string, Element>();
    const alike = new Map<string, number>();
    for (const control of document.querySelectorAll(kinds)) {
      if (control.matches(idle) || !shown(control)) continue;
      // What is told in passing goes away by itself, and a choice of one thing is none.
      if (control.closest('.mantine-Notifications-root')) continue;
      if (control instanceof HTMLSelectElement && control.options.length < 2) continue;
      const path = pathOf(control);
      if (found.has(path)) continue;
      // Cards of one kind, one below the other: two of them stand for all.
      const kind = `${path} ${nameOf(control)}`.replace(/\d+/g, '');
      const before = alike.get(kind) ?? 0;
      alike.set(kind, before + 1);
      if (before < 2) found.set(path, control);
    }
    return found;
  };

  /** All that a reader could notice of the page: words, values, states; neither colours nor places. */
  const state = (): string => {
    const root = document.documentElement;
    const parts = [location.href, document.title, root.lang, root.dataset.mantineColorScheme ?? ''];
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      parts.push(element.tagName);
      for (const { name, value } of element.attributes) {
        if (/^(aria-|data-(?!.*(focus|hover))|role$|href$|hidden$|disabled$|open$)/.test(name)) {
          parts.push(`${name}=${value}`);
        }
      }
      if (element.matches('input, select, textarea')) {
        const field = element as HTMLInputElement;
        parts.push(field.value, String(field.checked), field.type);
      }
      if (element.style.display === 'none') parts.push('away');
      for (const node of element.childNodes)
        if (node.nodeType === Node.TEXT_NODE) parts.push(node.nodeValue ?? '');
    }
    return parts.join('\u0001');
  };
  const moment = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  const until = async (holds: () => boolean, milliseconds: number) => {
    for (const end = Date.now() + milliseconds; !holds() && Date.now() < end; ) await moment(10);
  };

  /** What a page is about, whichever record of it; with the names of what its address says beside. */
  const kindOf = (href: string) => {
    const { pathname, search } = new URL(href);
    return `${pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '$')}?${[...new URLSearchParams(search).keys()].join()}`;
  };

  let moves = 0;
  new MutationObserver(() => (moves += 1)).observe(document, {
    ...{ subtree: true, childList: true, characterData: true, attributes: true },
  });
  /** Waits until nothing is on its way and nothing moves. */
  const quiet = async () => {
    for (let tries = 0; tries < 100; tries += 1) {
      const before = moves;
      await moment(40);
      const isBusy =
        underWay > 0 || document.querySelector('[aria-busy="true"], main .mantine-Skeleton-root');
      if (!isBusy && moves === before) return;
    }
  };
  /** Waits until the state is, or is not any more, the given one; it is looked at only where something moved. */
  const untilState = async (given: string, isWanted: boolean, milliseconds: number, orElse = () => false) => {
    let before = -1;
    let holds = false;
    const look = () => {
      if (moves === before) return holds;
      before = moves;
      holds = (state() === given) === isWanted;
      return holds;
    };
    await until(() => orElse() || look(), milliseconds);
    return (state() === given) === isWanted;
  };

  const choose = (select: HTMLSelectElement) => {
    const other = [...select.options].find((option) => !option.selected && !option.disabled);
    if (!other) return;
    const own = Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value');
    own?.set?.call(select, other.value);
    select.dispatchEvent(new Event('input', { bubbles: true }));
    select.dispatchEvent(new Event('change', { bubbles: true }));
  };

  const to = async (where: string) => {
    if (location.pathname + location.search === where) return;
    const before = document.querySelector('main > *');
    history.pushState({}, '', where);
    await until(() => !before?.isConnected || document.querySelector('[role="dialog"]') !== null, 10_000);
    if (!before?.isConnected) return;
    // A form that was filled in asks whether it may be left: its first button leaves.
    const dialogs = [...document.querySelectorAll('[role="dialog"] .mantine-Modal-body')];
    dialogs.at(-1)?.querySelector('button')?.click();
    await until(() => !before?.isConnected, 10_000);
  };
  const visit = async (address: string) => {
    holding = false;
    if (layer()) closeOpened();
    localStorage.clear();
    // By way of another page: this one would stay, or come back from where a link is leading just now.
    await to('/no-such-page');
    // What the page that is left still asks for concerns nobody.
    visits += 1;
    underWay = 0;
    await to(address);
    await until(() => document.querySelector('main h1') !== null, 10_000);
    await quiet();
    holding = true;
  };
  /** What lies above the page just now: a dialog, a menu, a list, a calendar; not what is told in passing. */
  const layer = () =>
    [...document.querySelectorAll('[data-portal] :is([role], button), [role="dialog"]')].find(
      (each) => !each.closest('.mantine-Notifications-root') && shown(each),
    );
  const closeOpened = () => {
    const open = layer() ?? document.activeElement;
    open?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    (document.activeElement as HTMLElement | null)?.blur();
  };

  /** What lies over a control where a finger would press it, if anything does. */
  const coverOf = (control: Element): Element | undefined => {
    const pressed = face(control);
    pressed.scrollIntoView({ block: 'center' });
    const { left, top, width, height } = pressed.getBoundingClientRect();
    const hit = document.elementFromPoint(left + Math.min(width / 2, 40), top + height / 2);
    if (!hit || pressed.contains(hit) || hit.contains(pressed)) return undefined;
    const group = (hit.closest('label')?.control as HTMLInputElement | null | undefined)?.name;
    const isOfGroup = group !== undefined && group === (control as HTMLInputElement).name;
    // What is told in passing goes away by itself.
    return isOfGroup || hit.closest('.mantine-Notifications-root') ? undefined : hit;
  };

  /** Uses a control. Returns what changed, nothing where it is dead, or why it could not be used as a person would. */
  const press = async (control: Element): Promise<{ what?: string; fault?: string }> => {
    const cover = coverOf(control);
    if (cover) return { fault: `lies under ${cover.outerHTML.slice(0, 120)}` };
    const pressed = face(control) as HTMLElement;
    const before = state();
    sent.length = 0;
    if (control instanceof HTMLSelectElement) choose(control);
    else {
      if (control instanceof HTMLInputElement) control.focus();
      // Some answer to the finger going down already.
      for (const name of ['pointerdown', 'mousedown', 'pointerup', 'mouseup']) {
        const Kind = name.startsWith('pointer') ? PointerEvent : MouseEvent;
        pressed.dispatchEvent(new Kind(name, { bubbles: true, cancelable: true, button: 0 }));
      }
      pressed.click();
    }
    const isChanged = await untilState(before, false, 2_000, () => sent.length > 0);
    const what = sent.join(', ') || (isChanged ? 'the page changed' : undefined);
    return what ? { what } : { fault: 'does nothing' };
  };

  /** Kinds of links, and of what opens, that were used already on whichever page. */
  const once = new Set<string>();
  const isNew = (kind: string) => !once.has(kind) && !!once.add(kind);
  const isInner = (control: Element): control is HTMLAnchorElement =>
    control instanceof HTMLAnchorElement &&
    control.origin === location.origin &&
    !control.matches('[download], [target="_blank"], [href^="#"]') &&
    !control.pathname.startsWith('/api/');

  window.useControls = async (address, part) => {
    const isIn = (path: string) => (part === 'page' ? /main\d*>|^portal/.test(path) : !/main\d*>/.test(path));
    const dead: string[] = [];
    let used = 0;
    /** Uses the control at a path, from the page as it is where that has it. Returns whether it did something. */
    const use = async (path: string, name: string, control = find().get(path)): Promise<boolean> => {
      used += 1;
      if (!control) {
        dead.push(`${name}: is not there on a second visit`);
        return false;
      }
      if (isInner(control)) {
        if (control.href === location.href) dead.push(`${name}: leads to where one is`);
        if (!isNew(`link ${kindOf(control.href)}`)) return true;
      }
      const { fault } = await press(control);
      if (fault) dead.push(`${name}: ${fault}`);
      // Where a link led is looked at in a walk of its own.
      if (location.pathname === here) await quiet();
      return !fault;
    };
    const here = new URL(address, location.href).pathname;
    await visit(address);
    const first = [...find()]
      .filter(([path]) => isIn(path))
      .map(([path, each]) => [path, nameOf(each)] as const);
    const known = new Set(first.map(([path]) => path));
    const isAway = (path: string) => location.pathname !== here || !find().has(path);
    const isCovered = (path: string) => {
      const control = find().get(path);
      return control !== undefined && coverOf(control) !== undefined;
    };
    /** Closes a list, then a dialog, that an earlier control opened over this one. */
    const uncover = async (path: string) => {
      for (const close of [() => (document.activeElement as HTMLElement | null)?.blur(), closeOpened]) {
        if (!isCovered(path)) return;
        close();
        await until(() => !isCovered(path), 300);
      }
    };
    for (const [path, name] of first) {
      if (layer()) closeOpened();
      await until(() => !layer() && find().has(path), 300);
      if (isAway(path)) await visit(address);
      if (!(await use(path, name)) || location.pathname !== here) continue;
      // What is behind a tab has a walk of its own, and what is chosen from leaves other rows.
      if (/^(tab|select) /.test(name)) continue;
      const opened = [...find()].filter(([each]) => isIn(each) && !known.has(each));
      for (const [inner, each] of opened) {
        const innerName = nameOf(each);
        known.add(inner);
        const opener = name.replace(/[«\d].*/, '');
        if (!isNew(`${here} ${innerName}`) || !isNew(`${opener} ${innerName}`.replace(/\d+/g, ''))) continue;
        await uncover(inner);
        if (isAway(inner) || isCovered(inner)) {
          await visit(address);
          const again = find().get(path);
          if (again) await press(again);
          await quiet();
          // What is told in passing has gone meanwhile.
          if (!find().has(inner)) continue;
        }
        await use(inner, `${name} → ${innerName}`);
      }
    }
    return { used, dead };
  };
}
