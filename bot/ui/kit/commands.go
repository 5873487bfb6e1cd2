package kit

import "github.com/bwmarrin/discordgo"

// The commands are registered as the features give them, few and named by what one does with them. Here is what they are made of.

// Where a command can be used and by which kind of install.
var (
	everywhere = []discordgo.InteractionContextType{discordgo.InteractionContextGuild, discordgo.InteractionContextBotDM,
		discordgo.InteractionContextPrivateChannel}
	serversOnly = []discordgo.InteractionContextType{discordgo.InteractionContextGuild}
	anyInstall  = []discordgo.ApplicationIntegrationType{discordgo.ApplicationIntegrationGuildInstall,
		discordgo.ApplicationIntegrationUserInstall}
	serverInstall = []discordgo.ApplicationIntegrationType{discordgo.ApplicationIntegrationGuildInstall}
)

// MembersCommand is a command for everybody, in servers and in direct messages, by server and by user install.
func MembersCommand(name, description string, options ...*discordgo.ApplicationCommandOption) *discordgo.ApplicationCommand {
	return &discordgo.ApplicationCommand{Type: discordgo.ChatApplicationCommand, Name: name, Description: description,
		Contexts: &everywhere, IntegrationTypes: &anyInstall, Options: options}
}

// ServerCommand is a command for everybody in a server: it is about the server.
func ServerCommand(name, description string, options ...*discordgo.ApplicationCommandOption) *discordgo.ApplicationCommand {
	c := MembersCommand(name, description, options...)
	c.Contexts, c.IntegrationTypes = &serversOnly, &serverInstall
	return c
}

// OrganisersCommand is a command that Discord shows only to who may manage the server. The handler asks MustOrganise all the same.
func OrganisersCommand(name, description string, options ...*discordgo.ApplicationCommandOption) *discordgo.ApplicationCommand {
	c := ServerCommand(name, description, options...)
	manage := int64(discordgo.PermissionManageGuild)
	c.DefaultMemberPermissions = &manage
	return c
}

// Option is what a command takes: of that kind, by a name of at most 32 characters and a description of at most 100.
func Option(kind discordgo.ApplicationCommandOptionType, name, description string) *discordgo.ApplicationCommandOption {
	return &discordgo.ApplicationCommandOption{Type: kind, Name: name, Description: description}
}

// TextOption is an option that takes a text.
func TextOption(name, description string) *discordgo.ApplicationCommandOption {
	return Option(discordgo.ApplicationCommandOptionString, name, description)
}

// Sub is a command under a command, as in /me settings.
func Sub(name, description string, options ...*discordgo.ApplicationCommandOption) *discordgo.ApplicationCommandOption {
	o := Option(discordgo.ApplicationCommandOptionSubCommand, name, description)
	o.Options = options
	return o
}

// ChannelOption is an option that takes a channel of one of these kinds.
func ChannelOption(name, description string, kinds ...discordgo.ChannelType) *discordgo.ApplicationCommandOption {
	o := Option(discordgo.ApplicationCommandOptionChannel, name, description)
	o.ChannelTypes = kinds
	return o
}

// NumberOption is an option that takes a whole number from low to high.
func NumberOption(name, description string, low, high float64) *discordgo.ApplicationCommandOption {
	o := Option(discordgo.ApplicationCommandOptionInteger, name, description)
	o.MinValue, o.MaxValue = &low, high
	return o
}

// Limited has a text option take from low to high characters.
func Limited(o *discordgo.ApplicationCommandOption, low, high int) *discordgo.ApplicationCommandOption {
	o.MinLength, o.MaxLength = &low, high
	return o
}

// Required is an option that must be given. Discord wants those before the others.
func Required(o *discordgo.ApplicationCommandOption) *discordgo.ApplicationCommandOption {
	o.Required = true
	return o
}

// Completed is a text option with suggestions while one types: it needs a route with Complete.
func Completed(o *discordgo.ApplicationCommandOption) *discordgo.ApplicationCommandOption {
	o.Autocomplete = true
	return o
}

// Choices has an option take one of these and nothing else; Discord takes 25 at most.
func Choices(o *discordgo.ApplicationCommandOption, c ...*discordgo.ApplicationCommandOptionChoice) *discordgo.ApplicationCommandOption {
	o.Choices = c
	return o
}

// Choice is one choice: what people read, and what the handler gets.
func Choice(name, value string) *discordgo.ApplicationCommandOptionChoice {
	return &discordgo.ApplicationCommandOptionChoice{Name: name, Value: value}
}
