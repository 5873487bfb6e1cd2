package group

import (
	"context"

	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/kit"
)

// How pictures look: the values of /me pictures.
const (
	lookDark  = "dark"
	lookLight = "light"
)

// pictures is /me pictures: without an option it only shows.
func (h handlers) pictures(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return h.changePictures(ctx, r, r.Options["look"])
}

// changeLook sets what its button says, so that a double click does not undo itself.
func (h handlers) changeLook(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return h.changePictures(ctx, r, r.Key)
}

func (h handlers) changePictures(ctx context.Context, r *interaction.Request, look string) (interaction.Response, error) {
	var change *bool
	if look == lookDark || look == lookLight {
		light := look == lookLight
		change = &light
	}
	light, err := h.Coach.MyPictures(ctx, kit.Who(r), change)
	if err != nil {
		return interaction.Response{}, err
	}
	return kit.Show(r, picturesMessage(light)), nil
}

// picturesMessage is /me pictures.
func picturesMessage(light bool) api.Message {
	now, other := lookDark, lookLight
	if light {
		now, other = lookLight, lookDark
	}
	return kit.NewPage("### Your pictures", "**Pictures** that I draw for you are "+now+".").
		Row(kit.Primary("Make them "+other, "me.pictures", other)).Message()
}
