package judge

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/tetratelabs/wazero"
)

// What is made of the interpreter (its metered form, the machine code, the harness as bytecode) is kept, since making it takes ten seconds
// and a gigabyte. It can be damaged like any file. The metered form must have the one right sum; what this machine made has its sum in a
// file beside it; what does not fit is made anew, and the log says so.

const (
	meteredName  = "python.wasm"
	compiledName = "compiled"
	sumEnding    = ".sum"
)

// Others may read what is kept: it is no secret, and a container may run as any user.
const (
	folderMode fs.FileMode = 0o755
	fileMode   fs.FileMode = 0o644
)

// derivedFolder is the folder below a place for what this version makes.
func derivedFolder(place string) string { return filepath.Join(place, "metered-"+meteredSum[:8]) }

// deriver makes an engine out of the interpreter and what is kept of it.
type deriver struct {
	binary string
	warn   func(string)
	code   []byte // the metered form, when it is known
}

// engine tries the places in turn. rebuilt tells that something was made and is kept, so that another process would find it.
func (d *deriver) engine(places []string) (e *engine, rebuilt bool, err error) {
	var why error
	for _, place := range places {
		e, rebuilt, err := d.at(place)
		if err == nil {
			return e, rebuilt, nil
		}
		why = errors.Join(why, err)
	}
	if d.code == nil {
		if d.code, err = d.meter(); err != nil {
			return nil, false, err
		}
	}
	d.warn("the compiled interpreter cannot be kept on disk, so each start compiles it anew: " + oneSentence(why))
	e, err = d.compiled(wazero.NewCompilationCache())
	if err == nil {
		e.harness, err = e.translate()
	}
	return e, false, err
}

// at uses and completes what is kept in one place.
func (d *deriver) at(place string) (*engine, bool, error) {
	if place == temporary() {
		if _, err := privateFolder(); err != nil {
			return nil, false, err
		}
	}
	folder := derivedFolder(place)
	made, err := d.metered(filepath.Join(folder, meteredName))
	if err != nil {
		return nil, false, err
	}
	machine := filepath.Join(folder, compiledName)
	if err := d.sweep(machine); err != nil {
		return nil, false, err
	}
	e, err := d.load(machine)
	if err != nil && !errors.Is(err, fs.ErrPermission) {
		d.warn("the compiled interpreter could not be used, so it is compiled anew: " + oneSentence(err))
		if err := os.RemoveAll(machine); err != nil {
			return nil, false, err
		}
		e, err = d.load(machine)
	}
	if err != nil {
		return nil, false, err
	}
	summed, err := sumNew(machine)
	if err != nil {
		return nil, false, errors.Join(err, e.close())
	}
	translated, err := d.translated(e, filepath.Join(folder, "harness-"+harnessSum()))
	if err != nil {
		return nil, false, errors.Join(err, e.close())
	}
	return e, made || summed || translated, nil
}

// metered reads the metered form, or makes it.
func (d *deriver) metered(path string) (made bool, err error) {
	code, err := os.ReadFile(path) // #nosec G304 -- a folder of our own
	if err == nil && sumText(code) == meteredSum {
		d.code = code
		return false, nil
	}
	if err == nil {
		d.warn("the metered interpreter was damaged, so it is made anew")
	}
	if err := writable(filepath.Dir(path)); err != nil {
		return false, err
	}
	if d.code == nil {
		if d.code, err = d.meter(); err != nil {
			return false, err
		}
	}
	return true, writeWhole(path, d.code)
}

func (d *deriver) meter() ([]byte, error) {
	code, err := os.ReadFile(d.binary)
	if err != nil {
		return nil, fmt.Errorf("judge: the interpreter: %w", err)
	}
	return meter(code)
}

// sweep removes machine code that is not what was kept.
func (d *deriver) sweep(machine string) error {
	files, err := machineCode(machine)
	if err != nil {
		return err
	}
	for _, path := range files {
		switch err := summedRight(path); {
		case err == nil:
			continue
		case !errors.Is(err, fs.ErrNotExist): // else nobody has said yet that it is whole
			d.warn("the compiled interpreter was damaged, so it is compiled anew")
		}
		if err := errors.Join(os.Remove(path), removeIfThere(path+sumEnding)); err != nil {
			return err
		}
	}
	if len(files) == 0 {
		return writable(machine)
	}
	return nil
}

