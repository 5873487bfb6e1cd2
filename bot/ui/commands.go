package ui

import (
	"github.com/bwmarrin/discordgo"

	"hotseat/bot/ui/kit"
	"hotseat/bot/ui/organise"
	"hotseat/questions/interview"
)

// Limits of what the commands take.
const (
	maxCheckin = 200 // characters of /checkin
	maxTyped   = 100 // characters of what autocomplete completes: its values may have as many
)

// Commands are all application commands, as they are registered: few, named by what one does with them. Members' commands work in
// servers and in direct messages, by server and by user install; what is about a server works only in servers.
func Commands() []*discordgo.ApplicationCommand {
	return []*discordgo.ApplicationCommand{
		members("mock", "A mock interview: questions one at a time, graded at once",
			choices(words("section", "What to be asked about; leave it out and the weakest section leads"), sectionChoices()...),
			number("questions", "How many questions (3 when left out)", 1, kit.MaxQuestions),
			choices(words("mode", "Practice answers at once; an exam is timed and silent until its end"),
				choice("Practice", string(interview.Practice)), choice("Exam", string(interview.Exam))),
		),
		members("daily", "Today's question, in case you missed it"),
		members("progress", "Your sections, your weakest link, and what to do next"),
		members("streak", "Your streak, your solid weeks and the group's streak"),
		members("checkin", "Say that you pushed code today: it counts for your streak",
			required(limited(words("what", "What you worked on, a link or a few words"), 1, maxCheckin))),
		members("me", "What the bot keeps about you",
			sub("settings", "Whether you are named, and when you are reminded of the daily"),
			sub("forget", "Delete all your answers, rounds and scores")),
		members("help", "What to do first"),
		members("questions", "Look a question up, suggest one, or look after this server's own",
			sub("search", "A question as a study sheet, its answer hidden until you tap it",
				required(completed(limited(words("question", "A word of its title, or what it is about"), 1, 100)))),
			sub("suggest", "Write a question for this server; an organiser looks at it first",
				required(completed(limited(words("item", "What it is about: an item of the checklist"), 1, 100))),
				required(choices(words("kind", "How it is answered"), choice("Open: said in own words", string(interview.Open)),
					choice("Choice: one or several of three to five options", string(interview.Choice)),
					choice("Short: a word, a number or a complexity", string(interview.Short)))),
				number("difficulty", "1 for beginners to 5 (2 when left out)", 1, 5)),
			sub("review", "For organisers: accept, edit or decline what members suggested"),
			sub("export", "For organisers: this server's questions as a file"),
			sub("import", "For organisers: add questions from a file",
				required(option(discordgo.ApplicationCommandOptionAttachment, "file",
					"One .md file or a .zip of them, as /questions export makes it"))),
			sub("remove", "For organisers: take one of this server's questions out",
				required(completed(limited(words("question", "A word of its title"), 1, 100)))),
		),
		inServers("leaderboard", "Readiness of this server's members"),
		organisers("setup", "When and where the daily question comes, and how strict the bot is",
			channel("channel", "Where the daily question is posted: a text channel, or a forum"),
			limited(words("time", "When, such as 09:00"), 1, 20),
			completed(limited(words("timezone", "Whose clock, such as Europe/Berlin"), 1, 64)),
			completed(limited(words("days", "On which days, such as mon-fri or every day"), 1, 60)),
			limited(words("cron", "Five fields, such as 0 9 * * 1-5; in place of time and days; off to go back"), 1, organise.MaxCron),
			completed(limited(words("reveal", "When the answer comes: next, off, or a time such as 20:00"), 1, 20)),
			choices(words("missed", "What becomes of a question that could not be posted at its time"), missedChoices()...),
			option(discordgo.ApplicationCommandOptionRole, "role", "A role to mention with the question"),
			option(discordgo.ApplicationCommandOptionBoolean, "thread", "Open a thread for discussion under each question"),
			option(discordgo.ApplicationCommandOptionBoolean, "pin", "Pin the newest question, and unpin the one before"),
			option(discordgo.ApplicationCommandOptionBoolean, "recap", "Post the week's recap on the first day of the next"),
			option(discordgo.ApplicationCommandOptionBoolean, "beyond", "Count the items beyond the checklist too"),
			choices(words("mode", "What the bot does about the weakest link"),
				choice("Advise: name it, change nothing", string(interview.Advise)),
				choice("Steer: a third of each round goes to it", string(interview.Steering)),
				choice("Strict: refuse rounds far above it", string(interview.Strict))),
		),
		organisers("daily-admin", "What the daily question asks next, and whether it comes",
			sub("now", "Post today's question now"),
			sub("queue", "Put a question in line; without one: show what is in line, and take things out",
				completed(limited(words("question", "Type a word of it"), 1, maxTyped)),
				completed(limited(words("date", "On which date, such as 2026-12-01; leave it out for as soon as possible"), 1, maxTyped))),
			sub("preview", "The next seven questions and why they were chosen"),
			sub("skip", "Leave the next question out"),
			sub("swap", "Give the next day another question",
				completed(limited(words("question", "Type a word of it; leave it out for the next in line"), 1, maxTyped))),
			sub("pause", "Post nothing until a date, or until you resume",
				completed(limited(words("until", "The first date with a question again; leave it out for no end"), 1, maxTyped))),
			sub("resume", "Post again on the chosen days"),
			sub("history", "What was asked in the last days, and how it went"),
		),
	}
}

