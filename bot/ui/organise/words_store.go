package organise

// The words in which the coach hands on what the store keeps. This package does not know the store; a test holds them against it.
const (
	policySameDay = "same-day"
	policySkip    = "skip"
	policyLatest  = "latest"

	revealNext = "next"
	revealOff  = "off"

	statePending = "pending"
	stateSent    = "sent"
	stateMissed  = "missed"
	stateSkipped = "skipped"
)

// setWord sets a field of a change that holds such a word.
func setWord[T ~string](field **T, word string) {
	t := T(word)
	*field = &t
}
