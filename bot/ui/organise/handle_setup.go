package organise

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	coachdaily "hotseat/bot/coach/daily"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/kit"
	"hotseat/questions/interview"
)

// clockDraft is where refused times wait for the next try.
const clockDraft = "setup"

// clockSlot is the draft of the clock's form of a daily.
func clockSlot(w coach.Who) string { return profileKey(clockDraft, w.Profile) }

// clockFields are the fields of the clock's form, by the options of /setup that are the same.
var clockFields = map[string]string{"time": "time", "timezone": "zone", "cron": "cron", "reveal": "reveal"}

// setup is /setup: what was given is applied, then the panel is shown. What the form has too is applied last, so that a bad one leaves the
// rest done.
func (h handlers) setup(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if err := kit.MustOrganise(r); err != nil {
		return interaction.Response{}, err
	}
	w, err := organiser(r)
	if err != nil {
		return interaction.Response{}, err
	}
	change, problems := changeOf(r)
	if role := r.Options["role"]; role != "" && role == r.GuildID {
		problems = append(problems, everyoneRole)
		change.Role = nil
	}
	if _, err := h.Coach.ChangeSettings(ctx, w, change); err != nil {
		return interaction.Response{}, err
	}
	typed := map[string]string{}
	for option, field := range clockFields {
		if v := strings.TrimSpace(r.Options[option]); v != "" {
			typed[field] = v
		}
	}
	return h.applyClock(ctx, r, w, typed, panel{
		problems: problems, runs: change.Days != nil, overruled: typed["cron"] != "" && (typed["time"] != "" || change.Days != nil),
	})
}

const overruledTime = "The cron expression decides when the question comes, so time and days count for nothing. To use them, empty its " +
	"field under *Time and zone*."

const everyoneRole = "The role @everyone would call the whole server each day; choose one that people take by themselves."

// changeOf reads /setup's options but those of the clock's form, with a sentence for each that says nothing.
func changeOf(r *interaction.Request) (coachdaily.Change, []string) {
	var c coachdaily.Change
	var problems []string
	if v := r.Options["channel"]; v != "" {
		c.Channel, c.Forum = &v, isForum(r, v)
	}
	if v := r.Options["role"]; v != "" {
		c.Role = &v
	}
	for option, into := range map[string]**bool{"beyond": &c.Beyond, "thread": &c.Thread, "pin": &c.Pin, "recap": &c.Recap,
		"publish": &c.Publish} {
		if v, err := strconv.ParseBool(r.Options[option]); err == nil {
			*into = &v
		}
	}
	if v := r.Options["title"]; v != "" {
		c.Title = titleOf(v)
	}
	if v := interview.Steer(r.Options["mode"]); v != "" {
		c.Steer = &v
	}
	if v := r.Options["pack"]; v != "" {
		c.Pack = &v
	}
	if v := r.Options["missed"]; v != "" {
		setWord(&c.Policy, v)
	}
	if v := r.Options["days"]; v != "" {
		d, err := coach.ParseDays(v)
		if err == nil {
			c.Days = &d
		} else {
			problems = append(problems, kit.Sentence(err))
		}
	}
	return c, problems
}

// titleOf is a title that was typed; off goes back to the usual words.
func titleOf(typed string) *string {
	if strings.EqualFold(strings.TrimSpace(typed), "off") {
		typed = ""
	}
	return &typed
}

// isForum says whether a channel that was chosen is a forum, as Discord told with the choice.
func isForum(r *interaction.Request, channel string) *bool {
	forum := r.ChannelTypes[channel] == int(discordgo.ChannelTypeGuildForum)
	return &forum
}

// clockChange is what was typed into the clock's form, or into the options that are the same. A cron expression of nothing, or off, goes
// back to time and days.
func clockChange(typed map[string]string) coachdaily.Change {
	var c coachdaily.Change
	for field, into := range map[string]**string{"time": &c.Time, "zone": &c.Zone, "cron": &c.Cron, "reveal": &c.Reveal} {
		if v, ok := typed[field]; ok {
			*into = &v
		}
	}
	if c.Cron != nil && strings.EqualFold(*c.Cron, "off") {
		none := ""
		c.Cron = &none
	}
	return c
}

