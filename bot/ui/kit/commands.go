package kit

import "github.com/bwmarrin/discordgo"

// Where a command can be used and by which kind of install.
var (
	everywhere = []discordgo.InteractionContextType{discordgo.InteractionContextGuild, discordgo.InteractionContextBotDM,
		discordgo.InteractionContextPrivateChannel}
	serversOnly = []discordgo.InteractionContextType{discordgo.InteractionContextGuild}
	anyInstall  = []discordgo.ApplicationIntegrationType{discordgo.ApplicationIntegrationGuildInstall,
		discordgo.ApplicationIntegrationUserInstall}
	serverInstall = []discordgo.ApplicationIntegrationType{discordgo.ApplicationIntegrationGuildInstall}
)

// Members is a command that works in servers and in direct messages, by server and by user install.
func Members(name, description string, options ...*discordgo.ApplicationCommandOption) *discordgo.ApplicationCommand {
	return &discordgo.ApplicationCommand{Type: discordgo.ChatApplicationCommand, Name: name, Description: description,
		Contexts: &everywhere, IntegrationTypes: &anyInstall, Options: options}
}

// InAnyServer is a command that can do nothing in a direct message. In a server that the bot is not in, to which a person brought it, it
// says so.
func InAnyServer(name, description string, options ...*discordgo.ApplicationCommandOption) *discordgo.ApplicationCommand {
	c := Members(name, description, options...)
	c.Contexts = &serversOnly
	return c
}

// InServers is a command about a server, which works only there.
func InServers(name, description string, options ...*discordgo.ApplicationCommandOption) *discordgo.ApplicationCommand {
	c := Members(name, description, options...)
	c.Contexts, c.IntegrationTypes = &serversOnly, &serverInstall
	return c
}

// ForOrganisers is a command about a server that Discord shows to those who may manage it, as long as the server's organisers say nothing
// else.
func ForOrganisers(name, description string, options ...*discordgo.ApplicationCommandOption) *discordgo.ApplicationCommand {
	c := InServers(name, description, options...)
	manage := int64(discordgo.PermissionManageGuild)
	c.DefaultMemberPermissions = &manage
	return c
}

// Option is an option of any kind.
func Option(kind discordgo.ApplicationCommandOptionType, name, description string) *discordgo.ApplicationCommandOption {
	return &discordgo.ApplicationCommandOption{Type: kind, Name: name, Description: description}
}

// TextOption is an option that is typed.
func TextOption(name, description string) *discordgo.ApplicationCommandOption {
	return Option(discordgo.ApplicationCommandOptionString, name, description)
}

// Sub is a subcommand.
func Sub(name, description string, options ...*discordgo.ApplicationCommandOption) *discordgo.ApplicationCommandOption {
	o := Option(discordgo.ApplicationCommandOptionSubCommand, name, description)
	o.Options = options
	return o
}

// NumberOption is an option for an integer from low to high.
func NumberOption(name, description string, low, high float64) *discordgo.ApplicationCommandOption {
	o := Option(discordgo.ApplicationCommandOptionInteger, name, description)
	o.MinValue, o.MaxValue = &low, high
	return o
}

// Limited is an option whose text has low to high characters.
func Limited(o *discordgo.ApplicationCommandOption, low, high int) *discordgo.ApplicationCommandOption {
	o.MinLength, o.MaxLength = &low, high
	return o
}

// Required is an option that cannot be left out.
func Required(o *discordgo.ApplicationCommandOption) *discordgo.ApplicationCommandOption {
	o.Required = true
	return o
}

// Completed is an option with suggestions.
func Completed(o *discordgo.ApplicationCommandOption) *discordgo.ApplicationCommandOption {
	o.Autocomplete = true
	return o
}

// Choices is an option with fixed choices.
func Choices(o *discordgo.ApplicationCommandOption, c ...*discordgo.ApplicationCommandOptionChoice) *discordgo.ApplicationCommandOption {
	o.Choices = c
	return o
}

// Choice is one of the fixed choices.
func Choice(name, value string) *discordgo.ApplicationCommandOptionChoice {
	return &discordgo.ApplicationCommandOptionChoice{Name: name, Value: value}
}
