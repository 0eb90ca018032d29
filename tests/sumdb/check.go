// Checks an export of the audit log, and proofs made from it, with the reference implementation of transparency logs
// (golang.org/x/mod/sumdb, Debian's golang-golang-x-mod-dev), which shares no line with the hub.
//
//	GO111MODULE=off GOPATH=/usr/share/gocode go run tests/sumdb/check.go <bundle> <proofs>
//
// Roots, tiles and leaves are worked out from the entries alone. <proofs> holds *.tlog-proof files and *.consistency files, as
// "datahub audit proof" and "datahub audit consistency" write them. Each proof is then tried again with something wrong in it, and must
// be refused. Exit code 1 names what does not agree.
package main

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const tileHeight = 8

// log is a log of the bundle, as its entries give it.
type log struct {
	folder  string
	records [][]byte
	hashes  memory
}

// memory keeps the hashes of a tree by their stored index.
type memory []tlog.Hash

func (m memory) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	found := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index >= int64(len(m)) {
			return nil, fmt.Errorf("hash %d is beyond the tree", index)
		}
		found[i] = m[index]
	}
	return found, nil
}

type checker struct {
	keys                                           note.Verifiers
	logs                                           map[string]*log
	notes, tiles, inclusions, consistencies, wrong int
}

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: check <bundle> <proofs>")
		os.Exit(2)
	}
	c := &checker{logs: map[string]*log{}}
	for _, step := range []func() error{
		func() error { return c.bundle(os.Args[1]) },
		func() error { return c.proofs(os.Args[2]) },
	} {
		if err := step(); err != nil {
			fmt.Println("DISAGREES:", err)
			os.Exit(1)
		}
	}
	fmt.Printf("%d notes, %d tiles, %d inclusion and %d consistency proofs agree; %d wrong ones were refused\n",
		c.notes, c.tiles, c.inclusions, c.consistencies, c.wrong)
	if c.notes == 0 || c.tiles == 0 || c.inclusions == 0 || c.consistencies == 0 || c.wrong == 0 {
		fmt.Println("DISAGREES: something of it was not there to be checked")
		os.Exit(1)
	}
}

func (c *checker) bundle(folder string) error {
	text, err := os.ReadFile(filepath.Join(folder, "keys"))
	if err != nil {
		return err
	}
	var verifiers []note.Verifier
	for _, line := range strings.Fields(string(text)) {
		verifier, err := note.NewVerifier(line)
		if err != nil {
			return fmt.Errorf("key %s: %w", line, err)
		}
		verifiers = append(verifiers, verifier)
	}
	c.keys = note.VerifierList(verifiers...)
	for _, verifier := range verifiers {
		if err := c.log(verifier.Name(), filepath.Join(folder, verifier.Name())); err != nil {
			return fmt.Errorf("%s: %w", verifier.Name(), err)
		}
	}
	return nil
}

func (c *checker) log(name, folder string) error {
	l := &log{folder: folder}
	c.logs[name] = l
	text, err := os.ReadFile(filepath.Join(folder, "checkpoint"))
	if err != nil {
		return err
	}
	_, size, _, err := c.open(text)
	if err != nil {
		return err
	}
	if err := l.read(size); err != nil {
		return err
	}
	if err := c.signed(l); err != nil {
		return err
	}
	return c.stored(l, size)
}

