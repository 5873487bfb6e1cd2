package library

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"hotseat/bot/coach"
	coachlibrary "hotseat/bot/coach/library"
	"hotseat/bot/discord/api"
	"hotseat/questions"
)

// Limits of what a person may upload.
const (
	maxUpload     = 1 << 20           // bytes of an attachment
	maxUnpacked   = 4 << 20           // bytes of all files of an archive together
	maxPacked     = 200               // files of an archive
	maxPackedFile = questions.MaxFile // bytes of one of them
)

// fetch downloads what was uploaded, with a sentence for what a person can do something about.
func (h handlers) fetch(ctx context.Context, a api.Attachment) ([]byte, error) {
	data, err := h.Files.Download(ctx, a, maxUpload)
	switch {
	case errors.Is(err, api.ErrTooLarge):
		return nil, &coach.Error{Code: coach.Bad, Sentence: tooLargeWords(maxUpload)}
	case errors.Is(err, api.ErrUnfetched):
		return nil, &coach.Error{Code: coach.Bad, Sentence: unfetchedWords, Err: err}
	}
	return data, err
}

// unpack takes an attachment apart: a .md file is one question, a .zip file many. Only the last part of a name in it counts, so that no
// path leads anywhere; files that programs add by themselves are left out. A file that cannot be read comes with its problem.
func unpack(name string, data []byte) ([]coachlibrary.ImportFile, error) {
	name = baseName(name)
	switch strings.ToLower(path.Ext(name)) {
	case ".md":
		return []coachlibrary.ImportFile{bounded(name, data)}, nil
	case ".zip":
	default:
		return nil, &coach.Error{Code: coach.Bad, Sentence: wrongFileWords}
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, &coach.Error{Code: coach.Bad, Sentence: brokenZipWords, Err: err}
	}
	var files []coachlibrary.ImportFile
	total := 0
	for _, f := range archive.File {
		name := baseName(f.Name)
		if strings.HasSuffix(f.Name, "/") || strings.HasPrefix(name, ".") || strings.HasPrefix(f.Name, "__MACOSX/") {
			continue
		}
		if len(files) == maxPacked {
			return nil, &coach.Error{Code: coach.Bad, Sentence: manyFilesWords}
		}
		file := unzip(name, f)
		if total += len(file.Data); total > maxUnpacked {
			return nil, &coach.Error{Code: coach.Bad, Sentence: muchUnpackedWords}
		}
		files = append(files, file)
	}
	if len(files) == 0 {
		return nil, &coach.Error{Code: coach.Bad, Sentence: emptyZipWords}
	}
	return files, nil
}

// unzip reads one file of an archive, and never more of it than a question may have: what the archive says of its size is not believed.
func unzip(name string, f *zip.File) coachlibrary.ImportFile {
	r, err := f.Open()
	if err != nil {
		return coachlibrary.ImportFile{Name: name, Problem: brokenFileWords}
	}
	defer func() { _ = r.Close() }() // it was only read
	data, err := io.ReadAll(io.LimitReader(r, maxPackedFile+1))
	if err != nil {
		return coachlibrary.ImportFile{Name: name, Problem: brokenFileWords}
	}
	return bounded(name, data)
}

func bounded(name string, data []byte) coachlibrary.ImportFile {
	if len(data) > maxPackedFile {
		return coachlibrary.ImportFile{Name: name, Data: nil, Problem: largeFileWords}
	}
	return coachlibrary.ImportFile{Name: name, Data: data}
}

func baseName(name string) string { return path.Base(strings.ReplaceAll(name, `\`, "/")) }

// pack makes one attachment of questions: a .md file of one, else a .zip file with a folder a section, as the bank has them.
func pack(files []coachlibrary.QuestionFile) (api.File, error) {
	if len(files) == 1 {
		return api.File{Name: string(files[0].ID) + ".md", Data: files[0].Data, Description: exportedWords(1)}, nil
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range files {
		part, err := w.Create("bank/" + string(f.Section) + "/" + string(f.ID) + ".md")
		if err == nil {
			_, err = part.Write(f.Data)
		}
		if err != nil {
			return api.File{}, fmt.Errorf("packing questions: %w", err)
		}
	}
	if err := w.Close(); err != nil {
		return api.File{}, fmt.Errorf("packing questions: %w", err)
	}
	return api.File{Name: "questions.zip", Data: b.Bytes(), Description: exportedWords(len(files))}, nil
}