// applyClock applies what was typed, whichever is given, and shows the panel; or says why not, and offers the form with what was typed.
func (h handlers) applyClock(ctx context.Context, r *interaction.Request, w coach.Who, typed map[string]string, p panel) (
	interaction.Response, error,
) {
	s, err := h.Coach.ChangeSettings(ctx, w, clockChange(typed))
	var e *coach.Error
	if errors.As(err, &e) && e.Code == coach.Bad {
		if err := h.Coach.KeepDraft(ctx, w, clockSlot(w), typed); err != nil {
			return interaction.Response{}, err
		}
		return kit.Show(r, clockRefused(w.Profile, e.Person(), p.problems)), nil
	}
	if err != nil {
		return interaction.Response{}, err
	}
	if len(typed) > 0 {
		if err := h.Coach.KeepDraft(ctx, w, clockSlot(w), nil); err != nil {
			return interaction.Response{}, err
		}
		p.runs = true
	}
	if p.overruled && s.Cron != "" {
		p.problems = append(p.problems, overruledTime)
	}
	return h.panel(ctx, r, s, p), nil
}

// panel shows the settings, with what the bot may not do in the channel.
func (h handlers) panel(ctx context.Context, r *interaction.Request, s coachdaily.Settings, p panel) interaction.Response {
	p.checked = s.Ready && h.Server != nil
	if p.checked {
		p.problems = append(p.problems, checkChannel(ctx, h.Server, s, h.Log)...)
	}
	if len(p.problems) == 0 && s.Problem != "" {
		p.problems = append(p.problems, "Today's question is not posted yet: "+s.Problem)
	}
	return kit.Show(r, setupMessage(s, p))
}

// change applies one control of the panel and shows the page that it stands on.
func (h handlers) change(ctx context.Context, r *interaction.Request, c coachdaily.Change, p panel) (interaction.Response, error) {
	if err := kit.MustOrganise(r); err != nil {
		return interaction.Response{}, err
	}
	w, err := organiser(r)
	if err != nil {
		return interaction.Response{}, err
	}
	s, err := h.Coach.ChangeSettings(ctx, w, c)
	if err != nil {
		return interaction.Response{}, err
	}
	return h.panel(ctx, r, s, p), nil
}

// setupPage turns to the panel's first or second page.
func (h handlers) setupPage(p panel) interaction.Handler {
	return func(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
		return h.change(ctx, r, coachdaily.Change{}, p)
	}
}

func (h handlers) setupChannel(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if len(r.Values) != 1 {
		return interaction.Response{}, kit.ErrEnded()
	}
	return h.change(ctx, r, coachdaily.Change{Channel: &r.Values[0], Forum: isForum(r, r.Values[0])}, panel{})
}

func (h handlers) setupRole(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	role := ""
	if len(r.Values) > 0 {
		role = r.Values[0]
	}
	if role != "" && role == r.GuildID {
		return interaction.Response{}, &coach.Error{Code: coach.Bad, Sentence: everyoneRole}
	}
	return h.change(ctx, r, coachdaily.Change{Role: &role}, panel{})
}

func (h handlers) setupDays(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	var d coach.Days
	for _, v := range r.Values {
		i, err := strconv.Atoi(v)
		if err != nil || i < 0 || i >= len(week) {
			return interaction.Response{}, kit.ErrEnded()
		}
		d |= 1 << i
	}
	return h.change(ctx, r, coachdaily.Change{Days: &d}, panel{runs: true})
}

func (h handlers) setupMode(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if len(r.Values) != 1 {
		return interaction.Response{}, kit.ErrEnded()
	}
	steer := interview.Steer(r.Values[0])
	return h.change(ctx, r, coachdaily.Change{Steer: &steer}, panel{})
}

func (h handlers) setupMissed(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if len(r.Values) != 1 {
		return interaction.Response{}, kit.ErrEnded()
	}
	var c coachdaily.Change
	setWord(&c.Policy, r.Values[0])
	return h.change(ctx, r, c, panel{more: true})
}

// setter sets one of the switches in a change.
type setter func(c *coachdaily.Change, on *bool)

func setPaused(c *coachdaily.Change, on *bool) { c.Paused = on }
func setThread(c *coachdaily.Change, on *bool) { c.Thread = on }
func setPin(c *coachdaily.Change, on *bool)    { c.Pin = on }
func setRecap(c *coachdaily.Change, on *bool)  { c.Recap = on }
func setBeyond(c *coachdaily.Change, on *bool) { c.Beyond = on }

func setPublish(c *coachdaily.Change, on *bool) { c.Publish = on }

// setupSwitch makes the handler of a button that turns something on or off. It sets what the button says, so that a double click does not
// undo itself.
func (h handlers) setupSwitch(p panel, set setter) interaction.Handler {
	return func(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
		var c coachdaily.Change
		word, _, _ := strings.Cut(r.Key, "/")
		on := word == kit.OnOff(true)
		set(&c, &on)
		return h.change(ctx, r, c, p)
	}
}