// load compiles, or loads what is kept.
func (d *deriver) load(machine string) (*engine, error) {
	cache, err := wazero.NewCompilationCacheWithDir(machine)
	if err != nil {
		return nil, fmt.Errorf("judge: the compiled interpreter's folder: %w", err)
	}
	return d.compiled(cache)
}

func (d *deriver) compiled(cache wazero.CompilationCache) (*engine, error) {
	return newEngine(d.code, cache)
}

// translated reads the harness as bytecode, or makes it. Where it cannot be kept it is made at each start.
func (d *deriver) translated(e *engine, path string) (made bool, err error) {
	kept, err := os.ReadFile(path) // #nosec G304 -- a folder of our own
	if err == nil {
		if sum, code, ok := bytes.Cut(kept, []byte("\n")); ok && sumText(code) == string(sum) {
			e.harness = code
			return false, nil
		}
		d.warn("the harness's bytecode was damaged, so it is made anew")
	}
	if e.harness, err = e.translate(); err != nil {
		return false, err
	}
	return writeWhole(path, append([]byte(sumText(e.harness)+"\n"), e.harness...)) == nil, nil
}

// machineCode are the files that wazero has written, or is writing.
func machineCode(folder string) ([]string, error) {
	var files []string
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err == nil && entry.Type().IsRegular() && !strings.HasSuffix(path, sumEnding) && !strings.HasSuffix(path, ".tmp") {
			files = append(files, path)
		}
		return err
	})
	return files, err
}

// sumNew writes the sums that are not there, and tells whether there were such.
func sumNew(folder string) (bool, error) {
	files, err := machineCode(folder)
	if err != nil {
		return false, err
	}
	written := false
	for _, path := range files {
		if _, err := os.Stat(path + sumEnding); err == nil {
			continue
		}
		content, err := os.ReadFile(path) // #nosec G304 -- a folder of our own
		if err != nil {
			return false, err
		}
		// #nosec G302 -- see fileMode
		if err := errors.Join(os.Chmod(path, fileMode), os.Chmod(filepath.Dir(path), folderMode)); err != nil {
			return false, err
		}
		if err := writeWhole(path+sumEnding, []byte(sumText(content))); err != nil {
			return false, err
		}
		written = true
	}
	return written, nil
}

func summedRight(path string) error {
	sum, err := os.ReadFile(path + sumEnding) // #nosec G304 -- a folder of our own
	if err != nil {
		return err
	}
	content, err := os.ReadFile(path) // #nosec G304 -- a folder of our own
	if err == nil && sumText(content) != string(sum) {
		err = errChecksum
	}
	return err
}

func removeIfThere(path string) error {
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

func sumText(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// writable makes a folder, and tells whether a file can be made in it.
func writable(folder string) error {
	if err := os.MkdirAll(folder, folderMode); err != nil { // #nosec G301 -- see folderMode
		return err
	}
	probe, err := os.CreateTemp(folder, "probe.*.tmp")
	if err != nil {
		return err
	}
	return errors.Join(probe.Close(), os.Remove(probe.Name()))
}

// writeWhole writes a file beside its place and moves it there, so that nobody reads half of it.
func writeWhole(path string, content []byte) (err error) {
	to, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.tmp")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, closeQuietly(to), os.Remove(to.Name()))
		}
	}()
	if _, err := to.Write(content); err != nil {
		return err
	}
	if err := errors.Join(to.Chmod(fileMode), to.Sync(), to.Close()); err != nil {
		return err
	}
	return os.Rename(to.Name(), path)
}

// oneSentence is an error on one line.
func oneSentence(err error) string {
	if err == nil {
		return "no folder is known for it"
	}
	return strings.ReplaceAll(err.Error(), "\n", "; ")
}
