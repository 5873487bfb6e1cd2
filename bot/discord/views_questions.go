package discord

import (
	"fmt"
	"strings"

	"github.com/bwmarrin/discordgo"

	coachlibrary "hotseat/bot/coach/library"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// What is said of files that cannot be used.
const (
	noFileWords       = "The file did not arrive. Give it to /questions import once more."
	wrongFileWords    = "An import is one .md file, or a .zip of them as /questions export makes it."
	unfetchedWords    = "Discord did not hand the file over. Try the import once more."
	brokenZipWords    = "That .zip cannot be read: it is broken, or no zip at all. Pack it anew."
	emptyZipWords     = "There is no file in that .zip. A question is a .md file."
	manyFilesWords    = "That is more than 200 files at once. Import them in parts."
	muchUnpackedWords = "Unpacked, that is more than 4 MiB. Import it in parts."
	brokenFileWords   = "it cannot be read: the archive is broken there"
	largeFileWords    = "it is larger than 64 KiB"
)

func tooLargeWords(limit int64) string {
	return fmt.Sprintf("That file is larger than %d KiB. Import it in parts.", limit>>10)
}

func exportedWords(n int) string {
	return count(n, "question") + " of this server, in the format of hotseat's bank"
}

// The lengths of a question's form, in characters.
const (
	maxFormTitle  = 60
	maxFormPrompt = 900
	maxFormTask   = 3000
	maxFormAnswer = 1700
	maxFormNotes  = 1000
)

// questionForm is the form of a question, with what was typed so far. The third field is another for each kind.
func questionForm(d questions.Draft, action, key string) Modal {
	text := func(most int, value, placeholder string) discordgo.TextInput {
		return discordgo.TextInput{Style: discordgo.TextInputParagraph, MinLength: 1, MaxLength: most, Required: yes(), Value: value, Placeholder: placeholder}
	}
	title := text(maxFormTitle, d.Title, "Ten thousand idle sockets")
	title.Style = discordgo.TextInputShort
	name, how, example := "Key points, one a line: point = cue words",
		"2 to 8. Under the first its follow-up, in a line that begins with ?. Cues are words of your answer.",
		"reports only what is ready = only ready | ready list"
	switch d.Kind {
	case interview.Choice:
		name, how, example = "Options, one a line; * before the right ones", `3 to 5 of them. Write \* for a star that belongs to an option.`, "* epoll"
	case interview.Short:
		name, how, example = "Accepted answers, one a line", "A word, a number or a complexity. Small typing errors are forgiven.", "O(n log n)"
	}
	return Modal{CustomID: CustomID(action, key), Title: "A question of your group", Components: []discordgo.MessageComponent{
		field("title", "Title", "Short, and without the answer in it", title),
		field("prompt", "Question", "As an interviewer would ask it. Markdown and code blocks work.",
			text(maxFormPrompt, d.Prompt, "Why does a chat server with ten thousand users not call select?")),
		field(string(d.Kind), name, how, text(maxFormTask, d.Task, example)),
		field("answer", "Answer", "What a good candidate would say: 60 to 350 words. Markdown works.",
			text(maxFormAnswer, d.Answer, "select looks at every descriptor on each call, while epoll …")),
		field("notes", "Hint and sources", "A hint in a sentence; then at least one https link, each in a line of its own.",
			text(maxFormNotes, d.Notes, "Think of what the kernel is told on each call.")),
	}}
}

// suggestedMessage says what came of a suggestion.
func suggestedMessage(v coachlibrary.SuggestView) Message {
	if len(v.Faults) > 0 {
		return newPage(fit(maxText, fixed("This cannot be taken yet. What you typed is kept."), faultPart(v.Faults))...).color(accentBad).
			row(primary("Edit it", "suggest.again", "")).message()
	}
	return newPage("Thank you! **"+Escape(v.Question.Title)+"** waits for an organiser now.",
		"-# It is asked once it is accepted. You hear of it in a direct message.").color(accentGood).message()
}

// faultPart lists what is wrong. Faults quote what was typed.
func faultPart(faults []string) part {
	var lines []string
	for _, f := range faults {
		lines = append(lines, "- "+EscapeCut(strings.Join(strings.Fields(f), " "), 300))
	}
	return markdownPart("", strings.Join(lines, "\n"), 1, 200)
}

// reviewMessage is the suggestion that is to be decided next.
func reviewMessage(v coachlibrary.ReviewView) Message {
	done := ""
	if d := v.Decided; d != nil {
		done = "Declined: **" + Escape(d.Title) + "**."
		if d.Accepted {
			done = "Accepted: **" + Escape(d.Title) + "**. It can come up from now on."
		}
	}
	if v.ID == "" {
		return newPage(done, "No suggestion waits. Members write them with /questions suggest.").message()
	}
	head := "-# " + count(v.Waiting, "suggestion") + " waiting. This one came " + in(v.MadeAt)
	if v.Author != "" {
		head += " from " + personName(v.Author)
	}
	if v.Edited {
		head += "\nSaved as you edited it. It still waits: accept it when it is right."
	}
	parts := []part{fixed("%s", done), fixed("%s", head)}
	if len(v.Faults) > 0 {
		lead := "**It does not pass the checks; edit it first**"
		if v.Refused {
			lead = "**Your edit was not saved; what you typed is kept**"
		}
		f := faultPart(v.Faults)
		parts = append(parts, markdownPart(lead, f.text, 1, 300))
	}
	q := v.Question
	parts = append(parts, sheetParts(q, v.Item)...)
	parts = append(parts, markdownPart("**Hint**", q.Hint, 6, 80))
	parts = append(parts, answerParts(q, true)...)
	accept, edit := primary("Accept", "review.accept", string(v.ID)), secondary("Edit", "review.edit", string(v.ID))
	if len(v.Faults) > 0 && !v.Refused {
		accept = disabled(accept)
	}
	if v.Refused {
		edit = secondary("Edit again", "review.retry", string(v.ID))
	}
	row := []discordgo.MessageComponent{accept, edit, danger("Decline", "review.decline", string(v.ID))}
	if v.Waiting > 1 {
		row = append(row, secondary("Next", "review.next", string(v.ID)))
	}
	return newPage(fit(maxText, parts...)...).row(row...).message()
}

// declineForm asks for a word to the author.
func declineForm(id string) Modal {
	no := false
	word := discordgo.TextInput{Style: discordgo.TextInputParagraph, MaxLength: coachlibrary.MaxWord, Required: &no, Placeholder: "We have one very like it already"}
	return Modal{CustomID: CustomID("review.declined", id), Title: "Decline this question", Components: []discordgo.MessageComponent{
		field("word", "Why, in a sentence", "The author will read it. You may leave it empty.", word),
	}}
}

// decisionMessage tells an author what became of a suggestion.
func decisionMessage(d coachlibrary.Decision) Message {
	if d.Accepted {
		return newPage("Your question **" + Escape(d.Title) + "** was accepted. It can now be the question of the day of your group, and come up in its rounds. Thank you!").
			color(accentGood).message()
	}
	m := newPage("Your question **" + Escape(d.Title) + "** was not taken this time.")
	if d.Word != "" {
		m.text(fit(1500, typedPart("The organiser says:", d.Word, 1, 100))...)
	}
	return m.text("-# You can suggest another one any time with /questions suggest.").message()
}

// removedMessage says that a question was taken out, and hands it over.
func removedMessage(q questions.Question, f File) Message {
	m := newPage("Taken out: **"+Escape(q.Title)+"**. It is not asked any more; answers to it keep their scores, and where it is asked already it goes on.",
		"-# Keep this file: /questions import brings the question back.").message()
	m.Components, m.Files = append(m.Components, attached(f)), []File{f}
	return m
}

// exportMessage hands the server's questions over.
func exportMessage(f File, n int) Message {
	m := newPage(count(n, "question")+" of this server.",
		"-# They are files of hotseat's bank: change them, /questions import them here or elsewhere, or add them to the bank by a pull request.").message()
	m.Components, m.Files = append(m.Components, attached(f)), []File{f}
	return m
}

// importMessage says what an import came to.
func importMessage(v coachlibrary.Imported) Message {
	var lines []string
	say := func(n int, what string) {
		if n > 0 {
			lines = append(lines, count(n, "question")+" "+what)
		}
	}
	say(len(v.Added), "taken in.")
	say(len(v.Replaced), "replaced by what the file says.")
	say(v.Same, "there already, and the same.")
	if len(lines) == 0 {
		lines = append(lines, "Nothing was taken in.")
	}
	parts := []part{fixed("%s", strings.Join(lines, "\n"))}
	if len(v.Refused) == 0 {
		return newPage(fit(maxText, parts...)...).color(accentGood).message()
	}
	const shown, each = 12, 3
	lines = nil
	for _, r := range v.Refused[:min(shown, len(v.Refused))] {
		lines = append(lines, "**"+EscapeCut(strings.Join(strings.Fields(r.Name), " "), 80)+"**")
		for _, f := range r.Faults[:min(each, len(r.Faults))] {
			lines = append(lines, "- "+EscapeCut(strings.Join(strings.Fields(f), " "), 200))
		}
		if more := len(r.Faults) - each; more > 0 {
			lines = append(lines, "- and "+count(more, "other"))
		}
	}
	if more := len(v.Refused) - shown; more > 0 {
		lines = append(lines, "and "+count(more, "other file"))
	}
	parts = append(parts, markdownPart("Not taken: "+count(len(v.Refused), "file")+". Mend and import again.", strings.Join(lines, "\n"), 1, 300))
	return newPage(fit(maxText, parts...)...).color(accentBad).message()
}
