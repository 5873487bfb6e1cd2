// The emoji that are offered for a reaction, with their names. Pure.

/**
 * EMOJI are the offered ones, each with what it is called, in rows of eight.
 * @type {[string, string][]}
 */
export const EMOJI = [
  ['👍', 'thumbs up'], ['👎', 'thumbs down'], ['❤️', 'heart'], ['😂', 'tears of joy'], ['🎉', 'party'], ['🔥', 'fire'], ['👏', 'applause'], ['🙏', 'thank you'],
  ['✅', 'check mark'], ['❌', 'cross mark'], ['💯', 'hundred points'], ['👀', 'eyes'], ['🤔', 'thinking'], ['💡', 'light bulb'], ['🧠', 'brain'], ['🚀', 'rocket'],
  ['😅', 'sweating smile'], ['😮', 'surprised'], ['😢', 'crying'], ['😎', 'cool'], ['💪', 'strong arm'], ['🙌', 'raised hands'], ['⭐', 'star'], ['☕', 'coffee'],
];
export const COLUMNS = 8;

const names = new Map(EMOJI);

/** emojiName is what an emoji is called; one that is not among the offered is called itself. */
export const emojiName = (emoji) => names.get(emoji) ?? emoji;
