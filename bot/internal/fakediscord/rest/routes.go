package rest

import (
	"net/http"
)

func (s *API) routes() *http.ServeMux {
	mux := http.NewServeMux()
	for pattern, h := range map[string]handler{
		"GET /gateway":                 getGateway,
		"GET /gateway/bot":             getGatewayBot,
		"GET /users/@me":               getSelf,
		"GET /users/{user}":            getUser,
		"GET /users/@me/guilds":        getGuilds,
		"POST /users/@me/channels":     postDM,
		"GET /applications/@me":        getApplication,
		"GET /oauth2/applications/@me": getApplication,

		"GET /applications/{app}/commands":                          getCommands,
		"PUT /applications/{app}/commands":                          putCommands,
		"POST /applications/{app}/commands":                         postCommand,
		"GET /applications/{app}/commands/{command}":                getCommand,
		"PATCH /applications/{app}/commands/{command}":              patchCommand,
		"DELETE /applications/{app}/commands/{command}":             deleteCommand,
		"GET /applications/{app}/guilds/{guild}/commands":           getCommands,
		"PUT /applications/{app}/guilds/{guild}/commands":           putCommands,
		"POST /applications/{app}/guilds/{guild}/commands":          postCommand,
		"GET /applications/{app}/guilds/{guild}/commands/{command}": getCommand,

		"PATCH /applications/{app}/guilds/{guild}/commands/{command}":  patchCommand,
		"DELETE /applications/{app}/guilds/{guild}/commands/{command}": deleteCommand,

		"POST /interactions/{interaction}/{token}/callback":   postCallback,
		"POST /webhooks/{app}/{token}":                        postFollowUp,
		"GET /webhooks/{app}/{token}/messages/{message}":      getWebhookMessage,
		"PATCH /webhooks/{app}/{token}/messages/{message}":    patchWebhookMessage,
		"DELETE /webhooks/{app}/{token}/messages/{message}":   deleteWebhookMessage,
		"GET /channels/{channel}":                             getChannel,
		"PATCH /channels/{channel}":                           patchChannel,
		"DELETE /channels/{channel}":                          deleteChannel,
		"POST /channels/{channel}/typing":                     postTyping,
		"GET /channels/{channel}/messages":                    getMessages,
		"POST /channels/{channel}/messages":                   postMessage,
		"GET /channels/{channel}/messages/{message}":          getMessage,
		"PATCH /channels/{channel}/messages/{message}":        patchMessage,
		"DELETE /channels/{channel}/messages/{message}":       deleteMessage,
		"GET /channels/{channel}/pins":                        getPins,
		"PUT /channels/{channel}/pins/{message}":              putPin,
		"DELETE /channels/{channel}/pins/{message}":           deletePin,
		"GET /channels/{channel}/messages/pins":               getPinPage,
		"PUT /channels/{channel}/messages/pins/{message}":     putPin,
		"DELETE /channels/{channel}/messages/pins/{message}":  deletePin,
		"POST /channels/{channel}/messages/{message}/threads": postThreadFrom,

		"POST /channels/{channel}/messages/{message}/crosspost": postCrosspost,

		"POST /channels/{channel}/threads":                   postThread,
		"PUT /channels/{channel}/thread-members/@me":         joinThread,
		"PUT /channels/{channel}/thread-members/{user}":      joinThread,
		"GET /channels/{channel}/threads/archived/public":    getArchivedThreads,
		"GET /guilds/{guild}":                                getGuild,
		"GET /guilds/{guild}/channels":                       getGuildChannels,
		"GET /guilds/{guild}/roles":                          getRoles,
		"GET /guilds/{guild}/members":                        getMembers,
		"GET /guilds/{guild}/members/{user}":                 getMember,
		"PUT /guilds/{guild}/members/{user}/roles/{role}":    putRole,
		"DELETE /guilds/{guild}/members/{user}/roles/{role}": deleteRole,
		"GET /guilds/{guild}/threads/active":                 getActiveThreads,
		"GET /guilds/{guild}/scheduled-events":               getEvents,
		"POST /guilds/{guild}/scheduled-events":              postEvent,
		"DELETE /guilds/{guild}/scheduled-events/{event}":    deleteEvent,
	} {
		s.at(mux, pattern, h)
	}
	return mux
}
