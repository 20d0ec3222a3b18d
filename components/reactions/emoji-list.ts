/** The emoji that people use most to react, in the order of the quick row. */
export const commonEmoji = ["👍", "❤️", "😄", "🎉", "🤔", "👀"] as const;

/** An emoji with the words by which it is found. */
export interface NamedEmoji {
  emoji: string;
  name: string;
}

const table = `👍 thumbs up yes agree like good
👎 thumbs down no disagree bad
❤️ red heart love
😄 smile happy grin laugh
😂 tears of joy laugh funny lol
🙂 slight smile ok
😉 wink
😍 heart eyes love
🤩 star struck wow
😎 cool sunglasses
🤔 thinking hmm doubt
🤨 raised eyebrow sceptical
😮 open mouth surprised wow
😢 crying sad
😭 sobbing sad
😅 sweat smile relief
🙃 upside down irony
😴 sleeping tired
🤯 mind blown
😱 scream fear
😡 angry
🙄 rolling eyes
🤝 handshake deal agree
👏 clapping applause bravo
🙌 raised hands hooray
🙏 folded hands thanks please
💪 strong muscle
👋 wave hello bye
👌 ok perfect
🤞 crossed fingers luck
✌️ peace victory
🫡 salute understood
👀 eyes look seen watching
🧠 brain smart
💡 light bulb idea
🔥 fire hot great
✨ sparkles new nice
⭐ star favourite
🎉 party celebrate hooray tada
🚀 rocket ship launch fast
💯 hundred points perfect
✅ check mark done yes
☑️ checked box
❌ cross no wrong
❓ question
❗ exclamation important
⚠️ warning careful
🚧 construction in progress
🛑 stop
🐛 bug
🔧 wrench fix
🔒 lock secure private
🔑 key
📌 pin important
📎 paperclip attachment
📝 memo note write
📚 books read learn
📈 chart up growth
📉 chart down loss
💰 money cost
⏰ alarm clock time late
⏳ hourglass wait
📅 calendar date
🔁 repeat again
➕ plus add
➖ minus remove
💬 speech comment talk
🗣️ speaking
📣 megaphone announce
🎯 target goal exact
🏁 finish flag
🏆 trophy win
🥇 gold medal first
🎁 gift present
🎂 cake birthday
☕ coffee break
🍕 pizza food
🍻 beers cheers
🌱 seedling grow
🌈 rainbow
☀️ sun
🌙 moon night
❄️ snow cold
🌍 earth world
🏠 house home
✈️ aeroplane travel
🚢 ship ferry
🚆 train
💔 broken heart
💙 blue heart
💚 green heart
🧡 orange heart
💜 purple heart
🖤 black heart
🤍 white heart
😇 angel innocent
🤖 robot model ai
👻 ghost
🦄 unicorn
🐢 turtle slow
🐙 octopus`;

/** The small collection that the picker offers; any other emoji can be given through the API. */
export const emojiList: readonly NamedEmoji[] = table.split("\n").map((line) => {
  const space = line.indexOf(" ");
  return { emoji: line.slice(0, space), name: line.slice(space + 1) };
});

/** The emoji whose words begin with what is looked for. */
export function findEmoji(query: string): readonly NamedEmoji[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === "") return emojiList;
  return emojiList.filter(
    ({ emoji, name }) =>
      emoji === wanted || name.split(" ").some((word) => word.startsWith(wanted)) || name.startsWith(wanted),
  );
}
