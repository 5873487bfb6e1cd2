package organise

import (
	"context"
	"strings"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	coachdaily "hotseat/bot/coach/daily"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/kit"
)

// A server has a main daily, and may have others, which have names: profiles. A control that is about one carries its name behind a slash:
// "/algorithms", "on/algorithms". One without is about the main daily, as are those from before there were others.

// maxProfile is how long the name of a daily may be, in characters.
const maxProfile = 32

// profileKey is the key of a control that is about a profile; before is what else it says, or "".
func profileKey(before, profile string) string {
	if profile == "" {
		return before
	}
	return before + "/" + profile
}

// organiser is who organises, and which daily it is about: by the option of a command, or by the key of a control.
func organiser(r *interaction.Request) (coach.Who, error) {
	w := kit.Who(r)
	if r.Kind == interaction.KindCommand || r.Kind == interaction.KindAutocomplete {
		var err error
		w.Profile, err = coachdaily.ReadProfile(r.Options["profile"])
		return w, err
	}
	_, w.Profile, _ = strings.Cut(r.Key, "/")
	return w, nil
}

// profileOption is the option for another daily than the main one.
func profileOption() *discordgo.ApplicationCommandOption {
	return kit.Completed(kit.Limited(kit.TextOption("profile", "Another daily than the main one, by its name"), 1, maxProfile))
}

// suggestProfiles suggests the names of a server's dailies.
func (h handlers) suggestProfiles(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	names, err := h.Coach.ProfileNames(ctx, kit.Who(r), r.Options["profile"], interaction.MaxChoices)
	if err != nil {
		return interaction.Response{}, err
	}
	choices := make([]interaction.Choice, 0, len(names))
	for _, n := range names {
		choices = append(choices, interaction.Choice{Name: n, Value: n})
	}
	return interaction.Suggest(choices), nil
}

// named says over a message which daily it is about, when that is not the main one.
func named(profile string, m api.Message) api.Message {
	if profile == "" {
		return m
	}
	return kit.Above("The daily **"+profile+"**", m)
}

// askRemove asks whether a daily is to be removed.
func (h handlers) askRemove(_ context.Context, r *interaction.Request) (interaction.Response, error) {
	if err := kit.MustOrganise(r); err != nil {
		return interaction.Response{}, err
	}
	w, err := organiser(r)
	if err != nil || w.Profile == "" {
		return interaction.Response{}, kit.ErrEnded()
	}
	return kit.Show(r, removeMessage(w.Profile)), nil
}

// remove removes a daily and shows the main one's settings.
func (h handlers) remove(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if err := kit.MustOrganise(r); err != nil {
		return interaction.Response{}, err
	}
	w, err := organiser(r)
	if err != nil {
		return interaction.Response{}, err
	}
	s, err := h.Coach.RemoveProfile(ctx, w)
	if err != nil {
		return interaction.Response{}, err
	}
	return h.panel(ctx, r, s, panel{done: "The daily **" + w.Profile +
		"** is removed. What it posted stays, and the answers count as before."}), nil
}

// removeMessage asks whether a daily is to be removed.
func removeMessage(profile string) api.Message {
	return kit.NewPage("### Remove the daily "+profile+"?",
		"Nothing of it is posted any more, and its settings and what is in line for it go. "+
			"What it posted stays, and the answers count as before.").
		Row(kit.Danger("Remove it", "setup.removed", profileKey("", profile)), kit.Secondary("Keep it", "setup.more", profileKey("", profile))).
		Message()
}

// othersLine lists a server's other dailies.
func othersLine(s coachdaily.Settings) string {
	if len(s.Others) == 0 {
		return ""
	}
	var names []string
	for _, o := range s.Others {
		name := "**" + o.Profile + "**"
		if o.Profile == "" {
			name = "the main one"
		}
		if o.ChannelID != "" {
			name += " in <#" + o.ChannelID + ">"
		} else {
			name += ", which has no channel yet"
		}
		names = append(names, name)
	}
	line := "**Other dailies** " + strings.Join(names, "; ")
	if s.Profile == "" {
		line += ". /setup profile: opens one"
	}
	return line
}
