package cbsdata

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"npo/pkg/provenance"
)

// The encodings of text files.
const (
	utf8Plain   = "utf-8"
	utf8BOM     = "utf-8-bom"
	utf16LE     = "utf-16le"
	utf16BE     = "utf-16be"
	windows1252 = "windows-1252"
)

// decode turns bytes into text in Unicode normalisation form C and says which encoding they had.
//
// UTF-16 is taken only with a byte order mark. Bytes that are no UTF-8 are Windows-1252, as DUO and Excel
// write it, unless they hold one of the five bytes that Windows-1252 leaves open.
func decode(name string, data []byte) (text, encoding string, problem *provenance.Problem) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		encoding, data = utf8BOM, data[3:]
		if !utf8.Valid(data) {
			return "", encoding, badBytes(name, data, firstInvalid(data), "the file says it is UTF-8 and is not")
		}
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		return decodeUTF16(name, data)
	case utf8.Valid(data):
		encoding = utf8Plain
	default:
		return decode1252(name, data)
	}
	if i := bytes.IndexByte(data, 0); i >= 0 {
		return "", encoding, badBytes(name, data, i, "a zero byte, which no text has")
	}
	return string(norm.NFC.Bytes(data)), encoding, nil
}

func decodeUTF16(name string, data []byte) (text, encoding string, problem *provenance.Problem) {
	encoding = utf16LE
	if data[0] == 0xfe {
		encoding = utf16BE
	}
	decoded, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(data)
	if err != nil || len(data)%2 != 0 {
		return "", encoding, badBytes(name, nil, 0, "the file says it is UTF-16 and is not")
	}
	// The decoder writes U+FFFD for halves of characters; the sign itself means that somebody lost text before.
	if i := bytes.IndexRune(decoded, utf8.RuneError); i >= 0 {
		return "", encoding, badBytes(name, decoded, i, "half a character in UTF-16")
	}
	if i := bytes.IndexByte(decoded, 0); i >= 0 {
		return "", encoding, badBytes(name, decoded, i, "a zero character, which no text has")
	}
	return norm.NFC.String(string(decoded)), encoding, nil
}

func decode1252(name string, data []byte) (text, encoding string, problem *provenance.Problem) {
	if i := bytes.IndexAny(data, "\x00"); i >= 0 {
		return "", windows1252, badBytes(name, data, i, "a zero byte, which no text has")
	}
	for i, b := range data {
		switch b {
		case 0x81, 0x8d, 0x8f, 0x90, 0x9d:
			return "", windows1252, badBytes(name, data, i, "a byte that is neither UTF-8 nor Windows-1252")
		}
	}
	decoded, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil {
		return "", windows1252, badBytes(name, data, 0, "neither UTF-8 nor Windows-1252")
	}
	return norm.NFC.String(string(decoded)), windows1252, nil
}

func badBytes(name string, data []byte, at int, why string) *provenance.Problem {
	where := provenance.Position{File: name, Line: 1, Column: 1}
	if at > 0 && at <= len(data) {
		before := string(data[:at])
		where.Line += strings.Count(before, "\n")
		where.Column += separatorsOutsideQuotes(before[strings.LastIndex(before, "\n")+1:], likelySeparator(before))
	}
	return provenance.Problemf(where, provenance.BadEncoding, "%s", why).
		WithHint("save it as CSV in UTF-8, or as XLSX")
}

// likelySeparator is the one that stands most in the first line; the headers cannot be asked while there is no text.
func likelySeparator(text string) rune {
	first, _, _ := strings.Cut(text, "\n")
	best, most := ';', -1
	for _, separator := range separators {
		if n := strings.Count(first, string(separator)); n > most {
			best, most = separator, n
		}
	}
	return best
}

func firstInvalid(data []byte) int {
	valid := 0
	for valid < len(data) {
		r, size := utf8.DecodeRune(data[valid:])
		if r == utf8.RuneError && size < 2 {
			break
		}
		valid += size
	}
	return valid
}

// separators are what fields of a text file may be divided by.
const separators = ";,\t"

// textSheets offers the text as a table under each separator; the headers will tell which one it is.
func textSheets(name, text string) []sheet {
	var sheets []sheet
	for _, separator := range strings.Split(separators, "") {
		sheets = append(sheets, sheet{separator: separator, lines: textLines(name, text, rune(separator[0]))})
	}
	return sheets
}
