package discord

import (
	"context"
	"errors"
	"maps"
	"strings"

	"hotseat/bot/coach"
	coachgroup "hotseat/bot/coach/group"
)

// remindDraft is where a refused hour and zone wait for the next try.
const remindDraft = "me"

// mySettings is /me settings.
func (h Handlers) mySettings(ctx context.Context, r *Request) (Response, error) {
	return h.changeMine(ctx, r, coachgroup.MyChange{})
}

func (h Handlers) changeMine(ctx context.Context, r *Request, ch coachgroup.MyChange) (Response, error) {
	s, err := h.Coach.ChangeMySettings(ctx, who(r), ch)
	if err != nil {
		return Response{}, err
	}
	return show(r, mySettingsMessage(s)), nil
}

// nameMe sets what its button says, so that a double click does not undo itself.
func (h Handlers) nameMe(ctx context.Context, r *Request) (Response, error) {
	v := r.Key == onOff(true)
	return h.changeMine(ctx, r, coachgroup.MyChange{Named: &v})
}

func (h Handlers) unremind(ctx context.Context, r *Request) (Response, error) {
	none := ""
	return h.changeMine(ctx, r, coachgroup.MyChange{RemindAt: &none})
}

// openRemind opens the form with the hour and zone that hold now, or the zone that is known.
func (h Handlers) openRemind(ctx context.Context, r *Request) (Response, error) {
	return h.remindForm(ctx, r, nil)
}

// retryRemind opens the form with what was typed and refused.
func (h Handlers) retryRemind(ctx context.Context, r *Request) (Response, error) {
	draft, err := h.Coach.Draft(ctx, who(r), remindDraft)
	if err != nil {
		return Response{}, err
	}
	return h.remindForm(ctx, r, draft)
}

func (h Handlers) remindForm(ctx context.Context, r *Request, draft map[string]string) (Response, error) {
	s, err := h.Coach.ChangeMySettings(ctx, who(r), coachgroup.MyChange{})
	if err != nil {
		return Response{}, err
	}
	values := map[string]string{"time": s.RemindAt, "zone": s.RemindZone}
	if s.RemindZone == "" {
		values["zone"] = s.Zone
	}
	maps.Copy(values, draft)
	return Open(remindForm(values)), nil
}

func (h Handlers) submitRemind(ctx context.Context, r *Request) (Response, error) {
	w, at, zone := who(r), strings.TrimSpace(r.Fields["time"]), strings.TrimSpace(r.Fields["zone"])
	if at == "" {
		at = "?" // nothing would switch the reminder off: that has its own button
	}
	s, err := h.Coach.ChangeMySettings(ctx, w, coachgroup.MyChange{RemindAt: &at, RemindZone: &zone})
	var e *coach.Error
	if errors.As(err, &e) && e.Code == coach.Bad {
		if err := h.Coach.KeepDraft(ctx, w, remindDraft, map[string]string{"time": at, "zone": zone}); err != nil {
			return Response{}, err
		}
		return show(r, remindRefused(e.Person())), nil
	}
	if err != nil {
		return Response{}, err
	}
	if err := h.Coach.KeepDraft(ctx, w, remindDraft, nil); err != nil {
		return Response{}, err
	}
	return show(r, mySettingsMessage(s)), nil
}

// stopReminders is the button in a reminder. It stands in a direct message, so its key says which server it is about.
func (h Handlers) stopReminders(ctx context.Context, r *Request) (Response, error) {
	if err := h.Coach.StopReminders(ctx, who(r), r.Key); err != nil {
		return Response{}, err
	}
	return show(r, stoppedMessage()), nil
}
