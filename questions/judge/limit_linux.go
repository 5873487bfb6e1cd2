package judge

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"syscall"
)

const (
	dataLimit = 400 << 20 // bytes that a worker may have of its own
	dataRoom  = 256 << 20 // at least so many more than it has when it is ready
)

// limit bounds this process's memory: a worker that would use more ends itself, and is replaced.
func limit() error {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return err
	}
	_, after, found := bytes.Cut(status, []byte("VmData:"))
	var kilobytes uint64
	if _, err := fmt.Sscan(string(after[:min(len(after), 40)]), &kilobytes); err != nil || !found {
		return errors.Join(errors.New("judge: /proc/self/status has no VmData"), err)
	}
	most := max(dataLimit, kilobytes<<10+dataRoom)
	return syscall.Setrlimit(syscall.RLIMIT_DATA, &syscall.Rlimit{Cur: most, Max: most})
}

// tied has the process end with this one.
func tied(c *exec.Cmd) { c.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL} }

// self is this program, even when its file was replaced since.
func self() (string, error) {
	const path = "/proc/self/exe"
	if _, err := os.Stat(path); err != nil {
		return os.Executable()
	}
	return path, nil
}