// setupSections sets which sections are asked: those that were picked, or all.
func (h handlers) setupSections(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	sections := []interview.Section{}
	for _, v := range r.Values {
		sections = append(sections, interview.Section(v))
	}
	return h.change(ctx, r, coachdaily.Change{Asks: &sections}, panel{look: true})
}

// setupLevels sets which difficulties are asked.
func (h handlers) setupLevels(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	var levels coachdaily.Levels
	for _, v := range r.Values {
		d, err := strconv.Atoi(v)
		if err != nil || d < 1 || d > mostDifficult {
			return interaction.Response{}, kit.ErrEnded()
		}
		levels |= 1 << (d - 1)
	}
	return h.change(ctx, r, coachdaily.Change{Levels: &levels}, panel{look: true})
}

// setupParts sets which parts of the post are shown: those that were picked.
func (h handlers) setupParts(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	hidden := coachdaily.Parts(0)
	for _, part := range coachdaily.AllParts {
		if !slices.Contains(r.Values, partValue(part)) {
			hidden |= part
		}
	}
	return h.change(ctx, r, coachdaily.Change{Hidden: &hidden}, panel{look: true})
}

// settings are who organises, of which daily, and what holds of it now.
func (h handlers) settings(ctx context.Context, r *interaction.Request) (w coach.Who, s coachdaily.Settings, err error) {
	if err := kit.MustOrganise(r); err != nil {
		return w, s, err
	}
	if w, err = organiser(r); err != nil {
		return w, s, err
	}
	s, err = h.Coach.Settings(ctx, w)
	return w, s, err
}

// openTitle opens the form for the title with what holds now.
func (h handlers) openTitle(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	_, s, err := h.settings(ctx, r)
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Open(titleForm(s.Profile, s.Title)), nil
}

func (h handlers) submitTitle(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return h.change(ctx, r, coachdaily.Change{Title: titleOf(r.Fields["title"])}, panel{look: true})
}

// openClock opens the form with what holds now.
func (h handlers) openClock(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return h.clock(ctx, r, nil)
}

// retryClock opens the form with what was typed and refused.
func (h handlers) retryClock(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	w, err := organiser(r)
	if err != nil {
		return interaction.Response{}, err
	}
	draft, err := h.Coach.Draft(ctx, w, clockSlot(w))
	if err != nil {
		return interaction.Response{}, err
	}
	return h.clock(ctx, r, draft)
}

func (h handlers) clock(ctx context.Context, r *interaction.Request, draft map[string]string) (interaction.Response, error) {
	_, s, err := h.settings(ctx, r)
	if err != nil {
		return interaction.Response{}, err
	}
	values := map[string]string{"time": s.Time, "zone": s.Zone, "cron": s.Cron, "reveal": s.Reveal}
	maps.Copy(values, draft)
	return interaction.Open(clockForm(s.Profile, values)), nil
}

func (h handlers) submitClock(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	w, before, err := h.settings(ctx, r)
	if err != nil {
		return interaction.Response{}, err
	}
	typed := map[string]string{}
	for _, field := range clockFields {
		if v, ok := r.Fields[field]; ok { // a form of an older version lacks some
			typed[field] = strings.TrimSpace(v)
		}
	}
	changed := before.Cron != "" && typed["time"] != before.Time && typed["cron"] == before.Cron
	return h.applyClock(ctx, r, w, typed, panel{overruled: changed})
}

// completeSetup suggests time zones, days and when the answer comes.
func (h handlers) completeSetup(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	var names []string
	switch r.Focused {
	case "profile":
		if kit.MustOrganise(r) != nil {
			return interaction.Suggest(nil), nil
		}
		return h.suggestProfiles(ctx, r)
	case "timezone":
		names = coach.Zones(r.Options["timezone"], 25)
	case "days":
		names = containing(r.Options["days"], "every day", "mon-fri", "mon-sat", "mon,wed,fri", "tue,thu", "sat,sun")
	case "reveal":
		names = containing(r.Options["reveal"], revealNext, revealOff, "12:00", "18:00", "20:00", "22:00")
	}
	suggestions := make([]interaction.Choice, 0, len(names))
	for _, n := range names {
		suggestions = append(suggestions, interaction.Choice{Name: n, Value: n})
	}
	return interaction.Suggest(suggestions), nil
}

// containing are those of some words that have in them what was typed.
func containing(typed string, words ...string) []string {
	typed = strings.ToLower(strings.TrimSpace(typed))
	return slices.DeleteFunc(words, func(w string) bool { return !strings.Contains(w, typed) })
}
