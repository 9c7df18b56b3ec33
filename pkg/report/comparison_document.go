package report

import (
	"io"

	"npo/pkg/provenance"
)

// ComparisonSchema is the version of comparison.json that this package writes.
const ComparisonSchema = "npo-comparison/1"

// A ComparisonDocument is comparison.json: two results side by side, as data. docs/schema/comparison.schema.json
// describes it. The columns of the table keep their Dutch names. Amounts are text with two decimals, effects in
// percent and per pupil are rounded half away from zero to two; exact figures are text as in allocation.json.
type ComparisonDocument struct {
	Schema       string                 `json:"schema"`
	Tool         provenance.Tool        `json:"tool"`
	Example      bool                   `json:"example"`
	Language     string                 `json:"language"` // of title, answer, notices and remarks
	Title        string                 `json:"title"`
	Answer       []string               `json:"answer"` // five lines for a minister
	Notices      []string               `json:"notices"`
	EqualTotals  bool                   `json:"equal_totals"`
	Old          ComparisonSideFacts    `json:"old"`
	New          ComparisonSideFacts    `json:"new"`
	Changes      []ComparisonChange     `json:"changes"`    // what differs besides the amounts
	Transition   []TransitionFacts      `json:"transition"` // of the new side, taken off; null: not known
	Inhabitants  *SourceName            `json:"inhabitants"`
	Totals       ComparisonTotal        `json:"totals"` // of all rows
	Check        ComparisonCheck        `json:"check"`
	OnlyOld      []Recipient            `json:"only_old"`
	OnlyNew      []Recipient            `json:"only_new"`
	Groups       []ComparisonTotal      `json:"groups"`
	Rankings     []ComparisonRanking    `json:"rankings"`
	Distribution ComparisonDistribution `json:"distribution"`
	Explanation  *ComparisonWhy         `json:"explanation"` // of all rows together; null: nobody asked
	Rows         []ComparisonRow        `json:"rows"`        // ascending by code
}

// ComparisonSideFacts say what a side is.
type ComparisonSideFacts struct {
	Kind         string           `json:"kind"`
	Name         string           `json:"name"`
	Label        string           `json:"label"`
	Scheme       string           `json:"scheme"`
	SchemeSHA256 string           `json:"scheme_sha256"`
	Parameters   []ComparedFigure `json:"parameters"` // ascending by name
	Budget       *Money           `json:"budget"`     // null: open-ended
	Inputs       []SourceName     `json:"inputs"`
	Division     string           `json:"division"`
	Recipients   int              `json:"recipients"`
	Status       string           `json:"status"`
	Example      bool             `json:"example"`
	ResultSHA256 string           `json:"result_sha256"`
	Total        Money            `json:"total"` // of its allocation.csv
}

// A ComparedFigure is a parameter in force.
type ComparedFigure struct {
	Name  string `json:"name"`
	Value Figure `json:"value"`
}

// A SourceName is a file that was read.
type SourceName struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
}

// A ComparisonChange is something that differs between the sides besides the amounts, as people read it.
type ComparisonChange struct {
	ID  string `json:"id"`
	Old string `json:"old"`
	New string `json:"new"`
}

// TransitionFacts are a part of the new rule that holds amounts to earlier ones.
type TransitionFacts struct {
	Component string `json:"component"`
	Kind      string `json:"kind"` // "maximum_loss" or "blend"
}

// A ComparisonTotal sums the rows of a group, or all rows.
type ComparisonTotal struct {
	Soort                    string          `json:"soort"` // "groep", "provincie", "grootteklasse", "eigen groep" or "land"
	ID                       string          `json:"id"`
	Titel                    string          `json:"titel"`
	Aantal                   int             `json:"aantal"`
	Huidig                   Money           `json:"huidig"`
	Nieuw                    Money           `json:"nieuw"`
	Verschil                 Money           `json:"verschil"`
	VerschilProcent          string          `json:"verschil_procent"`
	VolumeEffect             Money           `json:"volume_effect"`
	Herverdeeleffect         Money           `json:"herverdeeleffect"`
	HerverdeeleffectPerPupil *string         `json:"herverdeeleffect_per_leerling"`
	NaOvergangsregeling      string          `json:"na_overgangsregeling"`
	Voordeel                 ComparisonTally `json:"voordeel"` // by verschil
	Nadeel                   ComparisonTally `json:"nadeel"`
	Gelijk                   int             `json:"gelijk"`                    // the same, but for rounding
	HerverdeelVoordeel       ComparisonTally `json:"herverdeeleffect_voordeel"` // by herverdeeleffect
	HerverdeelNadeel         ComparisonTally `json:"herverdeeleffect_nadeel"`
}

