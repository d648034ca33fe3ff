# The calls as VCF 4.3. Reads contigs.tsv, then the table of calls. Each line gets two sort columns in front.
# There is no reference sequence here, so the reference base is N.

BEGIN {
    FS = OFS = "\t"
    header("##fileformat=VCFv4.3")
    header("##source=mdi-runner/svWGS")
}

FILENAME == ARGV[1] && FNR > 1 {
    Number[$1] = FNR - 1
    header("##contig=<ID=" $1 ",length=" $2 ">")
}
FILENAME == ARGV[1] { next }
FNR == 1 { definitions(); next }

{
    format = "SU:PE:SR" OFS $15 ":" $13 ":" $14
    shared = ($9 ? "" : "IMPRECISE;") "STRANDS=" $7 ";MAXMQ=" $16
    if ($12 > 0) shared = shared ";HOMLEN=" $12
    if ($12 < 0) shared = shared ";INSLEN=" -$12
}
$2 != "BND" {
    record($3, $4, $1, "<" $2 ">", "SVTYPE=" $2 ";END=" $6 ";SVLEN=" ($2 == "DEL" ? -$8 : $8) \
        ";CIPOS=" $10 ";CIEND=" $11)
    next
}
{
    side1 = substr($7, 1, 1)
    side2 = substr($7, 2, 1)
    record($3, $4, $1 "_1", breakend(side1, $5 ":" $6, side2), "SVTYPE=BND;MATEID=" $1 "_2;EVENT=" $1 ";CIPOS=" $10)
    record($5, $6, $1 "_2", breakend(side2, $3 ":" $4, side1), "SVTYPE=BND;MATEID=" $1 "_1;EVENT=" $1 ";CIPOS=" $11)
}

# The bracket shows the direction in which the mate's sequence goes on, and stands on the side it is joined to.
function breakend(side, mate, mateSide,    bracket) {
    bracket = mateSide == "-" ? "[" : "]"
    return side == "+" ? "N" bracket mate bracket : bracket mate bracket "N"
}

function record(chrom, pos, id, alt, info) {
    print Number[chrom], pos, chrom, pos, id, "N", alt, ".", "PASS", info ";" shared, format
}

function header(line) {
    print 0, ++nHeader, line
}

function definitions() {
    header("##ALT=<ID=DEL,Description=\"Deletion\">")
    header("##ALT=<ID=DUP,Description=\"Tandem duplication\">")
    header("##ALT=<ID=INV,Description=\"Inversion\">")
    header("##FILTER=<ID=PASS,Description=\"All filters passed\">")
    info("SVTYPE", 1, "String", "Type of structural variant")
    info("END", 1, "Integer", "Last base of the variant")
    info("SVLEN", ".", "Integer", "Length of the variant, negative for deletions")
    info("CIPOS", 2, "Integer", "Range of places around POS that fit the evidence")
    info("CIEND", 2, "Integer", "Range of places around END that fit the evidence")
    info("MATEID", ".", "String", "The other breakend of the junction")
    info("EVENT", 1, "String", "The call both breakends belong to")
    info("IMPRECISE", 0, "Flag", "Known from read pairs only, not from split reads")
    info("STRANDS", ".", "String", "Junctions seen: + keeps the sequence left of a breakend, - that right of it")
    info("HOMLEN", ".", "Integer", "Bases the two sides of the junction have in common")
    info("INSLEN", 1, "Integer", "Bases inserted in the junction")
    info("MAXMQ", 1, "Integer", "Highest mapping quality of the evidence")
    format_("SU", "Independent fragments that show the variant")
    format_("PE", "Fragments that show it as discordant pair")
    format_("SR", "Fragments that show it as split read")
    header("#CHROM" OFS "POS" OFS "ID" OFS "REF" OFS "ALT" OFS "QUAL" OFS "FILTER" OFS "INFO" OFS "FORMAT" OFS ENVIRON["DATA_NAME"])
}

function info(id, number, type, text) {
    header("##INFO=<ID=" id ",Number=" number ",Type=" type ",Description=\"" text "\">")
}

function format_(id, text) {
    header("##FORMAT=<ID=" id ",Number=1,Type=Integer,Description=\"" text "\">")
}
