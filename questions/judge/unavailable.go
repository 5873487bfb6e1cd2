package judge

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"
)

// ErrUnavailable is what errors.Is finds when the interpreter cannot be had. Such questions are then graded by the person.
var ErrUnavailable = errors.New("judge: the sandbox is not available")

var (
	errClosed   = fmt.Errorf("%w: it is closed", ErrUnavailable)
	errFolder   = errors.New("judge: the interpreter's folder")
	errChecksum = errors.New("judge: the interpreter's SHA-256 is not the expected one")
)

// UnavailableError tells why the interpreter cannot be had.
type UnavailableError struct {
	Err    error
	person string
}

func (e *UnavailableError) Error() string { return fmt.Sprintf("%v: %v", ErrUnavailable, e.Err) }

// Is makes errors.Is(err, ErrUnavailable) hold.
func (e *UnavailableError) Is(target error) bool { return target == ErrUnavailable } //nolint:errorlint // a sentinel's own test

// Unwrap returns the cause.
func (e *UnavailableError) Unwrap() error { return e.Err }

// Person is a sentence for people: what is the matter and what happens instead.
func (e *UnavailableError) Person() string {
	return e.person + " Until that is put right, you grade answers of this kind yourself."
}

// unavailable wraps err with the sentence that fits it.
func unavailable(err error) error {
	var already *UnavailableError
	if errors.As(err, &already) {
		return err
	}
	person := "The Python that runs answers could not be downloaded: there seems to be no network."
	switch {
	case errors.Is(err, errSlow):
		person = "The machine is so busy that your answer could not be run to its end."
	case errors.Is(err, errStart):
		person = "The Python that runs answers does not start on this machine."
	case errors.Is(err, errChecksum):
		person = "The Python that runs answers was downloaded, but it is not the file that it should be, so it was thrown away."
	case errors.Is(err, syscall.ENOSPC):
		person = "The Python that runs answers does not fit on the disk: it is full."
	case errors.Is(err, errFolder), errors.Is(err, fs.ErrPermission):
		person = "The Python that runs answers cannot be kept: its folder cannot be made or written."
	}
	return &UnavailableError{Err: err, person: person}
}
