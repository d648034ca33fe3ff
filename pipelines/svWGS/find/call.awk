# Names what each well-supported junction means; the two junctions of an inversion become one call.
# Reads contigs.tsv, library.tsv, junctions.tsv. Writes four sort columns (chromosome numbers and
# positions), then the columns of table.awk without the id.
#
# Within a chromosome a variant spans the bases after pos1 up to pos2, as POS and END do in VCF.

BEGIN {
    FS = OFS = "\t"
    MinSupport = ENVIRON["MIN_SUPPORT"] + 0
    MinSize = ENVIRON["MIN_SV_SIZE"] + 0
}

FILENAME == ARGV[1] { if (FNR > 1) Contig[FNR - 1] = $1; next }
FILENAME == ARGV[2] { if ($1 == "max_insert") MaxInsert = $2; next }

$14 < MinSupport { next }
$1 != $2 { call("BND", $3, $4, $5, $7 "," $8, $9 "," $10, $0); next }
$5 == "+-" && $4 - 1 - $3 >= MinSize { call("DEL", $3, $4 - 1, $5, $7 "," $8, $9 "," $10, $0) }
$5 == "-+" && $4 + 1 - $3 >= MinSize { call("DUP", $3 - 1, $4, $5, $7 "," $8, $9 "," $10, $0) }
$5 == "++" && $4 - $3 >= MinSize { Left[++nLeft] = $0 }
$5 == "--" && $4 - $3 >= MinSize { Right[++nRight] = $0 }

END {
    for (l = 1; l <= nLeft; l++) callInversion(Left[l], partner(Left[l]))
    for (r = 1; r <= nRight; r++) if (!Taken[r]) callInversion(Right[r], 0)
}

# The nearest free junction of the other side, not further away than a fragment reaches.
function partner(left,    l, r, f, distance, nearest, best) {
    split(left, l, FS)
    for (r = 1; r <= nRight; r++) {
        split(Right[r], f, FS)
        if (Taken[r] || f[1] != l[1]) continue
        if (absolute(f[3] - 1 - l[3]) > MaxInsert || absolute(f[4] - 1 - l[4]) > MaxInsert) continue
        distance = absolute(f[3] - 1 - l[3]) + absolute(f[4] - 1 - l[4])
        if (!best || distance < nearest) { best = r; nearest = distance }
    }
    return best + 0
}

# The places are those of the junction that knows them better.
function callInversion(junction, other,    f, g, shift) {
    split(junction, f, FS)
    if (other) {
        Taken[other] = 1
        split(Right[other], g, FS)
        if (g[6] > f[6]) { f[3] = g[3] - 1; f[4] = g[4] - 1; f[7] = g[7]; f[8] = g[8]; f[9] = g[9]; f[10] = g[10]; f[11] = g[11] }
        f[6] = f[6] > g[6] ? f[6] : g[6]
        f[12] += g[12]
        f[13] += g[13]
        f[15] = f[15] > g[15] ? f[15] : g[15]
        f[16] = union(f[16], g[16])
        f[14] = split(f[16], g, ",")
        f[5] = "++,--"
    }
    if (f[5] == "--") shift = 1
    call("INV", f[3] - shift, f[4] - shift, f[5], f[7] "," f[8], f[9] "," f[10], joined(f))
}

# A fragment that meets both junctions counts once.
function union(names, more,    list, n, i, seen) {
    n = split(names, list, ",")
    for (i = 1; i <= n; i++) seen[list[i]] = 1
    n = split(more, list, ",")
    for (i = 1; i <= n; i++) if (!(list[i] in seen)) names = names "," list[i]
    return names
}

function joined(f,    i, line) {
    line = f[1]
    for (i = 2; i <= 16; i++) line = line FS f[i]
    return line
}

function call(type, pos1, pos2, strands, range1, range2, junction,    f) {
    split(junction, f, FS)
    print f[1], pos1, f[2], pos2, \
        type, Contig[f[1]], pos1, Contig[f[2]], pos2, strands, type == "BND" ? "." : pos2 - pos1, \
        f[6], range1, range2, f[11], f[12], f[13], f[14], f[15], f[16]
}

function absolute(x) {
    return x < 0 ? -x : x
}
