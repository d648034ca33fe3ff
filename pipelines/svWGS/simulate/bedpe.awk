# The truth as BEDPE: one line per junction, each breakend as the one base that is kept next to it.

BEGIN { FS = OFS = "\t" }
NR == 1 { next }
$2 == "DEL" { junction("", $4, $6 + 1, "+", "-") }
$2 == "DUP" { junction("", $4 + 1, $6, "-", "+") }
$2 == "INV" { junction("a", $4, $6, "+", "+"); junction("b", $4 + 1, $6 + 1, "-", "-") }
$2 == "BND" { junction("", $4, $6, substr($7, 1, 1), substr($7, 2, 1)) }

function junction(suffix, pos1, pos2, strand1, strand2) {
    print $3, pos1 - 1, pos1, $5, pos2 - 1, pos2, $1 suffix, ".", strand1, strand2, $2
}
