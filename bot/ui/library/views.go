package library

import (
	"fmt"
	"strings"

	"github.com/bwmarrin/discordgo"

	coachlibrary "hotseat/bot/coach/library"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/discord/text"
	"hotseat/bot/ui/kit"
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
	return kit.Count(n, "question") + " of this server, in the format of hotseat's bank"
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
func questionForm(d questions.Draft, action, key string) interaction.Modal {
	area := func(most int, value, placeholder string) discordgo.TextInput {
		return discordgo.TextInput{Style: discordgo.TextInputParagraph, MinLength: 1, MaxLength: most, Required: kit.Yes(), Value: value,
			Placeholder: placeholder}
	}
	title := area(maxFormTitle, d.Title, "Ten thousand idle sockets")
	title.Style = discordgo.TextInputShort
	var name, how, example string
	switch d.Kind {
	case interview.Open:
		name, how, example = "Key points, one a line: point = cue words",
			"2 to 8. Under the first its follow-up, in a line that begins with ?. Cues are words of your answer.",
			"reports only what is ready = only ready | ready list"
	case interview.Choice:
		name, how, example = "Options, one a line; * before the right ones",
			`3 to 5. A line that begins with two spaces says why the one above it is wrong. \* is a plain star.`,
			"* epoll\nselect\n  It looks at every descriptor on each call."
	case interview.Short:
		name, how, example = "Accepted answers, one a line", "A word, a number or a complexity. Small typing errors are forgiven.", "O(n log n)"
	case interview.Order, interview.Command, interview.Code, interview.SQL, interview.Regex, interview.Output:
		// in no form: questions.DraftKinds
	}
	return interaction.Modal{CustomID: interaction.CustomID(action, key), Title: "A question of your group",
		Components: []discordgo.MessageComponent{
			kit.Field("title", "Title", "Short, and without the answer in it", title),
			kit.Field("prompt", "Question", "As an interviewer would ask it. Markdown and code blocks work.",
				area(maxFormPrompt, d.Prompt, "Why does a chat server with ten thousand users not call select?")),
			kit.Field(string(d.Kind), name, how, area(maxFormTask, d.Task, example)),
			kit.Field("answer", "Answer", "What a good candidate would say: 60 to 350 words. Markdown works.",
				area(maxFormAnswer, d.Answer, "select looks at every descriptor on each call, while epoll …")),
			kit.Field("notes", "Hint and sources", "A hint in a sentence; then at least one https link, each in a line of its own.",
				area(maxFormNotes, d.Notes, "Think of what the kernel is told on each call.")),
		}}
}

// suggestedMessage says what came of a suggestion.
func suggestedMessage(v coachlibrary.SuggestView) api.Message {
	if len(v.Faults) > 0 {
		return kit.NewPage(kit.Fit(kit.MaxText, kit.Fixed("This cannot be taken yet. What you typed is kept."),
			faultPart(v.Faults))...).Color(kit.AccentBad).
			Row(kit.Primary("Edit it", "suggest.again", "")).Message()
	}
	return kit.NewPage("Thank you! **"+text.Escape(v.Question.Title)+"** waits for an organiser now.",
		"-# It is asked once it is accepted. You hear of it in a direct message.").Color(kit.AccentGood).Message()
}

// faultPart lists what is wrong. Faults quote what was typed.
func faultPart(faults []string) kit.Part {
	var lines []string
	for _, f := range faults {
		lines = append(lines, "- "+text.EscapeCut(strings.Join(strings.Fields(f), " "), 300))
	}
	return kit.MarkdownPart("", strings.Join(lines, "\n"), 1, 200)
}

// reviewMessage is the suggestion that is to be decided next.
func reviewMessage(v coachlibrary.ReviewView) api.Message {
	done := ""
	if d := v.Decided; d != nil {
		done = "Declined: **" + text.Escape(d.Title) + "**."
		if d.Accepted {
			done = "Accepted: **" + text.Escape(d.Title) + "**. It can come up from now on."
		}
	}
	if v.ID == "" {
		return kit.NewPage(done, "No suggestion waits. Members write them with /questions suggest.").Message()
	}
	head := "-# " + kit.Count(v.Waiting, "suggestion") + " waiting. This one came " + kit.In(v.MadeAt)
	if v.Author != "" {
		head += " from " + kit.PersonName(v.Author)
	}
	if v.Edited {
		head += "\nSaved as you edited it. It still waits: accept it when it is right."
	}
	parts := []kit.Part{kit.Fixed("%s", done), kit.Fixed("%s", head)}
	if len(v.Faults) > 0 {
		lead := "**It does not pass the checks; edit it first**"
		if v.Refused {
			lead = "**Your edit was not saved; what you typed is kept**"
		}
		f := faultPart(v.Faults)
		parts = append(parts, kit.MarkdownPart(lead, f.Text, 1, 300))
	}
	q := v.Question
	parts = append(parts, sheetParts(q, v.Item)...)
	for _, hint := range q.Hints() {
		parts = append(parts, kit.MarkdownPart("**Hint**", hint, 6, 80))
	}
	parts = append(parts, answerParts(q, true)...)
	accept, edit := kit.Primary("Accept", "review.accept", string(v.ID)), kit.Secondary("Edit", "review.edit", string(v.ID))
	if len(v.Faults) > 0 && !v.Refused {
		accept = kit.Disabled(accept)
	}
	if v.Refused {
		edit = kit.Secondary("Edit again", "review.retry", string(v.ID))
	}
	row := []discordgo.MessageComponent{accept, edit, kit.Danger("Decline", "review.decline", string(v.ID))}
	if v.Waiting > 1 {
		row = append(row, kit.Secondary("Next", "review.next", string(v.ID)))
	}
	return kit.NewPage(kit.Fit(kit.MaxText, parts...)...).Row(row...).Message()
}

// declineForm asks for a word to the author.
func declineForm(id string) interaction.Modal {
	no := false
	word := discordgo.TextInput{Style: discordgo.TextInputParagraph, MaxLength: coachlibrary.MaxWord, Required: &no,
		Placeholder: "We have one very like it already"}
	return interaction.Modal{CustomID: interaction.CustomID("review.declined", id), Title: "Decline this question",
		Components: []discordgo.MessageComponent{
			kit.Field("word", "Why, in a sentence", "The author will read it. You may leave it empty.", word),
		}}
}

// removedMessage says that a question was taken out, and hands it over.
func removedMessage(q questions.Question, f api.File) api.Message {
	m := kit.NewPage("Taken out: **"+text.Escape(q.Title)+"**. It is not asked any more; answers to it keep their scores, and where it is "+
		"asked already it goes on.",
		"-# Keep this file: /questions import brings the question back.").Message()
	m.Components, m.Files = append(m.Components, attached(f)), []api.File{f}
	return m
}

// exportMessage hands the server's questions over.
// later of the server's questions were left out, as their answers are a secret now.
func exportMessage(f api.File, n, later int) api.Message {
	left := ""
	if later > 0 {
		left = kit.Count(later, "question") + " less than there are: what is being asked right now is left out until its answer is no secret."
	}
	m := kit.NewPage(kit.Count(n, "question")+" of this server.", left,
		"-# They are files of hotseat's bank: change them, /questions import them here or elsewhere, or add them to the "+
			"bank by a pull request.").Message()
	m.Components, m.Files = append(m.Components, attached(f)), []api.File{f}
	return m
}

// exportAppeals is what /questions export is told to export cases.
const exportAppeals = "appeals"

// casesMessage hands decided appeals over, as cases.
func casesMessage(lines []byte, n int) api.Message {
	f := api.File{Name: "appeals.jsonl", Data: lines, Description: kit.Count(n, "case") + " of decided appeals, a line of JSON each"}
	m := kit.NewPage(kit.Count(n, "case")+" of this server.",
		"-# Each is an answer with what an organiser judged of it, whose author lets it be used to test the bot. They name nobody; read "+
			"them before you hand them on.").Message()
	m.Components, m.Files = append(m.Components, attached(f)), []api.File{f}
	return m
}

// importMessage says what an import came to.
func importMessage(v coachlibrary.Imported) api.Message {
	var lines []string
	say := func(n int, what string) {
		if n > 0 {
			lines = append(lines, kit.Count(n, "question")+" "+what)
		}
	}
	say(len(v.Added), "taken in.")
	say(len(v.Replaced), "replaced by what the file says.")
	say(v.Same, "there already, and the same.")
	if len(lines) == 0 {
		lines = append(lines, "Nothing was taken in.")
	}
	parts := []kit.Part{kit.Fixed("%s", strings.Join(lines, "\n"))}
	if len(v.Refused) == 0 {
		return kit.NewPage(kit.Fit(kit.MaxText, parts...)...).Color(kit.AccentGood).Message()
	}
	const shown, each = 12, 3
	lines = nil
	for _, r := range v.Refused[:min(shown, len(v.Refused))] {
		lines = append(lines, "**"+text.EscapeCut(strings.Join(strings.Fields(r.Name), " "), 80)+"**")
		for _, f := range r.Faults[:min(each, len(r.Faults))] {
			lines = append(lines, "- "+text.EscapeCut(strings.Join(strings.Fields(f), " "), 200))
		}
		if more := len(r.Faults) - each; more > 0 {
			lines = append(lines, "- and "+kit.Count(more, "other"))
		}
	}
	if more := len(v.Refused) - shown; more > 0 {
		lines = append(lines, "and "+kit.Count(more, "other file"))
	}
	parts = append(parts, kit.MarkdownPart("Not taken: "+kit.Count(len(v.Refused), "file")+". Mend and import again.",
		strings.Join(lines, "\n"), 1, 300))
	return kit.NewPage(kit.Fit(kit.MaxText, parts...)...).Color(kit.AccentBad).Message()
}

// attached is the component that shows a message's file.
func attached(f api.File) discordgo.MessageComponent {
	return discordgo.FileComponent{File: discordgo.UnfurledMediaItem{URL: "attachment://" + f.Name}}
}
