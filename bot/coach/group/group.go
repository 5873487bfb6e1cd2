// Package group is the people of a study group: where each stands, their streaks, who leads, and what each chose for themselves.
package group

import (
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// Group is the people of the study groups: where they stand, their streaks, and what each chose for themselves.
type Group struct {
	*coach.Core
	dailies  Dailies
	rounds   Rounds
	plans    Plans
	rankings rankings
	pushes   Pushes // nil: no check-in is verified
	roles    roleKeeper
}

// Dailies is what the group needs to know of dailies.
type Dailies interface {
	// NextDaily is when a server's next daily comes, and when its answer comes out; zero for none, and for not by the clock.
	NextDaily(tx *store.Tx, g store.Guild) (due, reveal time.Time, err error)
	// Revealed says whether the answer to a daily is out, or may be.
	Revealed(tx *store.Tx, of store.Series, date interview.Date) (bool, error)
	// OpenFor is the profile and the date of the first daily that a person can still answer so that it counts; the date is 0 when there is
	// none.
	OpenFor(tx *store.Tx, v coach.Visitor) (profile string, date interview.Date, err error)
}

// Rounds is what the group needs to know of rounds.
type Rounds interface {
	// RunningAt is a person's mock that has not ended, and the place where it is; "" when there is none.
	RunningAt(tx *store.Tx, v coach.Visitor) (id string, place int, err error)
	// AskedNow is what a person's running round asks at this moment; of an exam, all that it asks.
	AskedNow(tx *store.Tx, v coach.Visitor) ([]interview.QuestionID, error)
	// EverMissed is what a person missed and has not said since, without any secret, and the library that it is of.
	EverMissed(tx *store.Tx, v coach.Visitor) ([]interview.Lack, coach.Library, error)
	// BestOffer is the round of one of these numbers of questions that would raise a person's readiness most; nil when nothing can be asked.
	BestOffer(tx *store.Tx, v coach.Visitor, numbers ...int) (*interview.Offer, error)
}

// Plans is what the group needs to know of people's plans.
type Plans interface {
	// Outlook is what a person's plan comes to today; nil for none.
	Outlook(tx *store.Tx, v coach.Visitor) (*interview.Outlook, error)
}

// New makes the feature.
func New(core *coach.Core, dailies Dailies, rounds Rounds, plans Plans) *Group {
	return &Group{Core: core, dailies: dailies, rounds: rounds, plans: plans}
}

// tx is what the group's feature reads and writes in a transaction. A function that hands the transaction on to another feature takes
// the store's own.
type tx interface {
	coach.Tx

	DaysSince(userID string, since time.Time) ([]store.DayState, error)
	NewestAnswers(userID string, q interview.QuestionID, n int) ([]store.GivenAnswer, error)
	ItemDaysAfter(userID string, item interview.ItemID, on interview.Date, n int) ([]store.ItemDay, error)
	AppealsOf(userID string) ([]store.Appeal, error)
	AttemptsBefore(userID string, before int64, n int) ([]store.Attempt, error)
	Checkins(userID string) ([]store.Checkin, error)
	DraftsOf(userID string) (map[string]map[string]string, error)
	Events(roundID string) ([]interview.Event, error)
	Goal(userID string) (store.Goal, error)
	Memberships(userID string) ([]store.Membership, error)
	NoticesTo(userID string) ([]store.Notice, error)
	PairEvents(id string) ([]interview.PairEvent, error)
	PairsOf(userID string) ([]store.Pair, error)
	QuestionsBy(userID string) ([]store.OwnQuestion, error)
	RoundsBefore(userID string, begun time.Time, id string, n int) ([]store.Round, error)
	SaidBy(userID string) ([]store.Said, error)
	SeatPartsOf(userID string) ([]store.SeatPart, error)
	Seen(userID string) (map[interview.QuestionID]time.Time, error)
	Stays(userID string) ([]store.Stay, error)

	AddRoleGiven(g store.RoleGiven) error
	DropRoleGiven(guildID, userID, roleID string) error
	RoleGuilds() ([]string, error)
	SaveGuild(g store.Guild) error
	SaveRoleRule(r store.RoleRule) error
	AddCheckin(userID string, on interview.Date, verified bool, when time.Time) error
	Calibration(userID string) (points float64, ok bool, err error)
	ChooseMember(m store.Member) error
	ClosedAt(userID string) (time.Time, error)
	CountSuggestions(guildID string) (n int, err error)
	DayCounts(userID string, first, last interview.Date) (map[interview.Date]int, error)
	ActiveMembers(guildID string, first, last interview.Date) ([]store.Person, error)
	Days(userID string) ([]interview.Date, error)
	Earned(userID string, since time.Time) ([]store.Earning, error)
	EarnedIn(guildID string, since time.Time) (map[string][]store.Earning, error)
	ForgetPerson(userID string) (attempts int, err error)
	GroupDay(guildID string, on interview.Date) (store.GroupDay, error)
	GroupDays(guildID string, first, last interview.Date) ([]store.GroupDay, error)
	ItemStates(userID string) (map[interview.ItemID]interview.ItemState, error)
	StatesOn(userID string, on interview.Date) (map[interview.ItemID]interview.ItemState, error)
	SureStatesOf(guildID string) (map[string]map[interview.ItemID]interview.ItemState, error)
	Member(guildID, userID string) (store.Member, error)
	RankedMembers(guildID string) ([]store.Person, error)
	MemberMended(guildID string) (map[string][]interview.Date, error)
	MemberDays(guildID string) (map[string][]interview.Date, error)
	MemberDaysIn(guildID string, first, last interview.Date) (map[string][]interview.Date, error)
	NewestDaily(of store.Series, by time.Time) (store.Daily, error)
	RankedMember(guildID, userID string) (store.Person, error)
	SetLight(userID string, light bool) error
	SetClosed(userID string, when time.Time) error
	RoleRules(guildID string) ([]store.RoleRule, error)
	RolesGivenIn(guildID string) ([]store.RoleGiven, error)
	RolesGivenTo(userID string) ([]store.RoleGiven, error)
	Shares(guildID, userID string) (bool, error)
	VerifyCheckin(userID string, on interview.Date) error
	SharingMembers(guildID string) (map[string]bool, error)
}
