package fakediscord

// Limits of Discord that more is decided by than what a single request shows. Those that only the linter needs stand there.
const (
	maxFile     = 10 << 20 // bytes of one uploaded file
	maxFiles    = 10       // files of one message
	maxRows     = 5        // action rows of a message without Components V2
	maxInput    = 4000     // characters of a text input
	maxOption   = 6000     // characters of a command's option
	maxCommands = 100      // commands of one scope
)