// open verifies a note and reads what it signs.
func (c *checker) open(text []byte) (origin string, size int64, root tlog.Hash, err error) {
	opened, err := note.Open(text, c.keys)
	if err != nil {
		return "", 0, root, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[3] != "" || opened.Sigs[0].Name != lines[0] {
		return "", 0, root, errors.New("the note is no checkpoint of the log that signed it")
	}
	if size, err = strconv.ParseInt(lines[1], 10, 64); err != nil {
		return "", 0, root, err
	}
	root, err = tlog.ParseHash(lines[2])
	return lines[0], size, root, err
}

func (l *log) read(size int64) error {
	for n := int64(0); n < size; n += 1 << tileHeight {
		width := size - n
		if width > 1<<tileHeight {
			width = 1 << tileHeight
		}
		bundle, err := os.ReadFile(filepath.Join(l.folder, path("entries", n>>tileHeight, int(width))))
		if err != nil {
			return err
		}
		for len(bundle) >= 2 {
			end := 2 + int(binary.BigEndian.Uint16(bundle))
			if end > len(bundle) {
				return fmt.Errorf("entry %d is cut off", len(l.records))
			}
			l.records = append(l.records, bundle[2:end])
			bundle = bundle[end:]
		}
	}
	if int64(len(l.records)) != size {
		return fmt.Errorf("%d entries were signed, %d are there", size, len(l.records))
	}
	for n, record := range l.records {
		hashes, err := tlog.StoredHashes(int64(n), record, l.hashes)
		if err != nil {
			return err
		}
		l.hashes = append(l.hashes, hashes...)
	}
	return nil
}

// signed compares every checkpoint with the root of the entries at its size.
func (c *checker) signed(l *log) error {
	file, err := os.Open(filepath.Join(l.folder, "checkpoints.jsonl"))
	if err != nil {
		return err
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var line struct{ Note string }
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			return err
		}
		_, size, root, err := c.open([]byte(line.Note))
		if err != nil {
			return err
		}
		if own, err := tlog.TreeHash(size, l.hashes); err != nil || own != root {
			return fmt.Errorf("the root signed at size %d is not that of the entries (%v)", size, err)
		}
		c.notes++
		changed := strings.Replace(line.Note, "\n"+strconv.FormatInt(size, 10)+"\n", "\n"+strconv.FormatInt(size+1, 10)+"\n", 1)
		if _, _, _, err := c.open([]byte(changed)); err == nil {
			return fmt.Errorf("a note whose size was changed from %d is accepted", size)
		}
		c.wrong++
	}
	return lines.Err()
}

// stored compares every tile with the hashes of the entries.
func (c *checker) stored(l *log, size int64) error {
	found := 0
	tiles := filepath.Join(l.folder, "tile")
	err := filepath.WalkDir(tiles, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasPrefix(name, filepath.Join(tiles, "entries")) {
			return err
		}
		found++
		return nil
	})
	if err != nil {
		return err
	}
	wanted := 0
	for level := 0; size>>(tileHeight*level) > 0; level++ {
		for n := int64(0); n<<tileHeight < size>>(tileHeight*level); n++ {
			width := size>>(tileHeight*level) - n<<tileHeight
			if width > 1<<tileHeight {
				width = 1 << tileHeight
			}
			file := path(strconv.Itoa(level), n, int(width))
			data, err := os.ReadFile(filepath.Join(l.folder, file))
			if err != nil {
				return err
			}
			own, err := tlog.ReadTileData(tlog.Tile{H: tileHeight, L: level, N: n, W: int(width)}, l.hashes)
			if err != nil || !bytes.Equal(own, data) {
				return fmt.Errorf("%s does not hold the hashes of the entries (%v)", file, err)
			}
			wanted++
		}
	}
	if found != wanted {
		return fmt.Errorf("%d tiles are there, %d belong to %d entries", found, wanted, size)
	}
	c.tiles += wanted
	return nil
}

func (c *checker) proofs(folder string) error {
	return filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		switch filepath.Ext(name) {
		case ".tlog-proof":
			err = c.inclusion(string(text))
		case ".consistency":
			err = c.consistency(string(text))
		}
		if err != nil {
			return fmt.Errorf("%s: %w", filepath.Base(name), err)
		}
		return nil
	})
}