// A ComparisonTally counts and adds.
type ComparisonTally struct {
	Aantal int   `json:"aantal"`
	Som    Money `json:"som"`
}

// ComparisonCheck is what must hold of every comparison that can be split.
type ComparisonCheck struct {
	Splits               bool  `json:"splits"` // whether there are old shares to split by
	SomHerverdeeleffect  Money `json:"som_herverdeeleffect"`
	SomVolumeEffect      Money `json:"som_volume_effect"`
	VerschilVanDeTotalen Money `json:"verschil_van_de_totalen"`
	InOrde               bool  `json:"in_orde"` // the first is zero, the second is the third
}

// A ComparisonRanking is one end of the rows by one yardstick.
type ComparisonRanking struct {
	By   string                `json:"by"`  // "euro", "procent" or "euro_per_leerling", of the herverdeeleffect
	End  string                `json:"end"` // "voordeel" or "nadeel"
	Rows []ComparisonRankedRow `json:"rows"`
}

// A ComparisonRankedRow is a row in a ranking.
type ComparisonRankedRow struct {
	Gemeentecode string `json:"gemeentecode"`
	Gemeente     string `json:"gemeente"`
	Effect       string `json:"effect"`
}

// ComparisonDistribution describes figures per pupil, every recipient counting once.
type ComparisonDistribution struct {
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

// A ComparisonRow is one municipality, or one school site.
type ComparisonRow struct {
	Gemeentecode                string         `json:"gemeentecode"`
	Gemeente                    string         `json:"gemeente"`
	Provincie                   string         `json:"provincie"`
	Grootteklasse               string         `json:"grootteklasse"`
	Groep                       string         `json:"groep"`
	Leerlingen                  *Figure        `json:"leerlingen"`
	ScoreOud                    *Figure        `json:"score_oud"`
	ScoreNieuw                  *Figure        `json:"score_nieuw"`
	Huidig                      Money          `json:"huidig"`
	Nieuw                       Money          `json:"nieuw"`
	Verschil                    Money          `json:"verschil"`
	VerschilProcent             string         `json:"verschil_procent"` // "n.v.t." where huidig is zero
	VolumeEffect                Money          `json:"volume_effect"`
	Herverdeeleffect            Money          `json:"herverdeeleffect"`
	HuidigPerLeerling           *string        `json:"huidig_per_leerling"`
	NieuwPerLeerling            *string        `json:"nieuw_per_leerling"`
	HerverdeeleffectPerLeerling *string        `json:"herverdeeleffect_per_leerling"`
	HerverdeeleffectPerInwoner  *string        `json:"herverdeeleffect_per_inwoner"`
	NaOvergangsregeling         string         `json:"na_overgangsregeling"` // an amount, "geen" or "onbekend"
	Aard                        string         `json:"aard"`
	Opmerking                   string         `json:"opmerking"`
	Kant                        string         `json:"kant"`                 // "beide", "oud" or "nieuw"
	Verklaring                  *ComparisonWhy `json:"verklaring,omitempty"` // of verschil
}

// ComparisonWhy divides a difference over factors: Shapley values, exact and in cents that add up.
type ComparisonWhy struct {
	Verschil Money      `json:"verschil"`
	Delen    []WhyFacts `json:"delen"` // own figures, those of others, rules, budget, rounding
}

// WhyFacts are what one factor did.
type WhyFacts struct {
	Factor string `json:"factor"`
	Exact  Figure `json:"exact"` // in euros
	Bedrag Money  `json:"bedrag"`
}

// Encode writes the document; equal documents give equal bytes.
func (d *ComparisonDocument) Encode(w io.Writer) error { return encodeLines(w, d) }