// Where a command can be used and by which kind of install.
var (
	everywhere = []discordgo.InteractionContextType{discordgo.InteractionContextGuild, discordgo.InteractionContextBotDM,
		discordgo.InteractionContextPrivateChannel}
	serversOnly = []discordgo.InteractionContextType{discordgo.InteractionContextGuild}
	anyInstall  = []discordgo.ApplicationIntegrationType{discordgo.ApplicationIntegrationGuildInstall,
		discordgo.ApplicationIntegrationUserInstall}
	serverInstall = []discordgo.ApplicationIntegrationType{discordgo.ApplicationIntegrationGuildInstall}
)

func members(name, description string, options ...*discordgo.ApplicationCommandOption) *discordgo.ApplicationCommand {
	return &discordgo.ApplicationCommand{Type: discordgo.ChatApplicationCommand, Name: name, Description: description,
		Contexts: &everywhere, IntegrationTypes: &anyInstall, Options: options}
}

func inServers(name, description string, options ...*discordgo.ApplicationCommandOption) *discordgo.ApplicationCommand {
	c := members(name, description, options...)
	c.Contexts, c.IntegrationTypes = &serversOnly, &serverInstall
	return c
}

func organisers(name, description string, options ...*discordgo.ApplicationCommandOption) *discordgo.ApplicationCommand {
	c := inServers(name, description, options...)
	manage := int64(discordgo.PermissionManageGuild)
	c.DefaultMemberPermissions = &manage
	return c
}

func option(kind discordgo.ApplicationCommandOptionType, name, description string) *discordgo.ApplicationCommandOption {
	return &discordgo.ApplicationCommandOption{Type: kind, Name: name, Description: description}
}

func words(name, description string) *discordgo.ApplicationCommandOption {
	return option(discordgo.ApplicationCommandOptionString, name, description)
}

func sub(name, description string, options ...*discordgo.ApplicationCommandOption) *discordgo.ApplicationCommandOption {
	o := option(discordgo.ApplicationCommandOptionSubCommand, name, description)
	o.Options = options
	return o
}

func channel(name, description string) *discordgo.ApplicationCommandOption {
	o := option(discordgo.ApplicationCommandOptionChannel, name, description)
	o.ChannelTypes = organise.DailyChannels
	return o
}

func number(name, description string, low, high float64) *discordgo.ApplicationCommandOption {
	o := option(discordgo.ApplicationCommandOptionInteger, name, description)
	o.MinValue, o.MaxValue = &low, high
	return o
}

func limited(o *discordgo.ApplicationCommandOption, low, high int) *discordgo.ApplicationCommandOption {
	o.MinLength, o.MaxLength = &low, high
	return o
}

func required(o *discordgo.ApplicationCommandOption) *discordgo.ApplicationCommandOption {
	o.Required = true
	return o
}

func completed(o *discordgo.ApplicationCommandOption) *discordgo.ApplicationCommandOption {
	o.Autocomplete = true
	return o
}

func choices(o *discordgo.ApplicationCommandOption, c ...*discordgo.ApplicationCommandOptionChoice) *discordgo.ApplicationCommandOption {
	o.Choices = c
	return o
}

func choice(name, value string) *discordgo.ApplicationCommandOptionChoice {
	return &discordgo.ApplicationCommandOptionChoice{Name: name, Value: value}
}

func missedChoices() []*discordgo.ApplicationCommandOptionChoice {
	var c []*discordgo.ApplicationCommandOptionChoice
	for _, p := range organise.Policies {
		c = append(c, choice(p.Name, p.Policy))
	}
	return c
}

func sectionChoices() []*discordgo.ApplicationCommandOptionChoice {
	var c []*discordgo.ApplicationCommandOptionChoice
	for _, s := range interview.Sections() {
		c = append(c, choice(s.Title(), string(s)))
	}
	return c
}
