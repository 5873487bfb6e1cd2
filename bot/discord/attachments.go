package discord

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"

	"hotseat/bot/coach"
	coachlibrary "hotseat/bot/coach/library"
	"hotseat/questions"
)

// Limits of what a person may upload.
const (
	maxUpload      = 1 << 20           // bytes of an attachment
	maxUnpacked    = 4 << 20           // bytes of all files of an archive together
	maxPacked      = 200               // files of an archive
	maxPackedFile  = questions.MaxFile // bytes of one of them
	downloadWithin = 20 * time.Second
)

// readAttachments reads what a command's files are. What cannot be read is left out: the handler says that the file is missing.
func (r *Request) readAttachments(resolved json.RawMessage) {
	var d struct {
		Attachments map[string]struct {
			Filename    string `json:"filename"`
			Size        int64  `json:"size"`
			URL         string `json:"url"`
			ContentType string `json:"content_type"`
		} `json:"attachments"`
	}
	if len(resolved) == 0 || json.Unmarshal(resolved, &d) != nil {
		return
	}
	for id, a := range d.Attachments {
		if r.Attachments == nil {
			r.Attachments = map[string]Attachment{}
		}
		r.Attachments[id] = Attachment{ID: id, Name: a.Filename, URL: a.URL, ContentType: a.ContentType, Size: a.Size}
	}
}

// downloads fetches attachments, from Discord's file hosts and from the host of the API base (the playground's and the tests'), and from
// nowhere else: the address comes with an interaction. Nothing secret goes with the request.
type downloads struct {
	base   *url.URL
	client *http.Client
}

// newDownloads makes downloads beside an API base. Nil next is a plain HTTP transport.
func newDownloads(base *url.URL, next http.RoundTripper) *downloads {
	if next == nil {
		plain := http.DefaultTransport.(*http.Transport).Clone()
		plain.TLSHandshakeTimeout = dialWithin
		next = plain
	}
	return &downloads{base: base, client: &http.Client{
		Transport: next,
		Timeout:   downloadWithin,
		// A redirect would lead to where the address alone may not.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

var errForeignHost = errors.New("the attachment does not lie with Discord")

// allowed is the address of an attachment, if it may be fetched from there.
func (d *downloads) allowed(address string) (*url.URL, error) {
	u, err := url.Parse(address)
	if err != nil || u.User != nil || u.Host == "" {
		return nil, errForeignHost
	}
	discords := u.Scheme == "https" && (u.Host == "cdn.discordapp.com" || u.Host == "media.discordapp.net")
	ours := d.base != nil && u.Scheme == d.base.Scheme && u.Host == d.base.Host
	if !discords && !ours {
		return nil, errForeignHost
	}
	return u, nil
}

// Download fetches an attachment of at most limit bytes. What a person can do something about is a *coach.Error.
func (c *Client) Download(ctx context.Context, a Attachment, limit int64) ([]byte, error) {
	return c.downloads.fetch(ctx, a, limit)
}

func (d *downloads) fetch(ctx context.Context, a Attachment, limit int64) ([]byte, error) {
	if a.Size > limit {
		return nil, &coach.Error{Code: coach.Bad, Sentence: tooLargeWords(limit)}
	}
	u, err := d.allowed(a.URL)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, downloadWithin)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, safe(err)
	}
	resp, err := d.client.Do(req)
	if err != nil {
		return nil, unfetched(safe(err))
	}
	defer func() { _ = resp.Body.Close() }() // all that counts was read
	if resp.StatusCode != http.StatusOK {
		return nil, unfetched(fmt.Errorf("the file host answered %d", resp.StatusCode))
	}
	data, err := io.ReadAll(io.LimitReader(resp.Body, limit+1))
	switch {
	case err != nil:
		return nil, unfetched(safe(err))
	case int64(len(data)) > limit:
		return nil, &coach.Error{Code: coach.Bad, Sentence: tooLargeWords(limit)}
	case a.Size > 0 && int64(len(data)) != a.Size:
		return nil, unfetched(fmt.Errorf("%d bytes came of %d", len(data), a.Size))
	}
	return data, nil
}

func unfetched(err error) error {
	return &coach.Error{Code: coach.Bad, Sentence: unfetchedWords, Err: err}
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
func pack(files []coachlibrary.QuestionFile) (File, error) {
	if len(files) == 1 {
		return File{Name: string(files[0].ID) + ".md", Data: files[0].Data, Description: exportedWords(1)}, nil
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range files {
		part, err := w.Create("bank/" + string(f.Section) + "/" + string(f.ID) + ".md")
		if err == nil {
			_, err = part.Write(f.Data)
		}
		if err != nil {
			return File{}, fmt.Errorf("packing questions: %w", err)
		}
	}
	if err := w.Close(); err != nil {
		return File{}, fmt.Errorf("packing questions: %w", err)
	}
	return File{Name: "questions.zip", Data: b.Bytes(), Description: exportedWords(len(files))}, nil
}
