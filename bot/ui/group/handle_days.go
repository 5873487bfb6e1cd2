package group

import (
	"context"

	"hotseat/bot/coach"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/kit"
)

// myDays is /me timezone: without an option it only shows.
func (h handlers) myDays(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	days, err := h.Coach.MyDays(ctx, kit.Who(r), r.Options["timezone"], r.Options["day_ends"])
	if err != nil {
		return interaction.Response{}, err
	}
	return kit.Show(r, myDaysMessage(days)), nil
}

// completeDays suggests time zones and ends of the day.
func (h handlers) completeDays(_ context.Context, r *interaction.Request) (interaction.Response, error) {
	names := []string{"00:00", "01:00", "02:00", "03:00", "04:00"}
	if r.Focused == "timezone" {
		names = coach.Zones(r.Options["timezone"], 25)
	}
	suggestions := make([]interaction.Choice, 0, len(names))
	for _, n := range names {
		suggestions = append(suggestions, interaction.Choice{Name: n, Value: n})
	}
	return interaction.Suggest(suggestions), nil
}
