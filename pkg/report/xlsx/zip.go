package xlsx

import (
	"archive/zip"
	"bytes"
	"cmp"
	"compress/flate"
	"encoding/xml"
	"errors"
	"hash/crc32"
	"io"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"sync"
)

// ContentTypes is the part that lists the kinds of all others; a workbook starts with it.
const ContentTypes = "[Content_Types].xml"

// A partsZip is a zip file whose bytes depend on its parts only: not on the order in which they come,
// the clock, or the number of cores. It takes the place of excelize's own writer, which lets the order of
// a map decide.
//
// Parts are compressed as soon as they are complete, as many at a time as there are cores, so that few of
// them are in memory uncompressed. Close sorts them and writes the file.
type partsZip struct {
	out     io.Writer
	parts   []*zipPart
	open    *zipPart // receives writes; complete when the next is created
	workers sync.WaitGroup
	press   *zipPress
}

// A zipPress is what the parts of a zip share.
type zipPress struct {
	level int                // of compression
	idle  chan *flate.Writer // one for each core; nil until it is first used
	raws  sync.Pool          // of the memory of parts that were compressed
}

// newZipPress returns a press for as many parts at a time as there are cores. Level is how hard it tries to make
// them small.
func newZipPress(level int) *zipPress {
	p := &zipPress{level: level, idle: make(chan *flate.Writer, runtime.GOMAXPROCS(0))}
	for range cap(p.idle) {
		p.idle <- nil
	}
	return p
}

// A zipPart is one file in the zip.
type zipPart struct {
	name    string
	raw     *bytes.Buffer
	size    uint64
	sum     uint32
	deflate []byte
	err     error
}

// newPartsZip returns an empty zip that Close writes to out.
func newPartsZip(out io.Writer, press *zipPress) *partsZip { return &partsZip{out: out, press: press} }

// Create starts a part; the one before it is complete from here.
func (z *partsZip) Create(name string) (io.Writer, error) {
	if slices.ContainsFunc(z.parts, func(p *zipPart) bool { return p.name == name }) {
		return nil, errors.New("zip: part " + name + " stands there twice")
	}
	z.finish()
	z.open = &zipPart{name: name, raw: z.press.buffer()}
	z.parts = append(z.parts, z.open)
	return z.open.raw, nil
}

// AddFS adds every file of a file system.
func (z *partsZip) AddFS(files fs.FS) error {
	return fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		w, err := z.Create(path.Clean(name))
		if err != nil {
			return err
		}
		_, err = w.Write(data)
		return err
	})
}

// Close compresses what is left and writes the file. It does not close the writer underneath.
func (z *partsZip) Close() error {
	z.finish()
	z.workers.Wait()
	slices.SortFunc(z.parts, func(a, b *zipPart) int { return byPart(a.name, b.name) })
	file := zip.NewWriter(z.out)
	for _, p := range z.parts {
		if err := p.writeTo(file); err != nil {
			return errors.Join(err, file.Close())
		}
	}
	return file.Close()
}

// finish hands the open part to a worker; it waits while all of them are busy.
func (z *partsZip) finish() {
	part := z.open
	if part == nil {
		return
	}
	z.open = nil
	deflater := <-z.press.idle
	z.workers.Go(func() {
		z.press.idle <- z.press.compress(part, deflater)
	})
}

// buffer is empty memory for a part.
func (z *zipPress) buffer() *bytes.Buffer {
	if used, ok := z.raws.Get().(*bytes.Buffer); ok {
		return used
	}
	return new(bytes.Buffer)
}

// compress deflates a part, and gives its memory back.
func (z *zipPress) compress(p *zipPart, deflater *flate.Writer) *flate.Writer {
	deflater = p.compress(deflater, z.level)
	p.raw.Reset()
	z.raws.Put(p.raw)
	p.raw = nil
	return deflater
}

// compress deflates the part. It returns the deflater for the next part: a new one
// for every part would take more memory than all parts together.
func (p *zipPart) compress(deflater *flate.Writer, level int) *flate.Writer {
	data := p.raw.Bytes()
	if p.name == ContentTypes {
		if data, p.err = sortContentTypes(data); p.err != nil {
			return deflater
		}
	}
	p.size, p.sum = uint64(len(data)), crc32.ChecksumIEEE(data)
	var out bytes.Buffer
	out.Grow(len(data)/8 + 64)
	if deflater == nil {
		deflater, p.err = flate.NewWriter(&out, level)
	} else {
		deflater.Reset(&out)
	}
	if p.err != nil {
		return nil
	}
	_, err := deflater.Write(data)
	p.err = errors.Join(err, deflater.Close())
	p.deflate = out.Bytes()
	return deflater
}

// writeTo writes the part as it was compressed.
func (p *zipPart) writeTo(file *zip.Writer) error {
	if p.err != nil {
		return p.err
	}
	header := partHeader(p.name)
	header.CRC32, header.CompressedSize64, header.UncompressedSize64 = p.sum, uint64(len(p.deflate)), p.size
	w, err := file.CreateRaw(&header)
	if err != nil {
		return err
	}
	_, err = w.Write(p.deflate)
	return err
}

// partHeader names a compressed part, under the oldest date that a zip can hold.
func partHeader(name string) zip.FileHeader {
	header := zip.FileHeader{Name: name, Method: zip.Deflate}
	//lint:ignore SA1019 CreateRaw writes this field as it stands and does not look at Modified
	header.ModifiedDate = 1<<5 | 1 // 1 January 1980
	return header
}

// byPart is the order of parts in a zip.
func byPart(a, b string) int {
	return cmp.Or(cmp.Compare(partRank(a), partRank(b)), cmp.Compare(a, b))
}

// partRank puts the list of kinds first and the relations of the package second, where readers expect them.
func partRank(name string) int {
	switch name {
	case ContentTypes:
		return 0
	case "_rels/.rels":
		return 1
	}
	return 2
}

// contentTypeList is the content of [Content_Types].xml.
type contentTypeList struct {
	XMLName   xml.Name             `xml:"http://schemas.openxmlformats.org/package/2006/content-types Types"`
	Defaults  []contentTypeDefault `xml:"Default"`
	Overrides []contentTypePart    `xml:"Override"`
}

type contentTypeDefault struct {
	Extension   string `xml:"Extension,attr"`
	ContentType string `xml:"ContentType,attr"`
}

type contentTypePart struct {
	PartName    string `xml:"PartName,attr"`
	ContentType string `xml:"ContentType,attr"`
}

// sortContentTypes brings the elements of [Content_Types].xml, which excelize may give in the order of a
// map, in ascending order.
func sortContentTypes(data []byte) ([]byte, error) {
	var list contentTypeList
	if err := xml.Unmarshal(data, &list); err != nil {
		return nil, err
	}
	slices.SortFunc(list.Defaults, func(a, b contentTypeDefault) int { return cmp.Compare(a.Extension, b.Extension) })
	slices.SortFunc(list.Overrides, func(a, b contentTypePart) int { return cmp.Compare(a.PartName, b.PartName) })
	sorted, err := xml.Marshal(list)
	return append([]byte(xml.Header), sorted...), err
}
