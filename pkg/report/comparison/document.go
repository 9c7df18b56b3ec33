package comparison

import (
	"io"

	"npo/pkg/provenance"
	"npo/pkg/report/document"
)

// Schema is the version of comparison.json that this package writes.
const Schema = "npo-comparison/1"

// A Document is comparison.json: two results side by side, as data. docs/schema/comparison.schema.json
// describes it. The columns of the table keep their Dutch names. Amounts are text with two decimals, effects in
// percent and per pupil are rounded half away from zero to two; exact figures are text as in allocation.json.
type Document struct {
	Schema        string            `json:"schema"`
	Tool          provenance.Tool   `json:"tool"`
	Example       bool              `json:"example"`
	Language      string            `json:"language"` // of title, answer, notices and remarks
	Title         string            `json:"title"`
	Vintage       *Vintage          `json:"vintage"` // null: no correction of one state of the figures by another
	Answer        []string          `json:"answer"`  // five lines for a minister
	Notices       []string          `json:"notices"`
	EqualTotals   bool              `json:"equal_totals"`
	Old           SideFacts         `json:"old"`
	New           SideFacts         `json:"new"`
	Changes       []Change          `json:"changes"`        // what differs besides the amounts
	Transition    []TransitionFacts `json:"transition"`     // of the new side; null: not known
	OldTransition []TransitionFacts `json:"old_transition"` // of the old side; null: not known
	Inhabitants   *SourceName       `json:"inhabitants"`
	Lists         []SourceName      `json:"lists"`  // files of groups that were asked for
	Totals        Total             `json:"totals"` // of all rows
	Check         Check             `json:"check"`
	Instalments   *InstalmentFacts  `json:"instalments"` // null: nobody asked
	OnlyOld       []OneSided        `json:"only_old"`
	OnlyNew       []OneSided        `json:"only_new"`
	Groups        []Total           `json:"groups"`
	Rankings      []Ranking         `json:"rankings"`
	Distribution  Distribution      `json:"distribution"`
	Explanation   *Why              `json:"explanation"` // of all rows together; null: nobody asked
	Rows          []Row             `json:"rows"`        // ascending by code
}

// SideFacts say what a side is.
type SideFacts struct {
	Kind         string                   `json:"kind"`
	Name         string                   `json:"name"`
	Label        string                   `json:"label"`
	Scheme       string                   `json:"scheme"`
	SchemeSHA256 string                   `json:"scheme_sha256"`
	Parameters   []ComparedFigure         `json:"parameters"` // ascending by name
	Budget       *document.Money          `json:"budget"`     // null: open-ended
	Withheld     *document.Money          `json:"withheld"`   // of the budget beforehand; null: no budget, or not known apart
	Undivided    *document.Money          `json:"undivided"`  // of the budget, with what was withheld where that is not known apart; null: no budget
	Inputs       []SourceName             `json:"inputs"`
	Overrides    []document.OverrideFacts `json:"overrides"` // figures that a person put in place of those of the inputs
	Division     string                   `json:"division"`
	Recipients   int                      `json:"recipients"`
	Status       string                   `json:"status"`
	Example      bool                     `json:"example"`
	ResultSHA256 string                   `json:"result_sha256"`
	Total        document.Money           `json:"total"` // of its allocation.csv
}

// A ComparedFigure is a parameter in force.
type ComparedFigure struct {
	Name  string          `json:"name"`
	Value document.Figure `json:"value"`
}

// A SourceName is a file that was read.
type SourceName struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
}

// A Change is something that differs between the sides besides the amounts, as people read it.
type Change struct {
	ID  string `json:"id"`
	Old string `json:"old"`
	New string `json:"new"`
}

// TransitionFacts are a part of a rule that holds amounts to earlier ones.
type TransitionFacts struct {
	Component string `json:"component"`
	Kind      string `json:"kind"`      // "maximum_loss" or "blend"
	TakenOff  bool   `json:"taken_off"` // never on the old side, and not where both have one of the same kind
}

// A Total sums the rows of a group, or all rows.
type Total struct {
	Soort                    string         `json:"soort"` // "groep", "provincie", "grootteklasse", "andere groep", "eigen groep" or "land"
	ID                       string         `json:"id"`
	Titel                    string         `json:"titel"`
	Aantal                   int            `json:"aantal"`
	Huidig                   document.Money `json:"huidig"`
	Nieuw                    document.Money `json:"nieuw"`
	Verschil                 document.Money `json:"verschil"`
	VerschilProcent          string         `json:"verschil_procent"`
	VolumeEffect             document.Money `json:"volume_effect"`
	Herverdeeleffect         document.Money `json:"herverdeeleffect"`
	HerverdeeleffectPerPupil *string        `json:"herverdeeleffect_per_leerling"`
	NaOvergangsregeling      string         `json:"na_overgangsregeling"`
	Voordeel                 Tally          `json:"voordeel"` // by verschil
	Nadeel                   Tally          `json:"nadeel"`
	Gelijk                   int            `json:"gelijk"`                    // the same, but for rounding
	HerverdeelVoordeel       Tally          `json:"herverdeeleffect_voordeel"` // by herverdeeleffect
	HerverdeelNadeel         Tally          `json:"herverdeeleffect_nadeel"`
}

