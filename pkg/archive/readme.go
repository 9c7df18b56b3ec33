package archive

import (
	"fmt"
	"strings"

	"npo/pkg/provenance"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// checkCommand checks an unpacked archive with nothing but what is in it and Python.
const checkCommand = "python3 controle/verify.py resultaat --inputs invoer --inputs regeling --register controle/register"

// readMe tells, in Dutch, what the archive is and how to check it, with everything that the covers of the result say must be
// known before using a figure. Nothing in it depends on the day.
func readMe(b Bundle, front *document.Document, title string) []byte {
	r := b.Receipt
	var s strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&s, format+"\n", args...) }
	line("ARCHIEF VAN EEN BEREKENDE VERDELING")
	line("")
	for _, notice := range document.Notices(front, wording.NL) {
		line("%s", notice)
	}
	line("%s: %s", document.CorrectionsWord().In(wording.NL), correctionsText(front))
	line("")
	line("Regeling:        %s (schema %s)", title, r.Scheme.ID)
	line("Gegevens:        %s", document.DataLine(front, wording.NL))
	line("Indeling:        %s", divisionText(r.Division))
	line("Status:          %s", document.StatusLine(front, wording.NL))
	line("Totaal:          %s (onafgerond %s, afrondingsverschil %s)", euros(r.Totals.Amount), euros(r.Totals.Exact), euros(r.Totals.Residual))
	line("Resultaat-hash:  %s (SHA-256 van resultaat/allocation.csv)", r.ResultHash)
	line("")
	line("Dit is geen beschikking; rechten ontleent u alleen aan het besluit van de minister.")
	line("")
	line("WAT ZIT ERIN")
	line("  resultaat/   de verdeling: allocation.csv is leidend; CSV, JSON en ODS zijn de archiefvormen, XLSX is voor het gemak")
	line("  invoer/      de gebruikte bestanden, byte voor byte")
	line("  regeling/    de regeling als gegevens")
	line("  controle/    de volledige rekenregels (specification.md), een onafhankelijk controleprogramma (verify.py),")
	line("               de gemeenten, herindelingen, plaatsen en groepen waarmee is gerekend (register/), en naam en SHA-256")
	line("               van het programma (programma.txt)")
	line("  SHA256SUMS   de SHA-256 van elk bestand")
	line("")
	line("ZO CONTROLEERT U HET")
	line("  1. Is er niets veranderd?            sha256sum -c SHA256SUMS")
	line("  2. Klopt het, zonder dit programma?  %s", checkCommand)
	line("  3. Komt er hetzelfde uit?            npo reproduce DIT-ARCHIEF.zip")
	return []byte(s.String())
}

// frontOf is what the covers of the result say. The result is made again for it: not every one has an allocation.json.
func frontOf(b Bundle, found []Found) (*document.Document, error) {
	request, err := requestOf(b.Name, b.Receipt, found)
	if err != nil {
		return nil, contradicted(b.Name, b.Receipt, b.Version, err)
	}
	result, err := scenario.Run(request)
	if err != nil {
		return nil, contradicted(b.Name, b.Receipt, b.Version, err)
	}
	return document.Front(result), nil
}

// correctionsText lists the figures that a person put in place of those of the inputs, with the reasons.
func correctionsText(front *document.Document) string {
	if len(front.Overrides) == 0 {
		return "geen"
	}
	text := wording.NL.Count(len(front.Overrides))
	for _, o := range front.Overrides {
		text += fmt.Sprintf("\n  %s %s, %s: %s in plaats van %s (%s)", o.Code, o.Name, document.TitleOf(front, o.Measure, wording.NL),
			document.UnitText(o.Measure, o.Value, wording.NL), document.UnitText(o.Measure, o.Was, wording.NL), o.Reason)
	}
	return text
}

// schemeTitle is what the scheme is called, with what was changed in it; the id of one that this program cannot read.
func schemeTitle(r *provenance.Receipt, found []Found) string {
	scheme, err := schemeOf(r, found)
	if err != nil {
		return r.Scheme.ID
	}
	var settings []scenario.Setting
	for _, s := range r.Options.Settings {
		settings = append(settings, scenario.Setting(s))
	}
	if scheme, err = scheme.With(r.Options.Budget, settings); err != nil {
		return r.Scheme.ID
	}
	return document.SchemeTitle(scheme, wording.NL)
}

// divisionText writes "1 januari 2019, 355 van 355 gemeenten"; school sites stand on no division.
func divisionText(d provenance.DivisionEntry) string {
	if d.Date == "" {
		return wording.NL.Counted(d.Recipients, wording.SiteNoun())
	}
	return fmt.Sprintf("%s, %s van %s", longDate(provenance.Date(d.Date)), wording.NL.Count(d.Recipients), wording.NL.Counted(d.Total, wording.MunicipalityNoun()))
}

// longDate writes "1 januari 2019"; what is no date stays as it is.
func longDate(d provenance.Date) string {
	var year, month, day int
	if n, err := fmt.Sscanf(string(d), "%d-%d-%d", &year, &month, &day); n != 3 || err != nil || month < 1 || month > 12 {
		return string(d)
	}
	return fmt.Sprintf("%d %s %d", day, wording.MonthName(month).In(wording.NL), year)
}

// euros writes an amount as receipts have it for people, exactly and with at least two decimals.
func euros(number string) string {
	if whole, fraction, _ := strings.Cut(number, "."); len(fraction) < 2 && !strings.Contains(number, "/") {
		number = whole + "." + (fraction + "00")[:2]
	}
	return "€ " + wording.NL.Plain(number)
}
