// What tsc is told of the shapes that go from file to file. Nothing of it is served: the page is JavaScript as it stands.

/** A channel, thread or post, as /api/playground/state lists it. */
interface Channel {
  id: string;
  name: string;
  type: number;
  parent_id?: string;
  tags?: string[];
  archived?: boolean;
  [more: string]: any;
}

/** A person one can be. dm is the direct message with the bot. */
interface Person {
  id: string;
  name: string;
  dm: string;
  admin: boolean;
  [more: string]: any;
}

/** What /api/playground/state answers. */
interface State {
  channels: Channel[];
  users: Person[];
  commands: any[];
  guild: any;
  now: string;
  [more: string]: any;
}

/** A command that is being filled in: what it was given, and the option that is open. */
interface Chips {
  call: any;
  given: any[];
  open: any;
  asked: boolean;
}

// The page has one drawing only beside its HTML, so that what is looked for in it is HTML.
interface ParentNode {
  querySelector(selectors: string): HTMLElement | null;
  querySelectorAll(selectors: string): NodeListOf<HTMLElement>;
}
interface Element {
  closest(selectors: string): HTMLElement | null;
}
