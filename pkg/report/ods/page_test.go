package ods

import (
	"reflect"
	"testing"
)

func TestTheFootOfAPageHasThreeThirds(t *testing.T) {
	got, err := parseFoot(`&L&"Arial,Regular"&7 npo 1.0 · 0123abcd&C&"Arial,Regular"&7 6 en meer&R&8 pagina &P van &N`)
	want := foot{
		{{size: "7pt", text: "npo 1.0 · 0123abcd"}},
		{{size: "7pt", text: "6 en meer"}},
		{{size: "8pt", text: "pagina "}, {size: "8pt", page: true}, {size: "8pt", text: " van "}, {size: "8pt", pages: true}},
	}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v (%v)", got, want, err)
	}
}

func TestACodeOfTheFootWithoutWordsIsRefused(t *testing.T) {
	for _, code := range []string{"&D", "&L&A", "a & b", `&"Arial`} {
		if got, err := parseFoot(code); err == nil {
			t.Errorf("%s became %+v", code, got)
		}
	}
}
