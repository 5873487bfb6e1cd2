package group

import (
	"context"
	"fmt"

	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/kit"
)

// export is /me export. What it hands over only the person sees.
func (h handlers) export(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	out := &parcel{plain: maxPlain, packed: maxPacked}
	v, err := h.Coach.Export(ctx, kit.Who(r), out)
	if err != nil {
		return interaction.Response{}, err
	}
	data, packed, err := out.close()
	if err != nil {
		return interaction.Response{}, fmt.Errorf("packing an export: %w", err)
	}
	file := api.File{Name: "hotseat.json", Data: data, Description: "All that hotseat keeps about you, as JSON"}
	if packed {
		file.Name += ".gz"
	}
	var cards *api.File
	if len(v.Missed) > 0 {
		cards = &api.File{Name: "hotseat-anki.csv", Data: ankiCards(v.Missed, maxPlain), Description: "Cards for Anki of what you missed"}
	}
	return interaction.Private(exportMessage(v, file, cards)), nil
}
