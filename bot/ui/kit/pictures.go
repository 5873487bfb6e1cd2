package kit

import (
	"github.com/bwmarrin/discordgo"

	"hotseat/bot/discord/api"
	"hotseat/bot/ui/picture"
)

// Theme is how a person wants their pictures.
func Theme(light bool) picture.Theme {
	if light {
		return picture.Light
	}
	return picture.Dark
}

// Picture adds a card, drawn, with its alternative text. name is the file's, without its ending: letters, digits and dashes, and another
// one for each picture of a page. Should it not be drawn, its text stands in its place.
func (p *Page) Picture(name string, card picture.Card, theme picture.Theme) *Page {
	drawn, err := picture.Draw(card, theme)
	if err != nil {
		return p.Text(picture.Alt(card))
	}
	f := api.File{Name: name + ".png", Data: drawn.PNG, Description: drawn.Alt}
	p.files = append(p.files, f)
	p.Body = append(p.Body, discordgo.MediaGallery{Items: []discordgo.MediaGalleryItem{{
		Media: discordgo.UnfurledMediaItem{URL: "attachment://" + f.Name}, Description: &f.Description}}})
	return p
}
