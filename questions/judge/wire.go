package judge

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// What the bot and its workers say to each other: frames of four bytes of length, the highest first, and JSON. All that a worker says of an
// answer is a small verdict, so a frame that is larger than any verdict is not read.

const frameLimit = 1 << 20 // bytes of JSON

var errFrame = errors.New("judge: a frame is larger than 1 MiB")

// opening is the first that a worker hears.
type opening struct {
	Binary string   // the path of the interpreter
	Places []string // folders where what is made of it may be kept, the best first
	Work   int64    // ticks for one answer
}

// job is one answer. One of the questions is set.
type job struct {
	Python *Python `json:",omitempty"`
	SQL    *SQL    `json:",omitempty"`
	Regex  *Regex  `json:",omitempty"`
	Output *Output `json:",omitempty"` // asks for what the program prints
	Answer string
}

// report is what a worker says: of its start, how far it is with a job, or what came of it.
type report struct {
	Ready   bool   `json:",omitempty"` // it waits for jobs
	Rebuilt bool   `json:",omitempty"` // instead: it has made what was missing, and ends
	Warning string `json:",omitempty"` // for the log

	Progress *Progress `json:",omitempty"`

	Verdict *Verdict `json:",omitempty"`
	Text    string   `json:",omitempty"` // what the program prints
	Error   string   `json:",omitempty"` // it could not be judged, or the worker not started
}

// writeFrame sends one message.
func writeFrame(to io.Writer, message any) error {
	text, err := json.Marshal(message)
	if err != nil {
		return fmt.Errorf("judge: a frame: %w", err)
	}
	if len(text) > frameLimit {
		return errFrame
	}
	frame := binary.BigEndian.AppendUint32(make([]byte, 0, 4+len(text)), uint32(len(text))) // #nosec G115 -- at most a mebibyte
	_, err = to.Write(append(frame, text...))
	return err
}

// readFrame reads one message. io.EOF is returned as it is.
func readFrame[T any](from io.Reader) (T, error) {
	var message T
	var length [4]byte
	if _, err := io.ReadFull(from, length[:]); err != nil {
		return message, err
	}
	n := binary.BigEndian.Uint32(length[:])
	if n > frameLimit {
		return message, errFrame
	}
	text := make([]byte, n)
	if _, err := io.ReadFull(from, text); err != nil {
		return message, err
	}
	return message, json.Unmarshal(text, &message)
}
