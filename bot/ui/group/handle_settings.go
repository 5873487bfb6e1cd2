package group

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"strings"

	"hotseat/bot/coach"
	coachgroup "hotseat/bot/coach/group"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/kit"
)

// remindDraft is where a refused hour and zone wait for the next try.
const remindDraft = "me"

// mySettings is /me settings.
func (h handlers) mySettings(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return h.changeMine(ctx, r, coachgroup.MyChange{})
}

func (h handlers) changeMine(ctx context.Context, r *interaction.Request, ch coachgroup.MyChange) (interaction.Response, error) {
	s, err := h.Coach.ChangeMySettings(ctx, kit.Who(r), ch)
	if err != nil {
		return interaction.Response{}, err
	}
	return kit.Show(r, mySettingsMessage(s)), nil
}

// nameMe sets what its button says, so that a double click does not undo itself.
func (h handlers) nameMe(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v := r.Key == kit.OnOff(true)
	return h.changeMine(ctx, r, coachgroup.MyChange{Named: &v})
}

// rankMe is the same of a place on the leaderboard.
func (h handlers) rankMe(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v := r.Key != kit.OnOff(true)
	return h.changeMine(ctx, r, coachgroup.MyChange{Unranked: &v})
}

func (h handlers) unremind(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	none := ""
	return h.changeMine(ctx, r, coachgroup.MyChange{RemindAt: &none})
}

// openRemind opens the form with the hour and zone that hold now, or the zone that is known.
func (h handlers) openRemind(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return h.remindForm(ctx, r, nil)
}

// retryRemind opens the form with what was typed and refused.
func (h handlers) retryRemind(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	draft, err := h.Coach.Draft(ctx, kit.Who(r), remindDraft)
	if err != nil {
		return interaction.Response{}, err
	}
	return h.remindForm(ctx, r, draft)
}

func (h handlers) remindForm(ctx context.Context, r *interaction.Request, draft map[string]string) (interaction.Response, error) {
	s, err := h.Coach.ChangeMySettings(ctx, kit.Who(r), coachgroup.MyChange{})
	if err != nil {
		return interaction.Response{}, err
	}
	values := map[string]string{"time": s.RemindAt, "zone": s.RemindZone}
	if s.RemindZone == "" {
		values["zone"] = s.Zone
	}
	maps.Copy(values, draft)
	return interaction.Open(remindForm(values)), nil
}

func (h handlers) submitRemind(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	w, at, zone := kit.Who(r), strings.TrimSpace(r.Fields["time"]), strings.TrimSpace(r.Fields["zone"])
	if at == "" {
		at = "?" // nothing would switch the reminder off: that has its own button
	}
	s, err := h.Coach.ChangeMySettings(ctx, w, coachgroup.MyChange{RemindAt: &at, RemindZone: &zone})
	var e *coach.Error
	if errors.As(err, &e) && e.Code == coach.Bad {
		if err := h.Coach.KeepDraft(ctx, w, remindDraft, map[string]string{"time": at, "zone": zone}); err != nil {
			return interaction.Response{}, err
		}
		return kit.Show(r, remindRefused(e.Person())), nil
	}
	if err != nil {
		return interaction.Response{}, err
	}
	if err := h.Coach.KeepDraft(ctx, w, remindDraft, nil); err != nil {
		return interaction.Response{}, err
	}
	return kit.Show(r, mySettingsMessage(s)), nil
}

// stopReminders is the button in a reminder. It stands in a direct message, so its key says which server it is about.
func (h handlers) stopReminders(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if err := h.Coach.StopReminders(ctx, kit.Who(r), r.Key); err != nil {
		return interaction.Response{}, err
	}
	return kit.Show(r, stoppedMessage()), nil
}

// reminders is /me reminders: without an option it only shows.
func (h handlers) reminders(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	w, at := kit.Who(r), strings.TrimSpace(r.Options["time"])
	s, err := h.Coach.ChangeMySettings(ctx, w, coachgroup.MyChange{})
	if err == nil && (at != "" || r.Options["timezone"] != "") {
		s, err = h.Coach.ChangeMySettings(ctx, w, reminder(s, at, strings.TrimSpace(r.Options["timezone"])))
	}
	if err != nil {
		return interaction.Response{}, err
	}
	return kit.Show(r, remindersMessage(s)), nil
}

// reminder is the change that an hour and a zone of /me reminders ask for; what is left out stays as it is.
func reminder(s coachgroup.MySettings, at, zone string) coachgroup.MyChange {
	if strings.EqualFold(at, "off") || strings.EqualFold(at, "none") {
		none := ""
		return coachgroup.MyChange{RemindAt: &none}
	}
	at = cmp.Or(at, s.RemindAt, "?") // a zone alone is no hour
	zone = cmp.Or(zone, s.RemindZone, s.Zone)
	return coachgroup.MyChange{RemindAt: &at, RemindZone: &zone}
}

// sharing is /me share.
func (h handlers) sharing(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return h.changeSharing(ctx, r, coachgroup.MyChange{})
}

// shareMine sets what its button says, so that a double click does not undo itself.
func (h handlers) shareMine(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v := r.Key == kit.OnOff(true)
	return h.changeSharing(ctx, r, coachgroup.MyChange{Shares: &v})
}

func (h handlers) changeSharing(ctx context.Context, r *interaction.Request, ch coachgroup.MyChange) (interaction.Response, error) {
	s, err := h.Coach.ChangeMySettings(ctx, kit.Who(r), ch)
	if err != nil {
		return interaction.Response{}, err
	}
	return kit.Show(r, sharingMessage(s)), nil
}
