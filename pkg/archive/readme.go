package archive

import (
	"fmt"
	"strings"

	"npo/pkg/report/wording"
)

// checkCommand checks an unpacked archive with nothing but what is in it and Python.
const checkCommand = "python3 controle/verify.py resultaat --inputs invoer --inputs regeling --register controle/register"

// readMe tells, in Dutch, what the archive is and how to check it. Nothing in it depends on the day.
func readMe(b Bundle) []byte {
	r := b.Receipt
	var s strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&s, format+"\n", args...) }
	line("ARCHIEF VAN EEN BEREKENDE VERDELING")
	line("")
	if r.Example {
		line("VOORBEELDGEGEVENS, GEEN OFFICIËLE VERDELING")
		line("")
	}
	line("Regeling:        %s", r.Scheme.ID)
	line("Indeling:        %s, %d van %d gemeenten", r.Division.Date, r.Division.Recipients, r.Division.Total)
	nl := wording.NL.Plain
	line("Totaal:          € %s (onafgerond € %s, afrondingsverschil € %s)", nl(r.Totals.Amount), nl(r.Totals.Exact), nl(r.Totals.Residual))
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
