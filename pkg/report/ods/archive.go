package ods

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"hash/crc32"
	"io"
	"runtime"
)

// A Press compresses on all cores.
type Press struct {
	level int
	idle  chan *flate.Writer // one for each core; nil until it is first used
}

func newPress(level int) *Press {
	p := &Press{level: level, idle: make(chan *flate.Writer, runtime.GOMAXPROCS(0))}
	for range cap(p.idle) {
		p.idle <- nil
	}
	return p
}

// A piece is a stretch of a part that is compressed by itself: what comes of it depends on its text only. Pieces
// one after the other are one stream, since each but the last ends on a byte and none refers to the one before.
type piece struct {
	text, deflated []byte
	err            error
	done           chan struct{}
}

// compress begins to compress a text; it waits while all cores are busy. The last piece of a part ends the stream.
func (p *Press) compress(text []byte, last bool) *piece {
	result, deflater := &piece{text: text, done: make(chan struct{})}, <-p.idle
	go func() {
		defer close(result.done)
		var out bytes.Buffer
		if deflater == nil {
			deflater, result.err = flate.NewWriter(&out, p.level)
		} else {
			deflater.Reset(&out)
		}
		if result.err == nil {
			_, err := deflater.Write(text)
			result.err = errors.Join(err, end(deflater, last))
		}
		result.deflated = out.Bytes()
		p.idle <- deflater
	}()
	return result
}

// end ends a piece: the last with the end of the stream, others on a byte.
func end(deflater *flate.Writer, last bool) error {
	if last {
		return deflater.Close()
	}
	return deflater.Flush()
}

// pieces are a part of the file while it grows. What is complete is compressed while the rest is made.
type pieces struct {
	press *Press
	ready []*piece
	open  []byte
}

// pieceSize is how much text makes a piece: enough for what repeats in it to be found, and many of them in a
// spreadsheet of the country.
const pieceSize = 1 << 19

func newPieces(p *Press) *pieces { return &pieces{press: p} }

// add appends text.
func (p *pieces) add(text []byte) {
	p.open = append(p.open, text...)
	if len(p.open) >= pieceSize {
		p.ready = append(p.ready, p.press.compress(p.open, false))
		p.open = nil
	}
}

// putFirst puts text before all others.
func (p *pieces) putFirst(text []byte) {
	p.ready = append([]*piece{p.press.compress(text, false)}, p.ready...)
}

// finish gives all pieces, in their order.
func (p *pieces) finish() []*piece {
	p.ready = append(p.ready, p.press.compress(p.open, true))
	p.open = nil
	return p.ready
}

// An archive is the zip of a document: its bytes depend on the parts and their order only.
type archive struct {
	zip   *zip.Writer
	press *Press
	err   error
}

func newArchive(w io.Writer, p *Press) *archive { return &archive{zip: zip.NewWriter(w), press: p} }

// stored writes a part as it is.
func (a *archive) stored(name, text string) {
	a.write(&zip.FileHeader{
		Name: name, Method: zip.Store, CRC32: crc32.ChecksumIEEE([]byte(text)),
		CompressedSize64: uint64(len(text)), UncompressedSize64: uint64(len(text)),
	}, []byte(text))
}

// whole writes a part that is compressed at once.
func (a *archive) whole(name string, text []byte) {
	a.deflated(name, []*piece{a.press.compress(text, true)})
}

// pieces writes a part that was compressed as it grew.
func (a *archive) pieces(name string, p *pieces) { a.deflated(name, p.finish()) }

func (a *archive) deflated(name string, list []*piece) {
	header := &zip.FileHeader{Name: name, Method: zip.Deflate}
	var all [][]byte
	for _, p := range list {
		<-p.done
		a.err = errors.Join(a.err, p.err)
		header.CRC32 = crc32.Update(header.CRC32, crc32.IEEETable, p.text)
		header.UncompressedSize64 += uint64(len(p.text))
		header.CompressedSize64 += uint64(len(p.deflated))
		all = append(all, p.deflated)
	}
	a.write(header, all...)
}

// write writes a part under the oldest date that a zip can hold. Once something went wrong it writes no more.
func (a *archive) write(header *zip.FileHeader, texts ...[]byte) {
	if a.err != nil {
		return
	}
	//lint:ignore SA1019 CreateRaw writes this field as it stands and does not look at Modified
	header.ModifiedDate = 1<<5 | 1 // 1 January 1980
	w, err := a.zip.CreateRaw(header)
	a.err = err
	for _, text := range texts {
		if a.err == nil {
			_, a.err = w.Write(text)
		}
	}
}

// close ends the file, and says what went wrong on the way.
func (a *archive) close() error {
	if a.err != nil {
		return a.err
	}
	return a.zip.Close()
}
