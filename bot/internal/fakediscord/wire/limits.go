package wire

// Limits of Discord that several parts need to know. Those that only the linter looks at stand in package lint.
const (
	MaxFile     = 10 << 20 // bytes of one uploaded file
	MaxFiles    = 10       // files of one message
	MaxRows     = 5        // action rows of a message without Components V2
	MaxInput    = 4000     // characters of a text input
	MaxOption   = 6000     // characters of a command's option
	MaxCommands = 100      // commands of one scope
)