func (c *checker) inclusion(text string) error {
	const header = "c2sp.org/tlog-proof@v1\nindex "
	head, signed, ok := strings.Cut(text, "\n\n")
	if !ok || !strings.HasPrefix(head, header) {
		return errors.New("not a tlog-proof")
	}
	lines := strings.Split(strings.TrimPrefix(head, header), "\n")
	index, err := strconv.ParseInt(lines[0], 10, 64)
	if err != nil {
		return err
	}
	proof, err := hashesIn(lines[1:])
	if err != nil {
		return err
	}
	origin, size, root, err := c.open([]byte(signed))
	if err != nil {
		return err
	}
	l, ok := c.logs[origin]
	if !ok || index >= int64(len(l.records)) {
		return fmt.Errorf("entry %d of %s is not in the bundle", index, origin)
	}
	leaf := tlog.RecordHash(l.records[index])
	if err := tlog.CheckRecord(tlog.RecordProof(proof), size, root, index, leaf); err != nil {
		return err
	}
	c.inclusions++
	for i := range proof {
		if tlog.CheckRecord(tlog.RecordProof(flipped(proof, i)), size, root, index, leaf) == nil {
			return fmt.Errorf("hash %d may be anything", i)
		}
		c.wrong++
	}
	if tlog.CheckRecord(tlog.RecordProof(proof), size, root, index, tlog.RecordHash(append([]byte("x"), l.records[index]...))) == nil {
		return errors.New("another entry is proved as well")
	}
	c.wrong++
	return nil
}

func (c *checker) consistency(text string) error {
	for text != "" {
		head, rest, ok := strings.Cut(text, "\n\n")
		lines := strings.Split(head, "\n")
		if !ok || !strings.HasPrefix(lines[0], "old ") {
			return errors.New("not a consistency proof")
		}
		end := strings.Index(rest, "\nold ")
		if end < 0 {
			end = len(rest) - 1
		}
		signed := rest[:end+1]
		text = rest[end+1:]
		before, err := strconv.ParseInt(strings.TrimPrefix(lines[0], "old "), 10, 64)
		if err != nil {
			return err
		}
		proof, err := hashesIn(lines[1:])
		if err != nil {
			return err
		}
		if err := c.continues(before, proof, signed); err != nil {
			return fmt.Errorf("from %d: %w", before, err)
		}
	}
	return nil
}

func (c *checker) continues(before int64, proof []tlog.Hash, signed string) error {
	origin, size, root, err := c.open([]byte(signed))
	if err != nil {
		return err
	}
	l, ok := c.logs[origin]
	if !ok {
		return fmt.Errorf("%s is not in the bundle", origin)
	}
	old, err := tlog.TreeHash(before, l.hashes)
	if err != nil {
		return err
	}
	if err := tlog.CheckTree(tlog.TreeProof(proof), size, root, before, old); err != nil {
		return err
	}
	c.consistencies++
	for i := range proof {
		if tlog.CheckTree(tlog.TreeProof(flipped(proof, i)), size, root, before, old) == nil {
			return fmt.Errorf("hash %d may be anything", i)
		}
		c.wrong++
	}
	return nil
}

func hashesIn(lines []string) ([]tlog.Hash, error) {
	var hashes []tlog.Hash
	for _, line := range lines {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return nil, err
		}
		hashes = append(hashes, hash)
	}
	return hashes, nil
}

func flipped(hashes []tlog.Hash, at int) []tlog.Hash {
	changed := append([]tlog.Hash(nil), hashes...)
	changed[at][0] ^= 1
	return changed
}

// path is where tlog-tiles puts a tile: sumdb's own layout has another order.
func path(kind string, n int64, width int) string {
	name := fmt.Sprintf("%03d", n%1000)
	for n /= 1000; n > 0; n /= 1000 {
		name = fmt.Sprintf("x%03d/%s", n%1000, name)
	}
	if width < 1<<tileHeight {
		name += fmt.Sprintf(".p/%d", width)
	}
	return filepath.Join("tile", kind, filepath.FromSlash(name))
}