// A Tally counts and adds.
type Tally struct {
	Aantal int            `json:"aantal"`
	Som    document.Money `json:"som"`
}

// Check is what must hold of every comparison that can be split.
type Check struct {
	Splits               bool           `json:"splits"` // whether there are old shares to split by
	SomHerverdeeleffect  document.Money `json:"som_herverdeeleffect"`
	SomVolumeEffect      document.Money `json:"som_volume_effect"`
	VerschilVanDeTotalen document.Money `json:"verschil_van_de_totalen"`
	InOrde               bool           `json:"in_orde"` // the first is zero, the second is the third
}

// OneSided names a recipient on one side only, as its row does.
type OneSided struct {
	Gemeentecode string `json:"gemeentecode"`
	Gemeente     string `json:"gemeente"`
}

// A Ranking is one end of the rows by one yardstick.
type Ranking struct {
	By   string      `json:"by"`  // "euro", "procent" or "euro_per_leerling", of the herverdeeleffect
	End  string      `json:"end"` // "voordeel" or "nadeel"
	Rows []RankedRow `json:"rows"`
	// How many more gain or lose as much as the last of rows: who of them is named is decided by the code alone.
	Beyond int `json:"gelijk_met_laatste"`
}

// A RankedRow is a row in a ranking.
type RankedRow struct {
	Gemeentecode string `json:"gemeentecode"`
	Gemeente     string `json:"gemeente"`
	Effect       string `json:"effect"`
}

// Distribution describes figures per pupil, every recipient counting once.
type Distribution struct {
	Huidig           DistributionFacts `json:"huidig_per_leerling"`
	Nieuw            DistributionFacts `json:"nieuw_per_leerling"`
	Herverdeeleffect DistributionFacts `json:"herverdeeleffect_per_leerling"`
	Klassen          []BinFacts        `json:"klassen"` // of the herverdeeleffect per leerling
}

// DistributionFacts are quantiles by nearest rank, mean and Gini coefficient.
type DistributionFacts struct {
	Aantal     int             `json:"aantal"`
	Gemiddelde string          `json:"gemiddelde"`
	Gini       *string         `json:"gini"` // six decimals; null where it says nothing
	Kwantielen []QuantileFacts `json:"kwantielen"`
}

// QuantileFacts are the smallest figure that so many percent do not exceed.
type QuantileFacts struct {
	Procent int    `json:"procent"`
	Waarde  string `json:"waarde"`
}

// BinFacts count the rows with a figure from Van to below Tot.
type BinFacts struct {
	Van    *string `json:"van"` // null: no bound
	Tot    *string `json:"tot"`
	Aantal int     `json:"aantal"`
}

// A Row is one municipality, or one school site.
type Row struct {
	Gemeentecode                string           `json:"gemeentecode"`
	Gemeente                    string           `json:"gemeente"`
	Provincie                   string           `json:"provincie"`
	Grootteklasse               string           `json:"grootteklasse"`
	Groep                       string           `json:"groep"`
	Leerlingen                  *document.Figure `json:"leerlingen"`
	ScoreOud                    *document.Figure `json:"score_oud"`
	ScoreNieuw                  *document.Figure `json:"score_nieuw"`
	Huidig                      document.Money   `json:"huidig"`
	Nieuw                       document.Money   `json:"nieuw"`
	Verschil                    document.Money   `json:"verschil"`
	VerschilProcent             string           `json:"verschil_procent"` // "n.v.t." where huidig is zero
	VolumeEffect                document.Money   `json:"volume_effect"`
	Herverdeeleffect            document.Money   `json:"herverdeeleffect"`
	HuidigPerLeerling           *string          `json:"huidig_per_leerling"`
	NieuwPerLeerling            *string          `json:"nieuw_per_leerling"`
	HerverdeeleffectPerLeerling *string          `json:"herverdeeleffect_per_leerling"`
	HerverdeeleffectPerInwoner  *string          `json:"herverdeeleffect_per_inwoner"`
	NaOvergangsregeling         string           `json:"na_overgangsregeling"` // an amount, "geen" or "onbekend"
	Aard                        string           `json:"aard"`
	Opmerking                   string           `json:"opmerking"`
	Kant                        string           `json:"kant"`                 // "beide", "oud" or "nieuw"
	Verklaring                  *Why             `json:"verklaring,omitempty"` // of verschil
	Betaald                     *document.Money  `json:"betaald,omitempty"`    // by huidig, up to and including the month asked for
	NogTeBetalenOud             *document.Money  `json:"nog_te_betalen_oud,omitempty"`
	NogTeBetalenNieuw           *document.Money  `json:"nog_te_betalen_nieuw,omitempty"`
}

// Why divides a difference over factors: Shapley values, exact and in cents that add up.
type Why struct {
	Verschil document.Money `json:"verschil"`
	Delen    []WhyFacts     `json:"delen"` // own figures, those of others, rules, budget, rounding
}

// WhyFacts are what one factor did.
type WhyFacts struct {
	Factor string          `json:"factor"`
	Exact  document.Figure `json:"exact"` // in euros
	Bedrag document.Money  `json:"bedrag"`
}

// Encode writes the document; equal documents give equal bytes.
func (d *Document) Encode(w io.Writer) error { return document.EncodeLines(w, d) }
